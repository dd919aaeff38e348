package dev.cordon.provider.aws.meaning;

import static dev.cordon.provider.aws.Fixtures.id;
import static dev.cordon.provider.aws.Fixtures.rule;
import static dev.cordon.provider.aws.Fixtures.tcp;
import static dev.cordon.state.Direction.EGRESS;
import static dev.cordon.state.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.aws.Fixtures;
import dev.cordon.provider.aws.state.ManagedList;
import dev.cordon.provider.aws.state.SgPeer;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.SiteFlows;
import dev.cordon.state.Attachment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Truths that can be read in the vendor's guides, one by one. */
class SecurityGroupMeaningTest {

  private static final String A = "10.0.0.1";
  private static final String B = "10.0.0.2";
  private static final String C = "10.0.1.3";

  static Packet packet(String from, String to, int protocol, int number) {
    return new Packet(IpAddress.parse(from), IpAddress.parse(to), protocol, 49152, number);
  }

  static SiteFlows flows(Fixtures vpc) {
    return new SecurityGroupMeaning().of(vpc.state(vpc.table()));
  }

  private static boolean enters(Fixtures vpc, Packet packet) {
    SiteFlows flows = flows(vpc);
    assertThat(flows.ingress().sure()).isEqualTo(flows.ingress().maybe());
    return flows.ingress().sure().contains(packet);
  }

  private static boolean leaves(Fixtures vpc, Packet packet) {
    SiteFlows flows = flows(vpc);
    assertThat(flows.egress().sure()).isEqualTo(flows.egress().maybe());
    return flows.egress().sure().contains(packet);
  }

  @Test
  void withoutRulesNothingPasses() {
    Fixtures vpc = new Fixtures().foreign("sg-1").attachment("eni-a", A, id("sg-1"));
    assertThat(flows(vpc).egress().maybe().isEmpty()).isTrue();
    assertThat(flows(vpc).ingress().maybe().isEmpty()).isTrue();
  }

  @Test
  void allGroupsOfAnInterfaceAdd() {
    Fixtures vpc =
        new Fixtures()
            .foreign("sg-1", rule(INGRESS, tcp(22, 22), "10.0.0.0/24"))
            .foreign("sg-2", rule(INGRESS, tcp(80, 90), "0.0.0.0/0"))
            .attachment("eni-a", A, id("sg-1"), id("sg-2"));
    assertThat(enters(vpc, packet(B, A, 6, 22))).isTrue();
    assertThat(enters(vpc, packet(C, A, 6, 22))).isFalse();
    assertThat(enters(vpc, packet(C, A, 6, 90))).isTrue();
    assertThat(enters(vpc, packet(C, A, 6, 91))).isFalse();
    assertThat(enters(vpc, packet(C, A, 17, 90))).isFalse();
    assertThat(leaves(vpc, packet(A, C, 6, 90))).isFalse();
  }

  @Test
  void theDefaultGroupLetsItsOwnMembersInAndEveryoneOut() {
    Fixtures vpc =
        new Fixtures()
            .foreign(
                "sg-d",
                rule(INGRESS, Spoken.ALL, id("sg-d")),
                rule(EGRESS, Spoken.ALL, "0.0.0.0/0"))
            .foreign("sg-o")
            .attachment("eni-a", A, id("sg-d"))
            .attachment("eni-b", B, id("sg-d"))
            .attachment("eni-c", C, id("sg-o"));
    assertThat(enters(vpc, packet(A, B, 47, 0))).isTrue();
    assertThat(enters(vpc, packet(C, B, 6, 22))).isFalse();
    assertThat(leaves(vpc, packet(A, "8.8.8.8", 17, 53))).isTrue();
    assertThat(leaves(vpc, packet(C, A, 6, 22))).isFalse();
  }

  @Test
  void aGroupThatNothingCarriesIsEmptyAsAPeer() {
    Fixtures vpc =
        new Fixtures()
            .foreign("sg-1", rule(INGRESS, Spoken.ALL, id("sg-2")))
            .foreign("sg-2")
            .attachment("eni-a", A, id("sg-1"));
    assertThat(flows(vpc).ingress().maybe().isEmpty()).isTrue();
  }

  @Test
  void aGroupOfAnotherVpcMayBeAnybody() {
    Fixtures vpc =
        new Fixtures()
            .foreign("sg-1", rule(INGRESS, tcp(22, 22), id("sg-elsewhere")))
            .attachment("eni-a", A, id("sg-1"));
    SiteFlows flows = flows(vpc);
    assertThat(flows.ingress().sure().isEmpty()).isTrue();
    assertThat(flows.ingress().maybe().contains(packet("172.16.0.9", A, 6, 22))).isTrue();
    assertThat(flows.ingress().maybe().contains(packet("172.16.0.9", A, 6, 23))).isFalse();
    assertThat(flows.ingress().unmodelled()).singleElement().asString().contains("sg-elsewhere");
    assertThat(flows.egress().unmodelled()).isEmpty();
  }

  @Test
  void aGroupWhoseRulesCannotBeReadMayAdmitAnything() {
    Fixtures vpc = new Fixtures().attachment("eni-a", A, id("sg-hidden"));
    SiteFlows flows = flows(vpc);
    assertThat(flows.egress().sure().isEmpty()).isTrue();
    assertThat(flows.egress().maybe().contains(packet(A, C, 6, 1))).isTrue();
    assertThat(flows.egress().unmodelled()).isNotEmpty();
  }

