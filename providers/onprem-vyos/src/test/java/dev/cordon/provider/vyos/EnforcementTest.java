package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.External;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Services;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.Sessions;
import dev.cordon.verify.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A declaration to a sandbox router by the whole line, and packets through it. */
class EnforcementTest {

  private final Gateway gateway = new Gateway(Dialect.V1_5);

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void whatIsGrantedAndNothingElse() {
    assertThat(gateway.reaches("web", "store", 22)).isTrue();
    Plan plan = gateway.apply(Gateway.granted(443));
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(gateway.reaches("runner", "store", 443)).isTrue();
    assertThat(gateway.router.connects("runner", "store", "tcp", 443)).isTrue();
    assertThat(gateway.reaches("runner", "store", 22)).isFalse();
    assertThat(gateway.reaches("store", "runner", 443)).isFalse();
    assertThat(gateway.reaches("web", "store", 443)).isFalse();
    assertThat(gateway.reaches("8.8.8.8", "store", 443)).isFalse();
    assertThat(gateway.reaches("store", "8.8.8.8", 443)).isFalse();
    assertThat(gateway.reaches("web", "left", 22)).as("bystanders").isTrue();
    assertThat(gateway.reaches("8.8.8.8", "web", 22)).as("bystanders").isTrue();
    gateway.apply(Gateway.granted(8443));
    assertThat(gateway.reaches("runner", "store", 8443)).isTrue();
    assertThat(gateway.reaches("runner", "store", 443)).isFalse();
  }

  @Test
  void ownRulesStayWhereTheyAreWhenOthersComeAndGo() {
    gateway.apply(Gateway.granted(443));
    String before = gateway.router.config("firewall", "ipv4", "name").toString();
    gateway.apply(Gateway.granted(443, 8443));
    gateway.apply(Gateway.granted(443));
    assertThat(gateway.router.config("firewall", "ipv4", "name").toString()).isEqualTo(before);
  }

  @Test
  void anExternalThatCoversMembersOpensNothingBetweenThem() {
    Segment runner = Gateway.segment("runner");
    Segment store = Gateway.segment("store");
    Segmentation declared =
        Segmentation.named(Routing.FLEET)
            .segments(runner, store)
            .grant(runner)
            .to(External.named("everywhere").cidrs("0.0.0.0/0", "::/0"))
            .on(Services.tcp(443))
            .because("updates")
            .build();
    gateway.apply(declared);
    assertThat(gateway.reaches("runner", "8.8.8.8", 443)).isTrue();
    assertThat(gateway.reaches("runner", "web", 443)).isTrue();
    assertThat(gateway.reaches("runner", "store", 443)).isFalse();
  }

  /** They are one prefix in a set, and each an address in a group. */
  @Test
  void aHostWithNeighbouringAddressesSettles() {
    gateway.place =
        gateway.place.host(
            "wide",
            DeclaredHost.at("eth3.20", "10.0.3.50", "10.0.3.51", "10.0.3.52")
                .label("app", "runner"));
    gateway.apply(Gateway.granted(443));
    assertThat(gateway.reaches("10.0.3.51", "store", 443)).isTrue();
    assertThat(gateway.reaches("10.0.3.52", "store", 22)).isFalse();
    assertThat(gateway.reaches("10.0.3.53", "store", 443)).isFalse();
  }

  @Test
  void hostsBehindOneInterfaceAreNamed() {
    Segment web = Gateway.segment("web");
    Segmentation declared = Segmentation.named(Routing.FLEET).segments(web).build();
    Plan plan = gateway.apply(declared);
    assertThat(plan.after()).isInstanceOf(Verdict.Contained.class);
    assertThat(plan.diagnostics().text())
        .contains("CDN-1301")
        .contains("beside, web")
        .contains("interface eth1");
    assertThat(gateway.reaches("beside", "web", 22)).as("past the router").isTrue();
    assertThat(gateway.reaches("store", "web", 22)).isFalse();
  }

