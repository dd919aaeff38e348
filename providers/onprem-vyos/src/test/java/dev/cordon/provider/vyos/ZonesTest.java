package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.verify.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A router that has zones, enforced in the chains that they name. */
class ZonesTest {

  private static final List<List<String>> ZONES =
      List.of(
          List.of("WAN", "eth0"),
          List.of("LAN", "eth1"),
          List.of("DMZ", "eth2"),
          List.of("LAB", "eth3.20"),
          List.of("OLD", "br0"));

  private static Gateway zoned(Dialect dialect) {
    Gateway gateway = new Gateway(dialect);
    Cli cli = gateway.router.cli();
    for (String family : List.of("ipv4", "ipv6")) {
      cli.set("firewall", family, "name", "PAIR", "default-action", "accept");
      cli.set("firewall", family, "name", "PAIR", "rule", "20", "action", "drop");
      cli.set("firewall", family, "name", "PAIR", "rule", "20", "state", "new");
      cli.set("firewall", family, "name", "PAIR", "rule", "20", "protocol", "tcp");
      cli.set("firewall", family, "name", "PAIR", "rule", "20", "destination", "port", "23");
    }
    for (List<String> zone : ZONES) {
      member(gateway, cli, zone.get(0), zone.get(1));
      for (List<String> from : ZONES) {
        if (!from.equals(zone)) {
          pair(cli, zone.get(0), from.get(0), "PAIR");
        }
      }
    }
    cli.commit();
    gateway.place = gateway.place.option(RouterOption.ZONES);
    return gateway;
  }

  private static void member(Gateway gateway, Cli cli, String zone, String port) {
    if (gateway.router.dialect().isNewest()) {
      cli.set("firewall", "zone", zone, "member", "interface", port);
    } else {
      cli.set("firewall", "zone", zone, "interface", port);
    }
  }

  private static void pair(Cli cli, String to, String from, String chain) {
    cli.set("firewall", "zone", to, "from", from, "firewall", "name", chain);
    cli.set("firewall", "zone", to, "from", from, "firewall", "ipv6-name", chain);
  }

