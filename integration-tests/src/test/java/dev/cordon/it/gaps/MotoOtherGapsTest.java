package dev.cordon.it.gaps;

import static dev.cordon.it.engines.Ground.list;
import static dev.cordon.it.engines.Ground.refused;
import static dev.cordon.it.engines.Ground.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.AddPrefixListEntry;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TrafficType;

/** Interfaces, prefix lists, tags, logs and limits. */
class MotoOtherGapsTest extends GapGround {

  private static final String UNKNOWN = "sg-0123456789abcdef0";

  @Deviation(MotoGap.M33)
  void interfacesTakeAnyGroups() {
    String eni =
        ec2()
            .createNetworkInterface(r -> r.subnetId(ground().subnet()).groups(group("a")))
            .networkInterface()
            .networkInterfaceId();
    List<String> six = IntStream.range(0, 6).mapToObj(i -> group("six-" + i)).toList();
    wear(eni, six);
    assertThat(worn(eni)).hasSize(6);
    wear(eni, List.of(UNKNOWN));
    wear(eni, List.of());
  }

  @Deviation(MotoGap.M34)
  void groupsOfAnInstancesInterfaceAddUp() {
    String before = group("before");
    String after = group("after");
    InstanceNetworkInterface eni =
        ec2()
            .runInstances(
                r ->
                    r.imageId("ami-12c6146b")
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(ground().subnet())
                        .securityGroupIds(before))
            .instances()
            .get(0)
            .networkInterfaces()
            .get(0);
    wear(eni.networkInterfaceId(), List.of(after));
    assertThat(worn(eni.networkInterfaceId())).containsExactlyInAnyOrder(before, after);
  }

  private void wear(String eni, List<String> groups) {
    ec2().modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(eni).groups(groups));
  }

  private List<String> worn(String eni) {
    NetworkInterface found =
        ec2().describeNetworkInterfaces(r -> r.networkInterfaceIds(eni)).networkInterfaces().get(0);
    return found.groups().stream().map(GroupIdentifier::groupId).toList();
  }

  @Deviation(MotoGap.M35)
  void anyVersionOfAPrefixListWillDo() {
    String id = prefixList();
    ec2()
        .modifyManagedPrefixList(
            r -> r.prefixListId(id).currentVersion(99L).addEntries(entry("10.1.0.0/16")));
    assertThat(described(id).version()).isEqualTo(2L);
  }

  @Deviation(MotoGap.M36)
  void maxEntriesIsNoLimit() {
    String id = prefixList();
    ec2()
        .modifyManagedPrefixList(
            r ->
                r.prefixListId(id)
                    .currentVersion(1L)
                    .addEntries(entry("10.1.0.0/16"), entry("10.2.0.0/16"), entry("10.3.0.0/16")));
    assertThat(ec2().getManagedPrefixListEntries(r -> r.prefixListId(id)).entries()).hasSize(3);
  }

  @Deviation(MotoGap.M37)
  void maxEntriesStaysAsItWas() {
    String id = prefixList();
    ec2().modifyManagedPrefixList(r -> r.prefixListId(id).maxEntries(9));
    assertThat(described(id).maxEntries()).isEqualTo(2);
  }

  @Deviation(MotoGap.M38)
  void prefixListsInUseAreDeleted() {
    String id = prefixList();
    ground().allow(group("a"), tcp(22, 22, list(id)));
    ec2().deleteManagedPrefixList(r -> r.prefixListId(id));
    assertThat(described(id).stateAsString()).isEqualTo("delete-complete");
  }

  @Deviation(MotoGap.M39)
  void deletingAnUnknownPrefixListBreaksTheServer() {
    assertThat(
            refused(
                    () ->
                        ec2().deleteManagedPrefixList(r -> r.prefixListId("pl-0123456789abcdef0")))
                .statusCode())
        .isEqualTo(500);
  }

  @Deviation(MotoGap.M40)
  void modifyingForgetsTheName() {
    String id = prefixList();
    ec2()
        .modifyManagedPrefixList(
            r -> r.prefixListId(id).currentVersion(1L).addEntries(entry("10.1.0.0/16")));
    assertThat(described(id).prefixListName()).isNull();
  }

  private String prefixList() {
    return ec2()
        .createManagedPrefixList(r -> r.prefixListName("two").addressFamily("IPv4").maxEntries(2))
        .prefixList()
        .prefixListId();
  }

  private ManagedPrefixList described(String id) {
    return ec2().describeManagedPrefixLists(r -> r.prefixListIds(id)).prefixLists().get(0);
  }

  private static AddPrefixListEntry entry(String cidr) {
    return AddPrefixListEntry.builder().cidr(cidr).build();
  }

  @Deviation(MotoGap.M41)
  void tagsMayTakeTheVendorsPrefix() {
    String group = group("a");
    ec2()
        .createTags(
            r -> r.resources(group).tags(Tag.builder().key("aws:mine").value("yes").build()));
    assertThat(ground().described(group).tags()).hasSize(1);
  }

  @Deviation(MotoGap.M42)
  void flowLogsNeedABucketInMoto() {
    assertThat(
            ec2()
                .createFlowLogs(
                    r ->
                        r.resourceIds(ground().vpc())
                            .resourceType(FlowLogsResourceType.VPC)
                            .trafficType(TrafficType.ALL)
                            .logDestinationType(LogDestinationType.S3)
                            .logDestination("arn:aws:s3:::elsewhere"))
                .unsuccessful())
        .hasSize(1);
  }

  @Deviation(MotoGap.M43)
  void nothingIsThrottled() {
    String group = group("a");
    for (int i = 0; i < 250; i++) {
      ground().described(group);
    }
  }

  @Deviation(MotoGap.M44)
  void everyWriteIsSeenAtOnce() {
    for (int i = 0; i < 20; i++) {
      assertThat(ground().described(group("g" + i)).groupName()).isEqualTo("g" + i);
    }
  }

  @Deviation(MotoGap.M45)
  void rarerCallsBreakTheServer() {
    assertThat(
            refused(() -> ec2().getSecurityGroupsForVpc(r -> r.vpcId(ground().vpc()))).statusCode())
        .isEqualTo(500);
    assertThat(
            refused(() -> ec2().describeStaleSecurityGroups(r -> r.vpcId(ground().vpc())))
                .statusCode())
        .isEqualTo(500);
    assertThat(refused(() -> ec2().describeSecurityGroupVpcAssociations(r -> {})).statusCode())
        .isEqualTo(500);
  }
}
