package dev.cordon.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hand-written truths about who reaches whom. */
@SuppressWarnings("unchecked") // the SDK takes several builders as varargs of a generic type
class WalkerTest extends SandboxTest {

  private String other = "";
  private String closedA = "";
  private String closedB = "";
  private String a = "";
  private String b = "";
  private String far = "";

  /** Two closed groups; {@code a} and {@code b} in one subnet, {@code far} (group B) in another. */
  @BeforeEach
  void workloads() {
    other = region.subnet(vpc, "10.0.2.0/24");
    closedA = closed("a");
    closedB = closed("b");
    a = region.instance(InstanceSpec.in(subnet).groups(closedA).privateIp("10.0.1.10"));
    b = region.instance(InstanceSpec.in(subnet).groups(closedB).privateIp("10.0.1.20"));
    far = region.instance(InstanceSpec.in(other).groups(closedB).privateIp("10.0.2.30"));
  }

  private String closed(String name) {
    return closedIn(vpc, name);
  }

  private String closedIn(String inVpc, String name) {
    String group = region.securityGroup(inVpc, name);
    region.revokeEgress(group, RuleSpec.all().cidr("0.0.0.0/0"));
    return group;
  }

  private void openByGroups() {
    region.authorizeEgress(closedA, RuleSpec.tcp(443).group(closedB));
    region.authorizeIngress(closedB, RuleSpec.tcp(443).group(closedA));
  }

  private void aclEntry(
      String acl, int number, String egress, String action, String cidr, int from, int to) {
    region.call(
        "CreateNetworkAclEntry",
        "NetworkAclId",
        acl,
        "RuleNumber",
        String.valueOf(number),
        "Egress",
        egress,
        "Protocol",
        "6",
        "RuleAction",
        action,
        "CidrBlock",
        cidr,
        "PortRange.From",
        String.valueOf(from),
        "PortRange.To",
        String.valueOf(to));
  }

  private String guardOther() {
    String acl = region.networkAcl(vpc);
    region.guard(other, acl);
    return acl;
  }

  @Test
  void nothingIsReachedWithoutARule() {
    assertThat(sandbox.reaches(a, b, "tcp", 443)).isFalse();
    assertThat(sandbox.reaches(b, a, "tcp", 443)).isFalse();
    assertThat(sandbox.explain(a, b, "tcp", 443)).contains("no rule of").contains("stopped");
  }

  @Test
  void bothEndsMustAgree() {
    region.authorizeEgress(closedA, RuleSpec.tcp(443).group(closedB));
    assertThat(sandbox.reaches(a, b, "tcp", 443)).isFalse();
    region.authorizeIngress(closedB, RuleSpec.tcp(443).group(closedA));
    assertThat(sandbox.reaches(a, b, "tcp", 443)).isTrue();
    assertThat(sandbox.reaches(a, far, "tcp", 443)).isTrue();
    assertThat(sandbox.reaches(b, a, "tcp", 443)).as("not the other way").isFalse();
    assertThat(sandbox.reaches(a, b, "tcp", 444)).isFalse();
    assertThat(sandbox.reaches(a, b, "udp", 443)).isFalse();
    assertThat(sandbox.reaches(b, far, "tcp", 443)).as("no access inside a group").isFalse();
  }

