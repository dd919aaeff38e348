package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.vyos.config.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is worth to be said aloud of how rules meet packets. */
class WalkerTest {

  private final VyosSandbox sandbox = VyosSandbox.start(Dialect.ROLLING);

  @BeforeEach
  void furnish() {
    for (int segment = 1; segment <= 3; segment++) {
      sandbox.ethernet("eth" + segment, "10.0." + segment + ".1/24", "fd00:" + segment + "::1/64");
      sandbox.host("h" + segment, "eth" + segment, "10.0." + segment + ".10");
    }
    sandbox.host("v6", "eth1", "fd00:1::10");
    sandbox.host("w6", "eth2", "fd00:2::10");
    sandbox.host("near", "eth1", "10.0.1.11");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void set(String... lines) {
    Cli cli = sandbox.cli();
    for (String line : lines) {
      cli.set(line.split(" "));
    }
    cli.commit();
  }

  private boolean reaches(String from, String to) {
    return sandbox.reaches(from, to, "tcp", 22);
  }

  @Test
  void oneFamilySaysNothingOfTheOther() {
    set("firewall ipv4 forward filter default-action drop");
    assertThat(reaches("h1", "h2")).isFalse();
    assertThat(reaches("v6", "w6")).isTrue();
  }

  @Test
  void hostsOfOneSegmentDoNotMeetTheRouter() {
    set("firewall ipv4 forward filter default-action drop");
    assertThat(reaches("h1", "near")).isTrue();
  }

  @Test
  void aZoneDropsWhatTheBaseChainAcceptsAndInterfacesWithoutZoneAreOpen() {
    set(
        "firewall ipv4 forward filter rule 1 action accept",
        "firewall zone A member interface eth1",
        "firewall zone B member interface eth2");
    assertThat(reaches("h1", "h2")).isFalse();
    assertThat(reaches("h1", "h3")).isTrue();
    assertThat(reaches("h3", "h1")).isFalse();
    assertThat(reaches("h1", "near")).isTrue();
    assertThat(sandbox.explain("h1", "h3", "tcp", 22)).contains("no zone has eth3");
  }

  @Test
  void groupsHaveWhatTheyInclude() {
    set(
        "firewall group address-group OUTER address 10.0.3.10",
        "firewall group address-group OUTER include INNER",
        "firewall group address-group INNER address 10.0.1.10-10.0.1.10",
        "firewall group port-group SOME port ssh",
        "firewall group port-group MORE include SOME",
        "firewall group port-group MORE port 8000-8010",
        "firewall group interface-group ALL interface eth*",
        "firewall ipv4 forward filter default-action drop",
        "firewall ipv4 forward filter rule 1 action accept",
        "firewall ipv4 forward filter rule 1 protocol tcp",
        "firewall ipv4 forward filter rule 1 inbound-interface group ALL",
        "firewall ipv4 forward filter rule 1 source group address-group OUTER",
        "firewall ipv4 forward filter rule 1 destination group port-group MORE");
    assertThat(reaches("h1", "h2")).isTrue();
    assertThat(reaches("h3", "h2")).isTrue();
    assertThat(reaches("near", "h2")).isFalse();
    assertThat(sandbox.reaches("h1", "h2", "tcp", 8005)).isTrue();
    assertThat(sandbox.reaches("h1", "h2", "tcp", 8011)).isFalse();
    assertThat(sandbox.reaches("h1", "h2", "udp", 22)).isFalse();
  }

  @Test
  void chainsEndAsTheyDoWhereNothingIsSaid() {
    set(
        "firewall ipv4 forward filter rule 9 action drop",
        "firewall ipv4 forward filter rule 9 disable");
    assertThat(reaches("h1", "h2")).isTrue();
    set(
        "firewall ipv4 forward filter rule 5 action jump",
        "firewall ipv4 forward filter rule 5 jump-target X",
        "firewall ipv4 name X description silent");
    assertThat(reaches("h1", "h2")).isFalse();
    set("firewall ipv4 name X default-action return");
    assertThat(reaches("h1", "h2")).isTrue();
    set("firewall ipv4 forward filter default-action drop");
    assertThat(reaches("h1", "h2")).isFalse();
  }

  @Test
  void whatIsInsideOfAZonePassesUnlessItIsFiltered() {
    set(
        "firewall zone A member interface eth1",
        "firewall zone A member interface eth2",
        "firewall zone R local-zone");
    assertThat(reaches("h1", "h2")).isTrue();
    assertThat(reaches("h1", "10.0.1.1")).isFalse();
    assertThat(reaches("10.0.1.1", "h1")).isFalse();
    set("firewall zone A intra-zone-filtering action drop");
    assertThat(reaches("h1", "h2")).isFalse();
    set("firewall ipv4 name X default-action accept", "firewall zone R from A firewall name X");
    assertThat(reaches("h1", "10.0.1.1")).isTrue();
    assertThat(reaches("10.0.1.1", "h1")).isFalse();
    set("firewall zone A from R firewall name X");
    assertThat(reaches("10.0.1.1", "h1")).isTrue();
    assertThat(reaches("v6", "fd00:1::1")).isFalse();
  }

  @Test
  void zonesCanHaveAChainForAllOthers() {
    set(
        "firewall ipv4 name X default-action accept",
        "firewall zone A member interface eth1",
        "firewall zone B member interface eth2",
        "firewall zone B default-firewall name X");
    assertThat(reaches("h1", "h2")).isTrue();
    assertThat(reaches("h3", "h2")).isTrue();
    assertThat(reaches("h2", "h1")).isFalse();
  }

  @Test
  void membersOfABridgeMeetItsRules() {
    set(
        "interfaces bridge br0 address 10.9.0.1/24",
        "interfaces bridge br0 member interface eth8",
        "interfaces bridge br0 member interface eth9",
        "firewall ipv4 forward filter default-action drop");
    sandbox.host("one", "eth8", "10.9.0.8");
    sandbox.host("two", "eth9", "10.9.0.9");
    sandbox.host("beside", "eth9", "10.9.0.10");
    assertThat(reaches("one", "two")).isTrue();
    set(
        "firewall bridge forward filter default-action drop",
        "firewall bridge forward filter rule 1 action accept",
        "firewall bridge forward filter rule 1 inbound-interface name eth8");
    assertThat(reaches("one", "two")).isTrue();
    assertThat(sandbox.connects("one", "two", "tcp", 22)).isFalse();
    assertThat(reaches("two", "one")).isFalse();
    assertThat(reaches("two", "beside")).isTrue();
    assertThat(sandbox.mayReach("one", "10.9.0.77", "tcp", 22)).isTrue();
    set("firewall global-options apply-to-bridged-traffic ipv4");
    assertThat(reaches("one", "two")).isFalse();
  }

  @Test
  void membersThatAreVrfsFilterNothing() {
    set("firewall zone A member vrf red", "firewall zone B member interface eth2");
    assertThat(reaches("h2", "h1")).isTrue();
  }

  @Test
  void whatReturnsFromABaseChainIsAccepted() {
    set(
        "firewall ipv4 forward filter default-action drop",
        "firewall ipv4 forward filter rule 1 action return");
    assertThat(reaches("h1", "h2")).isTrue();
  }

  @Test
  void answersNeedARuleOfTheirOwn() {
    set(
        "firewall ipv4 forward filter default-action drop",
        "firewall ipv4 forward filter rule 10 action accept",
        "firewall ipv4 forward filter rule 10 protocol tcp",
        "firewall ipv4 forward filter rule 10 destination port 22");
    assertThat(reaches("h1", "h2")).isTrue();
    assertThat(sandbox.connects("h1", "h2", "tcp", 22)).isFalse();
    set(
        "firewall ipv4 forward filter rule 1 action accept",
        "firewall ipv4 forward filter rule 1 state established");
    assertThat(sandbox.connects("h1", "h2", "tcp", 22)).isTrue();
    assertThat(sandbox.connects("h1", "h2", "tcp", 23)).isFalse();
  }

  @Test
  void runningConnectionsGoOnUntilTheyAreForgotten() {
    set(
        "firewall ipv4 forward filter rule 1 action accept",
        "firewall ipv4 forward filter rule 1 state established");
    int session = sandbox.open("h1", "h2", "tcp", 22);
    set("firewall ipv4 forward filter default-action drop");
    assertThat(reaches("h1", "h2")).isFalse();
    assertThat(sandbox.goesOn(session)).isTrue();
    new Raw(sandbox).data("/reset", "{\"op\":\"reset\",\"path\":[\"conntrack\"]}");
    assertThat(sandbox.goesOn(session)).isFalse();
  }

  @Test
  void commitsEmptySetsOfNames() {
    set(
        "firewall group domain-group D address store.example",
        "firewall ipv4 forward filter default-action drop",
        "firewall ipv4 forward filter rule 1 action accept",
        "firewall ipv4 forward filter rule 1 destination group domain-group D");
    sandbox.name("store.example", "10.0.2.10");
    assertThat(reaches("h1", "h2")).isFalse();
    sandbox.resolve();
    assertThat(reaches("h1", "h2")).isTrue();
    set("firewall group address-group X");
    assertThat(reaches("h1", "h2")).isFalse();
  }

  @Test
  void emptyGroupsMatchNothingAndTheirOppositeEverything() {
    set(
        "firewall group address-group E",
        "firewall ipv4 forward filter default-action drop",
        "firewall ipv4 forward filter rule 1 action accept",
        "firewall ipv4 forward filter rule 1 source group address-group E");
    assertThat(reaches("h1", "h2")).isFalse();
    set("firewall ipv4 forward filter rule 1 source group address-group !E");
    assertThat(reaches("h1", "h2")).isTrue();
  }

  @Test
  void whatNobodyCanKnowMayPass() {
    set(
        "firewall ipv4 forward filter default-action drop",
        "firewall ipv4 forward filter rule 1 action accept",
        "firewall ipv4 forward filter rule 1 time weekdays Monday");
    assertThat(reaches("h1", "h2")).isFalse();
    assertThat(sandbox.mayReach("h1", "h2", "tcp", 22)).isTrue();
  }

  @Test
  void addressesBehindRoutesAndWithoutOne() {
    assertThat(reaches("h1", "203.0.113.5")).isFalse();
    set("protocols static route 0.0.0.0/0 next-hop 10.0.3.254");
    assertThat(reaches("h1", "203.0.113.5")).isTrue();
    set(
        "firewall ipv4 forward filter rule 1 action drop",
        "firewall ipv4 forward filter rule 1 outbound-interface name eth3");
    assertThat(reaches("h1", "203.0.113.5")).isFalse();
    assertThat(reaches("203.0.113.5", "h1")).isTrue();
  }
}