  @Test
  void aNeighbourThatNobodyDeclaredIsSeen() {
    gateway.router.host("unknown", "eth2", "10.0.2.77");
    Plan plan = gateway.plan(Gateway.granted(443));
    assertThat(plan.diagnostics().text()).contains("neighbour-10.0.2.77, store");
  }

  @Test
  void runningConnectionsDrainOrAreCut() {
    gateway.apply(Gateway.granted(443, 8443));
    int drained = gateway.router.open("runner", "store", "tcp", 8443);
    int granted = gateway.router.open("runner", "store", "tcp", 443);
    gateway.apply(Gateway.granted(443));
    assertThat(gateway.router.goesOn(drained)).as("drains").isTrue();
    gateway.apply(Gateway.granted(443, 8443));
    gateway.apply(Gateway.granted(443), Sessions.CUT);
    assertThat(gateway.router.goesOn(drained)).as("cut").isFalse();
    assertThat(gateway.router.goesOn(granted)).as("granted still").isTrue();
    assertThat(gateway.router.calls().count("reset")).isEqualTo(1);
  }

  @Test
  void aFenceListsWhoIsCutAndHolds() {
    Cli cli = gateway.router.cli();
    cli.set("firewall", "ipv4", "forward", "filter", "rule", "10", "action", "accept");
    cli.set(
        "firewall", "ipv4", "forward", "filter", "rule", "10", "source", "address", "10.0.4.40");
    cli.commit();
    gateway.place = gateway.place.option(RouterOption.FENCE);
    Plan plan = gateway.apply(Gateway.granted(443));
    assertThat(plan.diagnostics().text()).contains("CDN-1309").contains("beside, left, right, web");
    assertThat(gateway.reaches("web", "right", 22)).as("cut").isFalse();
    assertThat(gateway.reaches("left", "web", 22)).as("somebody's rule").isTrue();
    assertThat(gateway.reaches("runner", "store", 443)).isTrue();
    assertThat(gateway.router.config("firewall", "ipv4", "forward", "filter", "rule").has("10"))
        .isTrue();
  }

  /** Told before it happens, and only where something is written. */
  @Test
  void whatACommitDoesToOthersIsSaidInThePlan() {
    Cli cli = gateway.router.cli();
    cli.set("firewall", "group", "domain-group", "MIRRORS", "address", "deb.example");
    cli.set("firewall", "group", "dynamic-group", "address-group", "KNOCKED");
    cli.commit();
    Plan plan = gateway.apply(Gateway.granted(443));
    assertThat(plan.diagnostics().text())
        .contains("CDN-1305", "domain-group MIRRORS", "dynamic-group", "emptied by every commit")
        .contains("CDN-1311", "ask for the option fence");
    assertThat(gateway.plan(Gateway.granted(443)).diagnostics().text())
        .doesNotContain("CDN-1305")
        .doesNotContain("CDN-1311");
    gateway.place = gateway.place.option(RouterOption.FENCE);
    assertThat(gateway.apply(Gateway.granted(443)).diagnostics().text())
        .contains("CDN-1305")
        .doesNotContain("CDN-1311");
  }

  @Test
  void aRouterWhoseZonesStopWhatIsGrantedIsRefused() {
    Cli cli = gateway.router.cli();
    cli.set("firewall", "zone", "DMZ", "default-action", "drop");
    cli.set("firewall", "zone", "DMZ", "interface", "eth2");
    cli.commit();
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> gateway.plan(Gateway.granted(443)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.PROOF_VIOLATED);
    assertThat(refusal.diagnostics().text()).contains("the default of a zone");
  }

  @Test
  void everythingOfOursGoesAgain() {
    String before = gateway.router.config("firewall").toString();
    gateway.apply(Gateway.granted(443));
    gateway.release(Gateway.granted(443));
    assertThat(gateway.router.config("firewall").toString())
        .doesNotContain("cordon")
        .doesNotContain("CDN-");
    assertThat(before).isEqualTo("{}");
    assertThat(gateway.reaches("web", "store", 22)).isTrue();
  }