  @Test
  void anInterfaceWithoutGroupsIsNotFiltered() {
    Fixtures vpc = new Fixtures().attachment("eni-nat", A);
    assertThat(leaves(vpc, packet(A, C, 6, 1))).isTrue();
    assertThat(enters(vpc, packet(C, A, 6, 1))).isTrue();
  }

  @Test
  void aNewcomerWithoutGroupsIsNotBornYet() {
    Fixtures vpc = new Fixtures();
    Attachment newcomer =
        new Attachment("newcomer:x", "newcomer:x", IpSet.parse("0.0.0.1"), List.of(), null);
    SiteFlows flows = new SecurityGroupMeaning().of(vpc.state(vpc.table(), List.of(newcomer)));
    assertThat(flows.egress().maybe().isEmpty()).isTrue();
    assertThat(flows.ingress().maybe().isEmpty()).isTrue();
  }

  @Test
  void prefixListsMeanWhatIsInThem() {
    SgRule toList =
        new SgRule(Fixtures.SITE, EGRESS, tcp(443, 443), new SgPeer.PrefixList("pl-1"), "");
    Fixtures vpc =
        new Fixtures()
            .list(new ManagedList("pl-1", "s3", Family.V4, IpSet.parse("52.0.0.0/8"), 1))
            .foreign("sg-1", toList)
            .attachment("eni-a", A, id("sg-1"));
    assertThat(leaves(vpc, packet(A, "52.1.2.3", 6, 443))).isTrue();
    assertThat(leaves(vpc, packet(A, "53.1.2.3", 6, 443))).isFalse();
  }

  @Test
  void aPrefixListThatCannotBeReadMayBeAnything() {
    SgRule toList =
        new SgRule(Fixtures.SITE, EGRESS, tcp(443, 443), new SgPeer.PrefixList("pl-1"), "");
    Fixtures vpc = new Fixtures().foreign("sg-1", toList).attachment("eni-a", A, id("sg-1"));
    SiteFlows flows = flows(vpc);
    assertThat(flows.egress().sure().isEmpty()).isTrue();
    assertThat(flows.egress().maybe().contains(packet(A, C, 6, 443))).isTrue();
    assertThat(flows.egress().unmodelled()).singleElement().asString().contains("pl-1");
  }

  @Test
  void mostProtocolsIgnoreTheirPorts() {
    Fixtures vpc =
        new Fixtures()
            .foreign("sg-1", rule(INGRESS, Spoken.of("132", 80, 80), "0.0.0.0/0"))
            .attachment("eni-a", A, id("sg-1"));
    assertThat(enters(vpc, packet(B, A, 132, 9999))).isTrue();
  }

  @Test
  void icmpHasTypesAndCodesAndStaysInItsFamily() {
    Fixtures vpc =
        new Fixtures()
            .foreign(
                "sg-1",
                rule(INGRESS, Spoken.of("icmp", 8, -1), "0.0.0.0/0"),
                rule(INGRESS, Spoken.of("icmp", 3, 4), "0.0.0.0/0"),
                rule(INGRESS, Spoken.of("icmpv6", -1, -1), id("sg-1")))
            .attachment("eni-a", A + " fd00::1", id("sg-1"))
            .attachment("eni-b", B + " fd00::2", id("sg-1"));
    assertThat(enters(vpc, packet(C, A, 1, 8 * 256))).isTrue();
    assertThat(enters(vpc, packet(C, A, 1, 8 * 256 + 7))).isTrue();
    assertThat(enters(vpc, packet(C, A, 1, 3 * 256 + 4))).isTrue();
    assertThat(enters(vpc, packet(C, A, 1, 3 * 256 + 3))).isFalse();
    assertThat(enters(vpc, packet("fd00::2", "fd00::1", 58, 128 * 256))).isTrue();
    assertThat(enters(vpc, packet(B, A, 58, 128 * 256))).isFalse();
  }

  @Test
  void familiesAreApart() {
    Fixtures vpc =
        new Fixtures()
            .foreign("sg-1", rule(EGRESS, Spoken.ALL, "0.0.0.0/0"))
            .attachment("eni-a", A + " fd00::1", id("sg-1"));
    assertThat(leaves(vpc, packet(A, "9.9.9.9", 6, 1))).isTrue();
    assertThat(leaves(vpc, packet("fd00::1", "fd00::2", 6, 1))).isFalse();
  }

  @Test
  void tellsWhichRuleLetsAPacketThrough() {
    Fixtures vpc =
        new Fixtures()
            .foreign("sg-1", rule(EGRESS, tcp(443, 443), id("sg-2")).withNote("why"))
            .foreign("sg-2")
            .attachment("eni-a", A, id("sg-1"))
            .attachment("eni-b", B, id("sg-2"));
    var said = new SecurityGroupMeaning().crossings(vpc.state(vpc.table()), packet(A, B, 6, 443));
    assertThat(said.stream().map(c -> c.text()).toList())
        .containsExactly(
            "egress of eni-a lets it through: sg-1: tcp 443 to sg-2 (why)",
            "ingress of eni-b stops it: no rule of sg-2");
  }
}