  @Test
  void theDefaultGroupLetsItsMembersTalkAndEverythingOut() {
    String one = region.instance(InstanceSpec.in(subnet));
    String two = region.instance(InstanceSpec.in(other));

    assertThat(sandbox.reaches(one, two, "tcp", 22)).isTrue();
    assertThat(sandbox.reaches(one, "93.184.216.34", "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("93.184.216.34", one, "tcp", 22)).isFalse();
    assertThat(sandbox.reaches(one, a, "tcp", 22)).isFalse();
  }

  @Test
  void theGroupsOfAnInterfaceAddUp() {
    openByGroups();
    String ssh = closed("ssh");
    region.authorizeIngress(ssh, RuleSpec.tcp(22).cidr("10.0.1.10/32"));
    region.authorizeEgress(closedA, RuleSpec.tcp(22).cidr("10.0.0.0/16"));
    assertThat(sandbox.reaches(a, b, "tcp", 22)).isFalse();

    region.setGroups(region.primaryInterface(b), closedB, ssh);

    assertThat(sandbox.reaches(a, b, "tcp", 22)).isTrue();
    assertThat(sandbox.reaches(a, b, "tcp", 443)).isTrue();
  }

  @Test
  void blocksMatchTheExactAddress() {
    region.authorizeEgress(closedA, RuleSpec.all().cidr("0.0.0.0/0"));
    region.authorizeIngress(closedB, RuleSpec.tcp(8000, 8010).cidr("10.0.1.10/31"));

    assertThat(sandbox.reaches(a, b, "tcp", 8000)).isTrue();
    assertThat(sandbox.reaches(a, b, "tcp", 8010)).isTrue();
    assertThat(sandbox.reaches(a, b, "tcp", 7999)).isFalse();
    assertThat(sandbox.reaches(a, b, "tcp", 8011)).isFalse();
    String next = region.instance(InstanceSpec.in(subnet).groups(closedA).privateIp("10.0.1.12"));
    assertThat(sandbox.reaches(next, b, "tcp", 8000)).isFalse();
  }

  @Test
  void theWholeInternetIsAnyone() {
    region.authorizeIngress(closedB, RuleSpec.tcp(22).cidr("0.0.0.0/0"));

    assertThat(sandbox.reaches("203.0.113.5", b, "tcp", 22)).isTrue();
    assertThat(sandbox.reaches("2001:db8::5", b, "tcp", 22)).as("b has no IPv6").isFalse();
    assertThat(sandbox.reaches(b, "203.0.113.5", "tcp", 443)).isFalse();
  }

  @Test
  void anAddressThatNoInterfaceHasLeadsNowhere() {
    region.authorizeEgress(closedA, RuleSpec.all().cidr("0.0.0.0/0"));

    assertThat(sandbox.reaches(a, "10.0.1.99", "tcp", 22)).isFalse();
    assertThat(sandbox.reaches(a, "192.168.7.7", "tcp", 22)).isTrue();
  }

  @Test
  void anAddressMeansTheInterfaceThatHasIt() {
    openByGroups();
    assertThat(sandbox.reaches("10.0.1.10", b, "tcp", 443)).isTrue();
    assertThat(sandbox.reaches(a, "10.0.2.30", "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("10.0.2.30", b, "tcp", 443)).isFalse();
    assertThatThrownBy(() -> sandbox.reaches("10.0.1.10", "10.0.2.30", "tcp", 443))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void prefixListsMatchTheirCurrentVersion() {
    String list = region.prefixList("peers", 5, "10.0.1.0/28");
    region.authorizeEgress(closedA, RuleSpec.all().cidr("0.0.0.0/0"));
    region.authorizeIngress(closedB, RuleSpec.tcp(443).prefixList(list));
    assertThat(sandbox.reaches(a, b, "tcp", 443)).isTrue();

    ec2.modifyManagedPrefixList(
        r -> r.prefixListId(list).currentVersion(1L).removeEntries(e -> e.cidr("10.0.1.0/28")));

    assertThat(sandbox.reaches(a, b, "tcp", 443)).isFalse();
  }

  @Test
  void icmpHasTypesAndCodes() {
    region.authorizeEgress(closedA, RuleSpec.icmp(-1, -1).cidr("10.0.0.0/16"));
    region.authorizeIngress(closedB, RuleSpec.icmp(8, -1).group(closedA));

    assertThat(sandbox.reaches(a, b, "icmp", 8)).isTrue();
    assertThat(sandbox.reaches(a, b, "icmp", 13)).isFalse();
    assertThat(sandbox.reaches(a, b, "tcp", 8)).isFalse();
  }

  @Test
  void otherProtocolsHaveNoPorts() {
    region.authorizeEgress(closedA, RuleSpec.protocol(50).cidr("10.0.0.0/16"));
    region.authorizeIngress(closedB, RuleSpec.protocol(50).group(closedA));

    assertThat(sandbox.reaches(a, b, "50", 0)).isTrue();
    assertThat(sandbox.reaches(a, b, "51", 0)).isFalse();
    assertThat(sandbox.reaches(a, b, "tcp", 50)).isFalse();
  }

  @Test
  void aListStopsWhatGroupsAllow() {
    openByGroups();
    guardOther();

    assertThat(sandbox.reaches(a, far, "tcp", 443)).isFalse();
    assertThat(sandbox.reaches(a, b, "tcp", 443)).as("inside the first subnet").isTrue();
    assertThat(sandbox.explain(a, far, "tcp", 443)).contains("entry 32767 of acl-");
  }

  @Test
  void aListMustLetTheAnswerOutToEveryEphemeralPort() {
    openByGroups();
    String acl = guardOther();
    aclEntry(acl, 100, "false", "allow", "10.0.1.0/24", 443, 443);
    assertThat(sandbox.reaches(a, far, "tcp", 443)).as("no answer").isFalse();

    aclEntry(acl, 100, "true", "allow", "10.0.1.0/24", 32768, 65535);
    assertThat(sandbox.reaches(a, far, "tcp", 443)).as("not to every port").isFalse();

    aclEntry(acl, 110, "true", "allow", "10.0.1.0/24", 1024, 32767);
    assertThat(sandbox.reaches(a, far, "tcp", 443))
        .as(sandbox.explain(a, far, "tcp", 443))
        .isTrue();

    aclEntry(acl, 90, "true", "deny", "10.0.1.0/24", 40000, 40000);
    assertThat(sandbox.reaches(a, far, "tcp", 443)).as("one port is missing").isFalse();
  }

  @Test
  void theFirstEntryThatFitsDecides() {
    openByGroups();
    String acl = region.defaultAcl(vpc);
    aclEntry(acl, 50, "false", "deny", "10.0.1.0/24", 443, 443);
    assertThat(sandbox.reaches(a, far, "tcp", 443)).isFalse();
    assertThat(sandbox.reaches(a, b, "tcp", 443)).as("same subnet").isTrue();

    aclEntry(acl, 40, "false", "allow", "10.0.1.10/32", 443, 443);
    assertThat(sandbox.reaches(a, far, "tcp", 443)).isTrue();
  }

  @Test
  void listsGuardTheOutsideToo() {
    region.authorizeIngress(closedB, RuleSpec.tcp(22).cidr("0.0.0.0/0"));
    assertThat(sandbox.reaches("203.0.113.5", far, "tcp", 22)).isTrue();
    aclEntry(region.defaultAcl(vpc), 50, "true", "deny", "203.0.113.0/24", 1024, 65535);
    assertThat(sandbox.reaches("203.0.113.5", far, "tcp", 22)).as("no answer").isFalse();
    assertThat(sandbox.reaches("203.0.112.5", far, "tcp", 22)).isTrue();
  }

  @Test
  void vpcsAreApartUntilTheyArePeered() {
    String second = region.vpc("10.1.0.0/16");
    String inSecond = region.subnet(second, "10.1.1.0/24");
    String peer = closedIn(second, "peer");
    String c = region.instance(InstanceSpec.in(inSecond).groups(peer).privateIp("10.1.1.10"));
    region.authorizeIngress(peer, RuleSpec.tcp(443).cidr("10.0.0.0/16"));
    region.authorizeEgress(closedA, RuleSpec.tcp(443).cidr("10.1.0.0/16"));
    assertThat(sandbox.reaches(a, c, "tcp", 443)).isFalse();

    String peering = region.peer(vpc, region, second);

    assertThat(sandbox.reaches(a, c, "tcp", 443)).isTrue();
    assertThat(sandbox.reaches(a, "10.1.1.10", "tcp", 443)).isTrue();
    region.call("DeleteVpcPeeringConnection", "VpcPeeringConnectionId", peering);
    assertThat(sandbox.reaches(a, c, "tcp", 443)).isFalse();
    sandbox.route(vpc, second);
    assertThat(sandbox.reaches(a, c, "tcp", 443)).isTrue();
  }

  @Test
  void groupsCountOverAPeeringOnlyWhileItIsActive() {
    String second = region.vpc("10.1.0.0/16");
    String inSecond = region.subnet(second, "10.1.1.0/24");
    String peering = region.peer(vpc, region, second);
    String peer = closedIn(second, "peer");
    String c = region.instance(InstanceSpec.in(inSecond).groups(peer));
    region.authorizeIngress(peer, RuleSpec.tcp(443).group(closedA));
    region.authorizeEgress(closedA, RuleSpec.tcp(443).group(peer));
    assertThat(sandbox.reaches(a, c, "tcp", 443)).isTrue();

    region.call("DeleteVpcPeeringConnection", "VpcPeeringConnectionId", peering);
    sandbox.route(vpc, second);

    assertThat(sandbox.reaches(a, c, "tcp", 443)).as("the rules are stale").isFalse();
    region.peer(vpc, region, second);
    assertThat(sandbox.reaches(a, c, "tcp", 443)).as("they work again").isTrue();
  }

  @Test
  void groupsDoNotCountAcrossRegionsButAddressesDo() {
    Ec2Region distant = sandbox.account(Sdk.ACCOUNT).region("us-east-1");
    String second = distant.vpc("10.1.0.0/16");
    String c = distant.instance(InstanceSpec.in(distant.subnet(second, "10.1.1.0/24")));
    region.peer(vpc, distant, second);
    region.authorizeEgress(closedA, RuleSpec.all().cidr("10.1.0.0/16"));
    assertThat(sandbox.reaches(a, c, "tcp", 443)).isFalse();

    distant.authorizeIngress(distant.defaultGroup(second), RuleSpec.tcp(443).cidr("10.0.0.0/16"));

    assertThat(sandbox.reaches(a, c, "tcp", 443)).isTrue();
  }

  @Test
  void ipv6IsAFamilyOfItsOwn() {
    String six = region.vpc(VpcSpec.of("10.9.0.0/16").ipv6());
    String block =
        ec2.describeVpcs(r -> r.vpcIds(six))
            .vpcs()
            .get(0)
            .ipv6CidrBlockAssociationSet()
            .get(0)
            .ipv6CidrBlock();
    String dual =
        region.subnet(SubnetSpec.of(six, "10.9.1.0/24").ipv6(block.replace("/56", "/64")));
    String group = region.securityGroup(six, "dual");
    String one = region.instance(InstanceSpec.in(dual).groups(group).ipv6(1));
    String two = region.instance(InstanceSpec.in(dual).groups(group).ipv6(1));
    region.authorizeIngress(group, RuleSpec.tcp(443).cidr("::/0"));

    assertThat(sandbox.walks(one, two, "tcp", 443)).hasSize(2);
    assertThat(sandbox.walks(one, two, "tcp", 443))
        .filteredOn(walk -> walk.passes())
        .singleElement()
        .satisfies(walk -> assertThat(walk.packet()).contains("2001:db8:"));
    assertThat(sandbox.reaches("2001:db8:ffff::1", one, "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("192.0.2.1", one, "tcp", 443)).isFalse();
    region.authorizeIngress(group, RuleSpec.tcp(22).group(group));
    assertThat(sandbox.walks(one, two, "tcp", 22)).allMatch(walk -> walk.passes());
  }

  @Test
  void servicesOfThePlatformAreNotFiltered() {
    assertThat(sandbox.reaches(a, "10.0.0.2", "udp", 53)).as("the resolver").isTrue();
    assertThat(sandbox.reaches(a, "169.254.169.254", "tcp", 80)).isTrue();
    assertThat(sandbox.reaches(a, "169.254.169.123", "udp", 123)).isTrue();
    assertThat(sandbox.reaches(a, "10.0.1.1", "tcp", 80)).as("the router").isTrue();
    assertThat(sandbox.reaches(a, "8.8.8.8", "udp", 53)).isFalse();
  }

  @Test
  void anyInterfaceAndAnyAddressOfAnInstanceCounts() {
    openByGroups();
    String third = region.instance(InstanceSpec.in(subnet).groups(closed("third")));
    assertThat(sandbox.reaches(third, b, "tcp", 443)).isFalse();
    String eni =
        region.networkInterface(
            InterfaceSpec.in(other).groups(closedA).secondaryIps(1).description("second"));

    region.call(
        "AttachNetworkInterface",
        "NetworkInterfaceId",
        eni,
        "InstanceId",
        third,
        "DeviceIndex",
        "1");

    assertThat(sandbox.reaches(third, b, "tcp", 443)).isTrue();
    assertThat(sandbox.reaches(eni, b, "tcp", 443)).isTrue();
    assertThat(sandbox.reaches(region.primaryInterface(third), b, "tcp", 443)).isFalse();
    assertThat(sandbox.walks(third, b, "tcp", 443)).hasSize(3);
  }

  @Test
  void functionsAreInterfacesLikeOthers() {
    openByGroups();
    String function =
        region.networkInterface(InterfaceSpec.in(other).groups(closedA).managedAs("lambda"));
    assertThat(sandbox.reaches(function, b, "tcp", 443)).isTrue();
  }

  @Test
  void whatIsNotThereIsAMistake() {
    assertThatThrownBy(() -> sandbox.reaches("i-00000000", a, "tcp", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sandbox.reaches(a, "eni-00000000", "tcp", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sandbox.reaches(a, b, "-1", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
