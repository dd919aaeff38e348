package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.model.External;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Service;
import dev.cordon.model.Services;
import dev.cordon.plan.Plan;
import dev.cordon.plan.SiteChange;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.state.Sessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be enforced is told with what, where and what helps, before anything is written. */
class BadInputTest {

  private final Gateway gateway = new Gateway(Dialect.V1_4);

  @AfterEach
  void close() {
    gateway.close();
  }

  private List<Diagnostic> refused(Segmentation declared) {
    int before = gateway.router.calls().writes();
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> gateway.plan(declared));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(gateway.router.calls().writes()).as("nothing is written").isEqualTo(before);
    return refusal.diagnostics().errors();
  }

  private void one(Segmentation declared, ErrorCode code, String... said) {
    List<Diagnostic> errors = refused(declared);
    assertThat(errors)
        .filteredOn(error -> error.code() == code)
        .as(errors.toString())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.text()).contains(said);
              assertThat(error.where()).isNotBlank();
              assertThat(error.fix()).isNotBlank();
            });
  }

  private static Segmentation on(Service service) {
    Segment runner = Gateway.segment("runner");
    Segment store = Gateway.segment("store");
    return Segmentation.named(Routing.FLEET)
        .segments(runner, store)
        .grant(runner)
        .to(store)
        .on(service)
        .because("as it is")
        .build();
  }

  @Test
  void anInterfaceThatIsNotThere() {
    gateway.place = gateway.place.host("lost", DeclaredHost.at("eth9", "10.0.9.9"));
    one(Gateway.granted(443), ErrorCode.PLACE_MISMATCH, "lost", "eth9", "eth1");
  }

  @Test
  void anAddressThatTwoHostsHave() {
    gateway.place = gateway.place.host("twin", DeclaredHost.at("eth2", "10.0.1.10"));
    one(Gateway.granted(443), ErrorCode.PLACE_MISMATCH, "another host has", "10.0.1.10");
  }

  @Test
  void anAddressOfTheRouterItself() {
    gateway.place = gateway.place.host("self", DeclaredHost.at("eth2", "10.0.2.1"));
    one(Gateway.granted(443), ErrorCode.PLACE_MISMATCH, "self", "10.0.2.1", "the router itself");
  }

  @Test
  void hostBitsInAPrefix() {
    Segment runner = Gateway.segment("runner");
    assertThatThrownBy(
            () ->
                Segmentation.named(Routing.FLEET)
                    .segments(runner)
                    .grant(dev.cordon.model.External.named("people").cidrs("10.1.2.3/16"))
                    .to(runner)
                    .on(Services.https())
                    .because("as it is")
                    .build())
        .isInstanceOf(CordonException.class)
        .hasMessageContaining("10.1.2.3/16");
  }

  @Test
  void anotherRelease() {
    gateway.place =
        new VyosRouter(
            gateway.place.endpoint(),
            gateway.place.key(),
            gateway.place.pinText(),
            VyosDialect.ROLLING,
            gateway.place.jump(),
            gateway.place.options(),
            gateway.place.hosts(),
            gateway.place.management());
    one(Gateway.granted(443), ErrorCode.PLACE_MISMATCH, "1.4.0", "rolling", "write dialect 1.4");
  }

  @Test
  void aWrongKey() {
    Cordon cordon =
        Cordon.builder()
            .provider(new VyosProvider(gateway.options().keys(reference -> "wr0ng")))
            .build();
    CordonException refusal =
        catchThrowableOfType(
            CordonException.class, () -> cordon.plan(Gateway.granted(443), gateway.placement()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.FABRIC_CREDENTIALS);
    assertThat(refusal.diagnostics().text()).doesNotContain("wr0ng");
  }

  @Test
  void aKeyThatIsNowhere() {
    Cordon cordon =
        Cordon.builder().provider(new VyosProvider(gateway.options().keys(Keys.usual()))).build();
    CordonException refusal =
        catchThrowableOfType(
            CordonException.class, () -> cordon.plan(Gateway.granted(443), gateway.placement()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.FABRIC_CREDENTIALS);
    assertThat(refusal.diagnostics().text()).contains("the environment has no VYOS_KEY");
  }

  @Test
  void aCertificateThatChanged() {
    gateway.apply(Gateway.granted(443));
    gateway.router.renewCertificate();
    one(
        Gateway.granted(443),
        ErrorCode.FABRIC_CREDENTIALS,
        "another certificate",
        Routing.pin(gateway.router));
  }

  @Test
  void aRouterThatAnswersPages() throws IOException {
    HttpServer pages =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext(
        "/",
        exchange -> {
          byte[] page = "<html><title>Sign in</title></html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    pages.start();
    try {
      URI there = URI.create("http://127.0.0.1:" + pages.getAddress().getPort());
      Placement placement =
          Placement.of(Routing.SITE, VyosRouter.of(there, "env:VYOS_KEY", VyosDialect.V1_4));
      CordonException refusal =
          catchThrowableOfType(
              CordonException.class, () -> gateway.cordon().plan(Gateway.granted(443), placement));
      assertThat(refusal.diagnostics().text()).contains("a page came in place of an answer");
    } finally {
      pages.stop(0);
    }
  }

  @Test
  void anApiThatIsOff() {
    gateway.router.faults().onEvery("show", Fault.unavailable());
    one(Gateway.granted(443), ErrorCode.FABRIC_UNREACHABLE, "service https api is on");
  }

  @Test
  void somebodysRuleWhereOursMustBe() {
    Cli cli = gateway.router.cli();
    cli.set("firewall", "ipv4", "forward", "filter", "rule", "7", "action", "accept");
    cli.commit();
    one(Gateway.granted(443), ErrorCode.RULES_IN_THE_WAY, "forward filter rule 7", "jump");
    gateway.place = gateway.place.jump(8);
    gateway.plan(Gateway.granted(443));
  }

  @Test
  void somebodysGroupWithOurName() {
    Cli cli = gateway.router.cli();
    cli.set("firewall", "group", "address-group", "cordon.acme.store", "address", "10.0.2.99");
    cli.commit();
    one(Gateway.granted(443), ErrorCode.OWNERSHIP_LOST, "cordon.acme.store", "no description");
  }

  @Test
  void somebodysChainWithOurName() {
    Cli cli = gateway.router.cli();
    String name = Names.chainName(Routing.FLEET);
    cli.set("firewall", "ipv6", "name", name, "description", "mine");
    cli.commit();
    one(Gateway.granted(443), ErrorCode.OWNERSHIP_LOST, name, "mine");
  }

  @Test
  void servicesThatNoRuleCanTell() {
    one(on(Services.sctp(2905)), ErrorCode.NOT_EXPRESSIBLE, "sctp 2905");
    one(on(Services.tcpRange(0, 1023)), ErrorCode.NOT_EXPRESSIBLE, "from 1 on");
  }

  @Test
  void moreRulesThanAreAllowed() {
    Cordon cordon = Cordon.builder().provider(new VyosProvider(gateway.options().rules(5))).build();
    CordonException refusal =
        catchThrowableOfType(
            CordonException.class, () -> cordon.plan(Gateway.granted(443), gateway.placement()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_RULES);
    assertThat(refusal.diagnostics().text()).contains("rules too many; 5 are allowed");
  }

  /** A group in use takes its members in one commit, and a commit is one request. */
  @Test
  void moreMembersThanOneRequestHolds() {
    gateway.apply(Gateway.granted(443));
    VyosRouter few = gateway.place;
    VyosRouter many = few;
    for (int i = 0; i < 12_000; i++) {
      String address = "10.2." + i / 250 + "." + (1 + i % 250);
      many = many.host("m" + i, DeclaredHost.at("eth2", address).label("app", "store"));
    }
    gateway.place = many;
    int commits = gateway.router.commits();
    assertThatThrownBy(() -> gateway.plan(Gateway.granted(443)))
        .isInstanceOfSatisfying(
            CordonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CHANGE_TOO_LARGE))
        .hasMessageContaining("1000000 in one request");
    assertThat(gateway.router.commits()).isEqualTo(commits);
  }

  @Test
  void quotesAndLineFeedsInReasonsBecomeHarmless() {
    Segment runner = Gateway.segment("runner");
    Segment store = Gateway.segment("store");
    Segmentation declared =
        Segmentation.named(Routing.FLEET)
            .segments(runner, store)
            .grant(runner)
            .to(store)
            .on(Services.tcp(443))
            .because("it's \"urgent\" & <new> $(id) " + "x".repeat(150))
            .build();
    gateway.apply(declared);
    assertThat(gateway.router.config("firewall", "ipv4", "name").toString())
        .contains("it\u2019s \u201durgent\u201d & <new> $(id)");
  }

  /** The longest that a declaration may have; a router takes groups of 253 characters. */
  @Test
  void theLongestNamesFit() {
    String longest = "a" + "b".repeat(30);
    Segment store =
        Segment.named(longest, Role.OTHER).at(Gateway.GW, Selectors.tag("app", "store"));
    Segmentation declared =
        Segmentation.named(Routing.FLEET)
            .segments(store)
            .grant(
                External.named("c" + longest.substring(1)).cidrs("198.18.0.0/30", "203.0.113.0/24"))
            .to(store)
            .on(Services.tcp(443))
            .because("as long as can be")
            .build();
    gateway.apply(declared);
    assertThat(gateway.reaches("203.0.113.9", "store", 443)).isTrue();
    assertThat(gateway.reaches("runner", "store", 443)).isFalse();
  }

  @Test
  void whatSomebodyChangedInOursSinceThePlan() {
    gateway.apply(Gateway.granted(443));
    Cordon cordon = gateway.cordon();
    Plan plan = cordon.plan(Gateway.granted(8443), gateway.placement());
    Cli cli = gateway.router.cli();
    String chain = Names.chainName(Routing.FLEET);
    cli.delete("firewall", "ipv4", "name", chain, "rule", "999000");
    cli.commit();
    gateway.router.calls().reset();
    ApplyReport report = cordon.apply(plan);
    assertThat(report.complete()).isFalse();
    assertThat(report.diagnostics().text()).contains("CDN-1501");
    assertThat(gateway.router.calls().writes()).as("nothing is written").isZero();
    gateway.apply(Gateway.granted(8443));
  }

  @Test
  void whatSomebodyChangedRightBeforeTheCommit() {
    Plan plan = gateway.plan(Gateway.granted(443));
    SiteChange change = Objects.requireNonNull(plan.sites().get(Routing.SITE));
    VyosProvider provider = new VyosProvider(gateway.options());
    try (Writer writer =
        provider.writer(change.snapshot(), id -> Optional.empty(), Sessions.DRAIN)) {
      Cli cli = gateway.router.cli();
      cli.set("firewall", "ipv4", "forward", "filter", "rule", "20", "action", "drop");
      cli.commit();
      StepOutcome outcome = writer.write(plan.waves().get(0).steps().get(0));
      assertThat(outcome).isInstanceOf(StepOutcome.Conflict.class);
      assertThat(gateway.router.calls().writes()).isZero();
    }
  }

  @Test
  void aLockThatIsHeldIsWaitedForAndThenTold() {
    Plan plan = gateway.plan(Gateway.granted(443));
    Cli cli = gateway.router.cli();
    cli.beginLongCommit();
    ApplyReport report = gateway.cordon().apply(plan);
    assertThat(report.complete()).isFalse();
    assertThat(report.diagnostics().text()).contains("CDN-1601").contains("temporarily locked");
    cli.endLongCommit();
    gateway.apply(Gateway.granted(443));
  }
}
