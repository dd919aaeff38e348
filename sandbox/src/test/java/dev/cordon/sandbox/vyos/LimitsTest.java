package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.vyos.config.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real control plane accepted and refused, and in which words. */
@ParameterizedClass
@EnumSource(
    value = Dialect.class,
    names = {"V1_4", "ROLLING_2024"})
class LimitsTest {

  private static final String GROUP = "set firewall group ";
  private static final String RULE = "set firewall ipv4 forward filter rule 1 ";

  private final Dialect dialect;
  private final VyosSandbox sandbox;
  private final Raw raw;

  LimitsTest(Dialect dialect) {
    this.dialect = dialect;
    this.sandbox = VyosSandbox.start(dialect);
    this.raw = new Raw(sandbox);
    sandbox.clock().freezeAt(Instant.parse("2026-01-05T10:00:00Z"));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Raw.Reply fresh(String... commands) {
    sandbox.clock().advance(Duration.ofSeconds(2));
    raw.configure("delete firewall");
    return raw.configure(commands);
  }

  private void taken(String... commands) {
    Raw.Reply reply = fresh(commands);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private void refused(String why, String... commands) {
    Raw.Reply reply = fresh(commands);
    assertThat(reply.status()).as(List.of(commands).toString()).isEqualTo(400);
    assertThat(reply.error()).contains(why);
    assertThat(raw.retrieve("exists", "firewall").data().asBoolean()).isFalse();
  }

  private String[] chain(int length, String... more) {
    String rule = "set firewall ipv4 name " + "a".repeat(length) + " rule 999999 ";
    List<String> all = new ArrayList<>(List.of(rule + "action accept"));
    List.of(more).forEach(one -> all.add(rule + one));
    return all.toArray(String[]::new);
  }

  @Test
  void namesOfChains() {
    int longest = dialect.isOld() ? 108 : 104;
    taken(chain(100));
    taken(chain(longest));
    refused("comment too long, 128 characters maximum allowed", chain(longest + 1));
    int logged = dialect.isOld() ? 107 : 104;
    taken(chain(logged, "log"));
    refused("Error: ", chain(logged + 1, "log"));
    for (String name : List.of("a.b", "a_b", "a-b", "1a", "accept", "ip")) {
      taken("set firewall ipv4 name " + name);
    }
    refused("Invalid value", "set firewall ipv4 name -a");
  }

  @Test
  void namesOfGroups() {
    taken(GROUP + "address-group " + "a".repeat(253));
    refused("Numerical result out of range", GROUP + "address-group " + "a".repeat(254));
    refused("syntax error, unexpected +", GROUP + "address-group a+b");
    for (String name : List.of("a.b", "a_b", "a-b", "_a", "-a", "1a")) {
      taken(GROUP + "address-group " + name);
    }
  }

  @Test
  void namesOfZones() {
    taken("set firewall zone " + "a".repeat(103) + " interface eth1");
    refused("comment too long", "set firewall zone " + "a".repeat(104) + " interface eth1");
  }

  @Test
  void members() {
    taken(
        GROUP + "network-group g network 10.0.0.0/8",
        GROUP + "network-group g network 10.1.0.0/16");
    taken(GROUP + "network-group g network 0.0.0.0/0", GROUP + "ipv6-network-group g network ::/0");
    refused(
        "Error: 10.1.2.3/16 is not a valid IPv4 prefix",
        GROUP + "network-group g network 10.1.2.3/16");
    refused("10.0.0.0/8 is not a valid IPv4 address", GROUP + "address-group g address 10.0.0.0/8");
    refused(
        dialect.isOld()
            ? "Error: 10.0.0.9-10.0.0.1 is not a valid IPv4 address range"
            : "Malformed IPv4 range 10.0.0.9-10.0.0.1: its first address is greater than the last",
        GROUP + "address-group g address 10.0.0.9-10.0.0.1");
    taken(GROUP + "address-group g", RULE + "action accept", RULE + "source group address-group g");
    taken(GROUP + "address-group g", GROUP + "ipv6-address-group g");
    refused(
        "Group \"b\" has a circular reference",
        GROUP + "address-group b include a",
        GROUP + "address-group a include b");
  }

  @Test
  void ports() {
    refused(
        "Protocol must be defined if specifying a port or port-group",
        RULE + "action accept",
        RULE + "destination port 80");
    String list = String.join(",", IntStream.range(1000, 1100).mapToObj(one -> "" + one).toList());
    taken(RULE + "action accept", RULE + "protocol tcp_udp", RULE + "destination port " + list);
    taken(RULE + "action accept", RULE + "protocol tcp", RULE + "destination port 80-90,ssh");
    refused("Error: 0 is not a valid port", RULE + "destination port 0");
    refused(
        "destination port-group and port cannot both be defined",
        GROUP + "port-group p port 80",
        RULE + "action accept",
        RULE + "protocol tcp",
        RULE + "destination port 80",
        RULE + "destination group port-group p");
  }

  @Test
  void sides() {
    refused(
        "address-group and address cannot both be defined",
        GROUP + "address-group g",
        RULE + "action accept",
        RULE + "source address 10.0.0.1",
        RULE + "source group address-group g");
    refused(
        "Only one address-group, network-group or domain-group can be specified",
        GROUP + "address-group g",
        GROUP + "network-group g",
        RULE + "action accept",
        RULE + "source group network-group g",
        RULE + "source group address-group g");
    refused(
        "Invalid address-group \"g\" on firewall rule",
        GROUP + "ipv6-address-group g",
        RULE + "action accept",
        RULE + "source group address-group g");
    refused("Invalid value", "set firewall ipv6 forward filter rule 1 source address 10.0.0.1");
    refused(
        "Cannot match IPv4 ICMP protocol on IPv6, use ipv6-icmp",
        "set firewall ipv6 forward filter rule 1 action accept",
        "set firewall ipv6 forward filter rule 1 protocol icmp");
    taken(RULE + "action accept", RULE + "destination fqdn example.com");
    taken(GROUP + "domain-group d address example.com");
  }

  @Test
  void zonesAndLoops() {
    refused(
        "Interfaces cannot be assigned to multiple zones",
        "set firewall zone a interface eth1",
        "set firewall zone b interface eth1");
    refused(
        "Configuration path: [firewall zone a member interface eth1] is not valid",
        "set firewall zone a member interface eth1");
    refused("Zone \"Z\" has no interfaces and is not the local zone", "set firewall zone Z");
    taken("set firewall zone a interface $(id)");
    refused(
        dialect.isOld() ? "Too many links" : "traversed ipv4 name a",
        "set firewall ipv4 name a rule 1 action jump",
        "set firewall ipv4 name a rule 1 jump-target b",
        "set firewall ipv4 name b rule 1 action jump",
        "set firewall ipv4 name b rule 1 jump-target a");
  }

  @Test
  void rules() {
    refused(
        "Configuration path: [firewall ipv4 input filter rule 1 outbound-interface name eth1] is not valid",
        "set firewall ipv4 input filter rule 1 outbound-interface name eth1");
    refused("Rule action must be defined", RULE + "disable");
    refused(
        "Could not parse Day of week of packet reception",
        RULE + "action accept",
        RULE + "time weekdays Mon");
    taken(RULE + "action accept", RULE + "time weekdays Monday,Tuesday");
    refused("Invalid value", "set firewall ipv4 forward filter default-action reject");
    taken(RULE + "action reject", RULE + "protocol tcp", RULE + "description a%b$c");
    refused("allowed ranges", "set firewall ipv4 forward filter rule 1000000 action accept");
    refused("allowed ranges", "set firewall ipv4 forward filter rule 0 action accept");
  }
}
