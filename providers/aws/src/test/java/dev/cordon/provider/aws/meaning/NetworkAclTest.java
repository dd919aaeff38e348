package dev.cordon.provider.aws.meaning;

import static dev.cordon.provider.aws.Fixtures.id;
import static dev.cordon.provider.aws.Fixtures.rule;
import static dev.cordon.provider.aws.meaning.SecurityGroupMeaningTest.flows;
import static dev.cordon.provider.aws.meaning.SecurityGroupMeaningTest.packet;
import static dev.cordon.state.Direction.EGRESS;
import static dev.cordon.state.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.aws.Fixtures;
import dev.cordon.provider.aws.state.Acl;
import dev.cordon.provider.aws.state.Acl.Verdict;
import dev.cordon.provider.aws.state.Gates;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.provider.aws.state.Subnet;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Network ACLs: subnet-wide, stateless, first match. */
class NetworkAclTest {

  private static final String A = "10.0.0.1";
  private static final String NEAR = "10.0.0.2";
  private static final String FAR = "10.0.1.3";

  private final List<Acl.Entry> entries = new ArrayList<>();

  private NetworkAclTest with(
      int number, Direction direction, Verdict verdict, String cidr, ServiceSet services) {
    entries.add(new Acl.Entry(number, direction, verdict, IpSet.parse(cidr), services));
    return this;
  }

  private NetworkAclTest allow(int number, Direction direction, ServiceSet services) {
    return with(number, direction, Verdict.ALLOW, "0.0.0.0/0", services);
  }

  /** Everything passes the security group; only the ACL decides. */
  private Fixtures vpc() {
    TreeMap<String, Subnet> subnets = new TreeMap<>();
    subnets.put("subnet-1", new Subnet("subnet-1", IpSet.parse("10.0.0.0/24"), "acl-1"));
    TreeMap<String, Acl> acls = new TreeMap<>();
    acls.put("acl-1", new Acl("acl-1", entries));
    return new Fixtures()
        .gates(new Gates(subnets, acls))
        .foreign(
            "sg-1", rule(INGRESS, Spoken.ALL, "0.0.0.0/0"), rule(EGRESS, Spoken.ALL, "0.0.0.0/0"))
        .attachment(
            new Attachment("eni-a", "eni-a", IpSet.parse(A), List.of("subnet-1", "apps"), null),
            id("sg-1"));
  }

  private static ServiceSet tcp(int first, int last) {
    return ServiceSet.tcp(PortSet.range(first, last));
  }

  @Test
  void theDefaultAclStopsNothing() {
    allow(100, INGRESS, ServiceSet.all()).allow(100, EGRESS, ServiceSet.all());
    assertThat(flows(vpc()).ingress().sure().contains(packet(FAR, A, 6, 22))).isTrue();
    assertThat(flows(vpc()).egress().sure().contains(packet(A, FAR, 6, 22))).isTrue();
  }

  @Test
  void whatNothingMatchesIsDeniedExceptInsideTheSubnet() {
    assertThat(flows(vpc()).ingress().maybe().contains(packet(FAR, A, 6, 22))).isFalse();
    assertThat(flows(vpc()).ingress().sure().contains(packet(NEAR, A, 6, 22))).isTrue();
    assertThat(flows(vpc()).egress().sure().contains(packet(A, NEAR, 6, 22))).isTrue();
  }

  @Test
  void theFirstMatchDecides() {
    with(90, INGRESS, Verdict.DENY, "10.0.1.0/24", tcp(22, 22))
        .allow(100, INGRESS, ServiceSet.all())
        .with(110, INGRESS, Verdict.DENY, "0.0.0.0/0", tcp(80, 80))
        .allow(100, EGRESS, ServiceSet.all());
    assertThat(flows(vpc()).ingress().maybe().contains(packet(FAR, A, 6, 22))).isFalse();
    assertThat(flows(vpc()).ingress().sure().contains(packet("10.0.2.3", A, 6, 22))).isTrue();
    assertThat(flows(vpc()).ingress().sure().contains(packet(FAR, A, 6, 80))).isTrue();
  }

  @Test
  void repliesNeedAllEphemeralPorts() {
    allow(100, INGRESS, tcp(443, 443)).allow(100, EGRESS, tcp(32768, 65535));
    var ingress = flows(vpc()).ingress();
    assertThat(ingress.maybe().contains(packet(FAR, A, 6, 443))).isTrue();
    assertThat(ingress.sure().contains(packet(FAR, A, 6, 443))).isFalse();
    allow(110, EGRESS, tcp(1024, 32767));
    assertThat(flows(vpc()).ingress().sure().contains(packet(FAR, A, 6, 443))).isTrue();
    assertThat(flows(vpc()).egress().maybe().contains(packet(A, FAR, 6, 443))).isFalse();
  }

  @Test
  void echoRequestsNeedTheirReplies() {
    allow(100, EGRESS, ServiceSet.icmp(8));
    assertThat(flows(vpc()).egress().maybe().contains(packet(A, FAR, 1, 8 * 256))).isTrue();
    assertThat(flows(vpc()).egress().sure().contains(packet(A, FAR, 1, 8 * 256))).isFalse();
    allow(100, INGRESS, ServiceSet.icmp(0));
    assertThat(flows(vpc()).egress().sure().contains(packet(A, FAR, 1, 8 * 256))).isTrue();
  }

  @Test
  void messagesWithoutAReplyNeedNone() {
    allow(100, EGRESS, ServiceSet.icmp(3));
    assertThat(flows(vpc()).egress().sure().contains(packet(A, FAR, 1, 3 * 256 + 4))).isTrue();
  }

  @Test
  void otherProtocolsAreAnsweredInKind() {
    allow(100, EGRESS, ServiceSet.protocol(50));
    assertThat(flows(vpc()).egress().sure().contains(packet(A, FAR, 50, 0))).isFalse();
    allow(100, INGRESS, ServiceSet.protocol(50));
    assertThat(flows(vpc()).egress().sure().contains(packet(A, FAR, 50, 0))).isTrue();
  }

  @Test
  void anAclThatCannotBeReadIsNamed() {
    TreeMap<String, Subnet> subnets = new TreeMap<>();
    subnets.put("subnet-1", new Subnet("subnet-1", IpSet.parse("10.0.0.0/24"), null));
    Fixtures vpc = vpc().gates(new Gates(subnets, new TreeMap<>()));
    var egress = flows(vpc).egress();
    assertThat(egress.unmodelled()).singleElement().asString().contains("subnet-1");
    assertThat(egress.maybe().contains(packet(A, FAR, 6, 1))).isTrue();
    assertThat(egress.sure().contains(packet(A, FAR, 6, 1))).isFalse();
    assertThat(egress.sure().contains(packet(A, NEAR, 6, 1))).isTrue();
  }

  @Test
  void tellsWhichEntryStopsAPacket() {
    with(90, EGRESS, Verdict.DENY, "10.0.1.0/24", tcp(22, 22)).allow(100, EGRESS, ServiceSet.all());
    Fixtures vpc = vpc();
    var said = new SecurityGroupMeaning().crossings(vpc.state(vpc.table()), packet(A, FAR, 6, 22));
    assertThat(said.stream().map(c -> c.text()).toList())
        .containsExactly(
            "egress of eni-a lets it through: sg-1: all to 0.0.0.0/0",
            "network ACL acl-1 egress stops it: entry 90");
  }
}
