package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.External;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Services;
import dev.cordon.plan.Plan;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.verify.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A router that is declared as a host itself: what it receives and sends is judged, too. */
class RouterItselfTest {

  private static final External PEOPLE = External.named("people").cidrs("10.9.0.0/16");
  private static final String OWN = "10.0.3.1";

  private static Gateway judged(Dialect dialect) {
    Gateway gateway = new Gateway(dialect);
    gateway.place =
        gateway
            .place
            .managedFrom("10.9.0.7/32")
            .host("fw", DeclaredHost.router().label("app", "fw"));
    return gateway;
  }

  /** Runners may push to the store and look at the router; people manage it. */
  private static Segmentation declared(Gateway gateway) {
    return declared(gateway.place.managementPort());
  }

  private static Segmentation declared(int... managed) {
    Segment runner = Gateway.segment("runner");
    Segment store = Gateway.segment("store");
    Segment router = Gateway.segment("fw");
    SegmentationBuilder builder =
        Segmentation.named(Routing.FLEET)
            .segments(runner, store, router)
            .grant(runner)
            .to(store)
            .on(Services.tcp(443))
            .because("push")
            .grant(runner)
            .to(router)
            .on(Services.udp(53))
            .because("names");
    for (int port : managed) {
      builder = builder.grant(PEOPLE).to(router).on(Services.tcp(port)).because("manage");
    }
    return builder.build();
  }