  @Test
  void whatIsLetGoOfKeepsItsRulesAndIsTakenBackOnlyWhenSomebodySaysSo() {
    gateway.apply(Gateway.granted(443));
    var custodian = gateway.cordon().custodian(Gateway.granted(443), gateway.placement());
    List<ContainerId> released = custodian.release();
    assertThat(released).hasSize(5);
    assertThat(gateway.reaches("runner", "store", 443)).isTrue();
    assertThat(gateway.reaches("runner", "store", 22)).isFalse();
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> gateway.plan(Gateway.granted(443)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.OWNERSHIP_LOST);
    assertThat(refusal.diagnostics().text()).contains("released by cordon");
    released.forEach(id -> custodian.adopt("store", Routing.SITE, id.name()));
    gateway.apply(Gateway.granted(8443));
    assertThat(gateway.reaches("runner", "store", 443)).isFalse();
  }

  @Test
  void whatRunsIsSavedWhenThePlaceAsks() {
    gateway.apply(Gateway.granted(443));
    assertThat(gateway.router.file("/config/config.boot")).doesNotContain("cordon.acme");
    gateway.place = gateway.place.option(RouterOption.SAVE);
    Plan plan = gateway.apply(Gateway.granted(8443));
    assertThat(plan.waves().get(0).steps().get(0).title())
        .contains("what others have not saved too");
    assertThat(gateway.router.file("/config/config.boot")).contains("cordon.acme.runner");
  }

  @Test
  void aHoldIsSeenAndLifted() {
    gateway.apply(Gateway.granted(443));
    var custodian = gateway.cordon().custodian(Gateway.granted(443), gateway.placement());
    Hold hold = custodian.hold(Routing.SITE, Duration.ofHours(1), "anna", "incident \"4711\"");
    assertThat(Routing.observed(gateway.router, gateway.place).fabric().hold().orElseThrow().by())
        .isEqualTo("anna");
    assertThat(hold.because()).contains("4711");
    assertThat(gateway.plan(Gateway.granted(443)).isEmpty()).as("a hold is no drift").isTrue();
    custodian.lift(Routing.SITE);
    assertThat(Routing.observed(gateway.router, gateway.place).fabric().hold()).isEmpty();
  }

  @Test
  void aLargeChangeIsBuiltWhereNothingLeadsAndThenTakesItsPlace() {
    gateway.batch(100);
    gateway.apply(Gateway.granted(443));
    int[] ports = IntStream.range(0, 60).map(i -> 1_000 + 2 * i).toArray();
    gateway.router.calls().reset();
    Segmentation many = perPort(ports);
    gateway.apply(many);
    assertThat(gateway.router.calls().writes()).isGreaterThan(3);
    assertThat(gateway.reaches("runner", "store", 1_118)).isTrue();
    assertThat(gateway.reaches("runner", "store", 443)).isFalse();
    assertThat(gateway.router.config("firewall", "ipv4", "name").size()).isEqualTo(1);
    gateway.apply(Gateway.granted(443));
    assertThat(gateway.router.config("firewall", "ipv4", "name").size()).isEqualTo(1);
    assertThat(gateway.reaches("runner", "store", 443)).isTrue();
  }

  /** To peers that have nothing in common, so that each is a rule. */
  private static Segmentation perPort(int... ports) {
    Segment runner = Gateway.segment("runner");
    Segment store = Gateway.segment("store");
    var builder = Segmentation.named(Routing.FLEET).segments(runner, store);
    for (int port : ports) {
      builder =
          builder
              .grant(
                  External.named("peer-" + port)
                      .cidrs("198.18." + port / 256 + "." + port % 256 + "/32"))
              .to(store)
              .on(Services.tcp(port))
              .because("each its own");
    }
    return builder
        .grant(runner)
        .to(store)
        .on(Services.tcp(ports[ports.length - 1]))
        .because("the last")
        .build();
  }
}
