package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.lab.Lab;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is printed for the kernel's tool, and that the tool reads all of it; but queues, which few
 * kernels have.
 */
class RulesetTest {

  private static final String F4 = "firewall ipv4 forward filter ";
  private static final String F6 = "firewall ipv6 forward filter ";

  private static final List<String> PARTS =
      List.of(
          "state established",
          "state new",
          "protocol 17",
          "protocol !esp",
          "source address !10.0.0.0/8",
          "destination address 10.0.0.1-10.0.0.9",
          "source group address-group !G",
          "destination group network-group N",
          "source group domain-group D",
          "source group mac-group M",
          "source mac-address !02:00:00:00:00:01",
          "destination fqdn store.example",
          "inbound-interface name eth*",
          "outbound-interface group !I",
          "log",
          "description x",
          "fragment match-frag",
          "fragment match-non-frag",
          "connection-status nat destination",
          "dscp 10",
          "dscp-exclude 11-20",
          "packet-length 100-200",
          "packet-length-exclude 64",
          "packet-type host",
          "ttl gt 3",
          "ttl eq 3",
          "mark 5",
          "limit rate 10/minute",
          "time starttime 08:00:00",
          "time stopdate 2030-01-01",
          "time weekdays Monday,Sunday");

  private static VyosSandbox router(Dialect dialect) {
    VyosSandbox router = VyosSandbox.start(dialect);
    Cli cli = router.cli();
    for (String line :
        List.of(
            "firewall group address-group G address 10.0.0.1",
            "firewall group address-group G address 10.0.0.1-10.0.0.5",
            "firewall group address-group E",
            "firewall group network-group N network 10.0.0.0/8",
            "firewall group domain-group D address store.example",
            "firewall group mac-group M mac-address 02:00:00:00:00:AA",
            "firewall group interface-group I interface eth1",
            "firewall group interface-group I interface vti*",
            "firewall group port-group P port https",
            "firewall group port-group P port 1000-2000")) {
      cli.set(line.split(" "));
    }
    cli.commit();
    router.name("store.example", "192.0.2.7", "2001:db8::7");
    router.resolve();
    return router;
  }

  private static void set(VyosSandbox router, String... lines) {
    Cli cli = router.cli();
    for (String line : lines) {
      cli.set(line.split(" "));
    }
    cli.commit();
  }

  @ParameterizedTest
  @EnumSource
  void theToolReadsEveryPartOfARule(Dialect dialect) throws Exception {
    Optional<String> obstacle = Lab.obstacle();
    obstacle.ifPresent(why -> System.out.println("SKIPPED: checking rulesets: " + why));
    assumeTrue(obstacle.isEmpty(), () -> "checking rulesets: " + obstacle.orElse(""));
    try (VyosSandbox router = router(dialect)) {
      int number = 1;
      for (String part : PARTS) {
        String rule = F4 + "rule " + number++ + " ";
        set(router, rule + "action accept", rule + part);
      }
      set(
          router,
          F4 + "rule 100 action drop",
          F4 + "rule 100 protocol tcp",
          F4 + "rule 100 destination port !22,https,1000-2000",
          F4 + "rule 100 source group port-group P",
          F4 + "rule 100 tcp flags syn",
          F4 + "rule 100 tcp flags not ack",
          F4 + "rule 102 action reject",
          F4 + "rule 102 protocol icmp",
          F4 + "rule 102 icmp type-name echo-request",
          F4 + "rule 103 action accept",
          F4 + "rule 103 protocol icmp",
          F4 + "rule 103 icmp type 3",
          F4 + "rule 103 icmp code 1",
          F4 + "rule 104 action accept",
          F4 + "rule 104 log",
          F4 + "rule 104 log-options level info",
          F6 + "rule 1 action accept",
          F6 + "rule 1 hop-limit lt 5",
          F6 + "rule 2 action accept",
          F6 + "rule 2 protocol ipv6-icmp",
          F6 + "rule 2 icmpv6 type-name nd-neighbor-solicit",
          "firewall ipv4 name 1a.b-c_d default-action jump",
          "firewall ipv4 name 1a.b-c_d default-jump-target other",
          "firewall ipv4 name other default-action continue");
      router.resolve();
      assertThat(Lab.check(router.ruleset())).isEmpty();
    }
  }

  @Test
  void chainsAreWhereTheRouterPutsThem() {
    try (VyosSandbox router = router(Dialect.V1_5)) {
      set(
          router,
          F4 + "default-action drop",
          F4 + "rule 20 action accept",
          F4 + "rule 20 source group address-group G",
          F4 + "rule 5 action jump",
          F4 + "rule 5 jump-target X",
          F4 + "rule 7 action accept",
          F4 + "rule 7 disable",
          "firewall ipv4 name X rule 1 action accept",
          "firewall global-options state-policy established action accept",
          "firewall zone A interface eth1",
          "firewall zone B interface eth2",
          "firewall zone B from A firewall name X");
      String text = router.ruleset();
      assertThat(text)
          .containsSubsequence(
              "chain VYOS_FORWARD_filter {",
              "type filter hook forward priority 0; policy accept;",
              "jump VYOS_STATE_POLICY",
              "counter jump NAME_X comment \"ipv4-FWD-filter-5\"",
              "ip saddr @A_G counter accept comment \"ipv4-FWD-filter-20\"",
              "counter drop comment \"FWD-filter default-action drop\"",
              "chain NAME_X {",
              "comment \"ipv4-NAM-X-1\"",
              "counter drop comment \"NAM-X default-action drop\"",
              "set A_E {",
              "chain VYOS_ZONE_FORWARD {",
              "type filter hook forward priority 1; policy accept;",
              "oifname { \"eth1\" } counter jump VZONE_A",
              "chain VZONE_B {",
              "iifname { \"eth1\" } counter jump NAME_X",
              "iifname { \"eth1\" } counter return")
          .doesNotContain("ipv4-FWD-filter-7");
    }
  }

  @Test
  void whatCannotBePrintedIsRefused() {
    try (VyosSandbox router = router(Dialect.V1_5)) {
      set(
          router,
          F4 + "rule 1 action accept",
          F4 + "rule 1 recent count 3",
          F4 + "rule 1 recent time minute");
      assertThatThrownBy(router::ruleset)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("recent");
    }
  }
}