  private static Diagnostic refused(Gateway gateway, Segmentation declared, ErrorCode code) {
    int before = gateway.router.calls().writes();
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> gateway.plan(declared));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(gateway.router.calls().writes()).isEqualTo(before);
    return refusal.diagnostics().errors().stream()
        .filter(one -> one.code() == code)
        .findFirst()
        .orElseThrow(() -> new AssertionError(refusal.diagnostics().text()));
  }

  private static boolean solicits(Gateway gateway, String from, String to) {
    return gateway.router.walker().walk(Address.of(from), Address.of(to), 58, 0, 135).passes();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatIsGrantedAndNothingElse(Dialect dialect) {
    try (Gateway gateway = judged(dialect)) {
      Plan plan = gateway.apply(declared(gateway));
      assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
      int managed = gateway.place.managementPort();
      assertThat(gateway.router.connects("runner", OWN, "udp", 53)).isTrue();
      assertThat(gateway.reaches("10.9.0.7", OWN, managed)).isTrue();
      assertThat(gateway.reaches("runner", OWN, managed)).isFalse();
      assertThat(gateway.reaches("runner", OWN, 22)).isFalse();
      assertThat(gateway.reaches("runner", "100.127.0.2", 22)).as("any of its own").isFalse();
      assertThat(gateway.reaches("web", OWN, 22)).as("a bystander to a member").isFalse();
      assertThat(gateway.reaches(OWN, "store", 443)).as("from it").isFalse();
      assertThat(gateway.reaches(OWN, "8.8.8.8", 443)).isFalse();
      assertThat(gateway.reaches("store", "fd00:2::1", 22)).isFalse();
      assertThat(solicits(gateway, "fd00:2::20", "fd00:2::1")).as("neighbours").isTrue();
      assertThat(solicits(gateway, "fd00:2::1", "fd00:2::20")).isTrue();
      assertThat(gateway.router.connects("runner", "store", "tcp", 443)).isTrue();
      assertThat(gateway.reaches("web", "left", 22)).as("bystanders").isTrue();
      gateway.release(declared(gateway));
      assertThat(gateway.router.config("firewall").toString()).doesNotContain("CDN-", "cordon");
      assertThat(gateway.reaches("runner", OWN, 22)).isTrue();
    }
  }

  @Test
  void somebodysRulesForTheRouterItselfStayWhenOursGo() {
    try (Gateway gateway = judged(Dialect.V1_5)) {
      Cli cli = gateway.router.cli();
      for (String hook : List.of("input", "output")) {
        cli.set("firewall", "ipv4", hook, "filter", "rule", "900", "action", "drop");
        cli.set("firewall", "ipv4", hook, "filter", "rule", "900", "protocol", "sctp");
      }
      cli.commit();
      String before = own(gateway);
      gateway.apply(declared(gateway));
      gateway.release(declared(gateway));
      assertThat(own(gateway)).isEqualTo(before).contains("900");
    }
  }

  private static String own(Gateway gateway) {
    return gateway.router.config("firewall", "ipv4", "input").toString()
        + gateway.router.config("firewall", "ipv4", "output");
  }

  @Test
  void aRouterInNoSegmentIsABystander() {
    try (Gateway gateway = judged(Dialect.V1_5)) {
      gateway.apply(Gateway.granted(443));
      assertThat(gateway.reaches("runner", OWN, 22)).as("no grant of a member's").isFalse();
      assertThat(gateway.reaches(OWN, "store", 443)).isFalse();
      assertThat(gateway.reaches("web", OWN, 22)).isTrue();
      assertThat(gateway.reaches(OWN, "web", 22)).isTrue();
    }
  }

  @Test
  void whoManagesItIsNeverCutOff() {
    try (Gateway gateway = judged(Dialect.V1_5)) {
      Diagnostic refusal = refused(gateway, declared(), ErrorCode.MANAGEMENT_CUT);
      assertThat(refusal.text())
          .contains("10.9.0.7", "tcp " + gateway.place.managementPort(), "grant that");
      Cli cli = gateway.router.cli();
      cli.set("firewall", "ipv4", "input", "filter", "rule", "3", "action", "drop");
      cli.set("firewall", "ipv4", "input", "filter", "rule", "3", "source", "address", "10.9.0.7");
      cli.commit();
      assertThat(refused(gateway, declared(gateway), ErrorCode.MANAGEMENT_CUT).text())
          .contains("input filter");
    }
  }

  @Test
  void addressesThatAreNotKnown() {
    try (Gateway gateway = judged(Dialect.V1_5)) {
      Cli cli = gateway.router.cli();
      cli.set("interfaces", "ethernet", "eth0", "address", "dhcp");
      cli.commit();
      assertThat(refused(gateway, declared(gateway), ErrorCode.PLACE_MISMATCH).text())
          .contains("eth0", "local 203.0.113.7");
      gateway.place =
          gateway.place.host(
              "fw", DeclaredHost.at(DeclaredHost.LOCAL, "203.0.113.9").label("app", "fw"));
      gateway.apply(declared(gateway));
      assertThat(
              gateway
                  .router
                  .config("firewall", "group", "address-group", "cordon." + Routing.FLEET + ".fw")
                  .toString())
          .contains("203.0.113.9", OWN);
    }
  }

  @Test
  void aLocalZoneIsRefused() {
    try (Gateway gateway = judged(Dialect.V1_5)) {
      Cli cli = gateway.router.cli();
      cli.set("firewall", "zone", "ME", "local-zone");
      cli.commit();
      assertThat(refused(gateway, declared(gateway), ErrorCode.PLACE_MISMATCH).text())
          .contains("a zone of its own");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatSomebodyDidToItIsDriftAndPutRight(Dialect dialect) {
    try (Gateway gateway = judged(dialect)) {
      gateway.apply(declared(gateway));
      String door = Names.doorName(Routing.FLEET);
      String chains = gateway.router.config("firewall").toString();
      List<List<String>> harm =
          List.of(
              List.of("firewall", "ipv4", "input", "filter", "rule", "7"),
              List.of("firewall", "ipv6", "output", "filter", "rule", "7"),
              List.of("firewall", "ipv6", "name", door, "rule", "4"),
              List.of("firewall", "ipv4", "name", door, "default-action"));
      for (List<String> node : harm) {
        Cli cli = gateway.router.cli();
        cli.delete(node.toArray(String[]::new));
        cli.commit();
        assertThat(gateway.plan(declared(gateway)).isEmpty()).as("%s", node).isFalse();
        gateway.router.calls().reset();
        gateway.apply(declared(gateway));
        assertThat(writes(gateway)).as("%s", node).startsWith("configure").hasSizeLessThan(3);
        assertThat(gateway.router.config("firewall").toString()).isEqualTo(chains);
      }
    }
  }

  private static List<String> writes(Gateway gateway) {
    return gateway.router.calls().list().stream()
        .filter(call -> call.kind() == CallKind.WRITE)
        .map(LoggedCall::action)
        .toList();
  }

  @Test
  void whereTheRouterCanUndoItIsAskedTo() {
    try (Gateway gateway = judged(Dialect.ROLLING)) {
      gateway.apply(declared(gateway));
      assertThat(writes(gateway)).containsExactly("configure", "config-file/confirm");
    }
  }

  @Test
  void itIsLeftAloneAgain() {
    try (Gateway gateway = judged(Dialect.V1_5)) {
      gateway.apply(declared(gateway));
      gateway.place = Routing.place(gateway.router);
      Plan plan = gateway.apply(Gateway.granted(443));
      assertThat(plan.isEmpty()).isFalse();
      assertThat(gateway.reaches("runner", OWN, 22)).isTrue();
      assertThat(gateway.router.config("firewall").toString())
          .doesNotContain(Names.doorName(Routing.FLEET));
    }
  }

  @Test
  void aLargeChangeIsBuiltAheadOfIt() {
    try (Gateway gateway = judged(Dialect.V1_5)) {
      gateway.batch(15);
      gateway.apply(declared(gateway));
      gateway.apply(declared(gateway.place.managementPort(), 8443));
      assertThat(gateway.reaches("10.9.0.7", OWN, 8443)).isTrue();
      gateway.apply(declared(gateway));
      assertThat(gateway.reaches("10.9.0.7", OWN, 8443)).isFalse();
      assertThat(gateway.reaches("runner", OWN, 22)).isFalse();
    }
  }

  @Test
  void placesThatSayTooLittle() {
    try (Gateway gateway = new Gateway(Dialect.V1_5)) {
      assertThatThrownBy(() -> gateway.place.host("fw", DeclaredHost.router()))
          .hasMessageContaining("management");
      VyosRouter one = gateway.place.managedFrom("10.9.0.7/32").host("a", DeclaredHost.router());
      assertThatThrownBy(() -> one.host("b", DeclaredHost.router()))
          .hasMessageContaining("it is one");
      assertThat(VyosRouter.from(one.fields())).isEqualTo(one);
    }
  }
}