  private static void refused(Gateway gateway, String... said) {
    int before = gateway.router.calls().writes();
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> gateway.plan(Gateway.granted(443)));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.diagnostics().errors())
        .extracting(Diagnostic::code)
        .contains(ErrorCode.PLACE_MISMATCH);
    assertThat(refusal.diagnostics().text()).contains(said);
    assertThat(gateway.router.calls().writes()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatIsGrantedAndNothingElse(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      String before = gateway.router.config("firewall").toString();
      Plan plan = gateway.apply(Gateway.granted(443));
      assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
      assertThat(gateway.router.connects("runner", "store", "tcp", 443)).isTrue();
      assertThat(gateway.reaches("runner", "store", 22)).isFalse();
      assertThat(gateway.reaches("store", "runner", 443)).isFalse();
      assertThat(gateway.reaches("web", "store", 443)).isFalse();
      assertThat(gateway.reaches("8.8.8.8", "store", 443)).isFalse();
      assertThat(gateway.reaches("store", "8.8.8.8", 443)).isFalse();
      assertThat(gateway.reaches("web", "left", 22)).as("bystanders").isTrue();
      assertThat(gateway.reaches("web", "left", 23)).as("their own rule").isFalse();
      assertThat(gateway.router.config("firewall", "ipv4", "forward").toString())
          .as("nothing of ours")
          .doesNotContain("CDN-");
      assertThat(plan.diagnostics().text()).contains("CDN-1311", "drop by default");
      gateway.apply(Gateway.granted(8443));
      assertThat(gateway.reaches("runner", "store", 8443)).isTrue();
      assertThat(gateway.reaches("runner", "store", 443)).isFalse();
      gateway.release(Gateway.granted(8443));
      assertThat(gateway.router.config("firewall").toString().replace("\"group\":{},", ""))
          .isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theWayMovesInOneCommit(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      VyosRouter zones = gateway.place;
      gateway.place = Routing.place(gateway.router);
      gateway.apply(Gateway.granted(443));
      assertThat(gateway.router.config("firewall", "ipv4", "forward").toString()).contains("CDN-");
      gateway.place = zones;
      gateway.router.calls().reset();
      Plan plan = gateway.apply(Gateway.granted(443));
      assertThat(plan.isEmpty()).isFalse();
      assertThat(gateway.router.calls().writes()).isEqualTo(1);
      assertThat(gateway.router.config("firewall", "ipv4", "forward").toString())
          .doesNotContain("CDN-");
      assertThat(gateway.reaches("runner", "store", 443)).isTrue();
      assertThat(gateway.reaches("runner", "store", 22)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aLargeChangeIsBuiltFirstToo(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      gateway.batch(15);
      gateway.apply(Gateway.granted(443));
      gateway.apply(Gateway.granted(443, 1, 3, 5, 7, 9, 11));
      assertThat(gateway.reaches("runner", "store", 11)).isTrue();
      assertThat(gateway.reaches("runner", "store", 12)).isFalse();
      assertThat(gateway.router.config("firewall", "ipv4", "name").size()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void ourRuleThatSomebodyTookAwayComesBack(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      Segmentation declared = Gateway.granted(443);
      gateway.apply(declared);
      Cli cli = gateway.router.cli();
      cli.delete("firewall", "ipv4", "name", "PAIR", "rule", "7");
      cli.commit();
      assertThat(gateway.reaches("web", "store", 22)).isTrue();
      gateway.apply(declared);
      assertThat(gateway.reaches("web", "store", 22)).isFalse();
    }
  }

  /** Zones drop what has no chain: that is no hole, but what is granted there would not work. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aGrantBetweenZonesWithoutAChainIsToldWithThePacket(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      Cli cli = gateway.router.cli();
      cli.delete("firewall", "zone", "DMZ", "from", "LAB");
      cli.commit();
      CordonException refusal =
          catchThrowableOfType(CordonException.class, () -> gateway.plan(Gateway.granted(443)));
      assertThat(refusal.code()).isEqualTo(ErrorCode.PROOF_VIOLATED);
      assertThat(refusal.diagnostics().text()).contains("the default of a zone");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anInterfaceInNoZoneIsAHole(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      Cli cli = gateway.router.cli();
      cli.delete("firewall", "zone", "OLD");
      for (List<String> zone : ZONES.subList(0, 4)) {
        cli.delete("firewall", "zone", zone.get(0), "from", "OLD");
      }
      cli.commit();
      refused(gateway, "interface br0", "is in no zone");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void twoInterfacesOfOneZoneWithMembers(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      Cli cli = gateway.router.cli();
      cli.set("interfaces", "ethernet", "eth7", "address", "10.0.7.1/24");
      member(gateway, cli, "DMZ", "eth7");
      cli.commit();
      gateway.router.host("far", "eth7", "10.0.7.10");
      assertThat(gateway.reaches("far", "store", 22)).as("inside of a zone").isTrue();
      gateway.apply(Gateway.granted(443));
      assertThat(gateway.reaches("far", "store", 22)).as("ours filters inside").isFalse();
      assertThat(gateway.router.config("firewall", "zone", "DMZ").toString())
          .contains("intra-zone-filtering");
      gateway.release(Gateway.granted(443));
      assertThat(gateway.router.config("firewall", "zone").toString())
          .doesNotContain("intra-zone-filtering");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatOthersFilterInside(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      Cli cli = gateway.router.cli();
      cli.set("firewall", "zone", "DMZ", "intra-zone-filtering", "action", "accept");
      cli.commit();
      refused(gateway, "zone DMZ", "intra-zone-filtering");
      cli.delete("firewall", "zone", "DMZ", "intra-zone-filtering");
      for (String leaf : List.of("name", "ipv6-name")) {
        cli.set("firewall", "zone", "DMZ", "intra-zone-filtering", "firewall", leaf, "PAIR");
      }
      cli.commit();
      gateway.apply(Gateway.granted(443));
      assertThat(gateway.router.config("firewall", "zone", "DMZ").toString()).contains("PAIR");
    }
  }

  /** Our rule in that chain would drop what members say to the router, too. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aChainThatJudgesTheRouterItselfToo(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      Cli cli = gateway.router.cli();
      cli.set("firewall", "zone", "SELF", "local-zone");
      pair(cli, "SELF", "LAN", "PAIR");
      cli.commit();
      refused(gateway, "chain PAIR", "the router itself");
      cli.set("firewall", "ipv4", "name", "TO-SELF", "default-action", "accept");
      cli.set("firewall", "ipv6", "name", "TO-SELF", "default-action", "accept");
      pair(cli, "SELF", "LAN", "TO-SELF");
      cli.commit();
      gateway.apply(Gateway.granted(443));
      assertThat(gateway.router.config("firewall", "ipv4", "name", "TO-SELF").toString())
          .doesNotContain("CDN-");
    }
  }

  /** It is never entered; what it lets through then is found by the proof. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aChainThatInputLeadsToByWayOfAnother(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      Cli cli = gateway.router.cli();
      for (String[] jump :
          new String[][] {
            {"firewall", "ipv4", "input", "filter", "rule", "50", "jump-target", "HALL"},
            {"firewall", "ipv4", "input", "filter", "rule", "50", "action", "jump"},
            {"firewall", "ipv4", "name", "HALL", "rule", "1", "jump-target", "PAIR"},
            {"firewall", "ipv4", "name", "HALL", "rule", "1", "action", "jump"}
          }) {
        cli.set(jump);
      }
      cli.commit();
      CordonException refusal =
          catchThrowableOfType(CordonException.class, () -> gateway.plan(Gateway.granted(443)));
      assertThat(refusal.code()).isEqualTo(ErrorCode.PROOF_VIOLATED);
      assertThat(refusal.diagnostics().text()).contains("ipv4 name PAIR");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void somebodysRuleAtOurNumber(Dialect dialect) {
    try (Gateway gateway = zoned(dialect)) {
      Cli cli = gateway.router.cli();
      cli.set("firewall", "ipv6", "name", "PAIR", "rule", "7", "action", "accept");
      cli.commit();
      CordonException refusal =
          catchThrowableOfType(CordonException.class, () -> gateway.plan(Gateway.granted(443)));
      assertThat(refusal.diagnostics().text()).contains("CDN-1307", "name PAIR rule 7");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void noZonesAtAll(Dialect dialect) {
    try (Gateway gateway = new Gateway(dialect)) {
      gateway.place = gateway.place.option(RouterOption.ZONES);
      refused(gateway, "there are none");
    }
  }

  @Test
  void membersThatAreVirtual() {
    try (Gateway gateway = zoned(Dialect.ROLLING)) {
      Cli cli = gateway.router.cli();
      cli.set("firewall", "zone", "LAN", "member", "vrf", "blue");
      cli.commit();
      refused(gateway, "zone LAN", "VRFs");
    }
  }
}
