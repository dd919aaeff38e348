package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

@SuppressWarnings("unchecked") // the SDK takes several builders as varargs of a generic type
class InstancesTest extends SandboxTest {

  private static final String AMI = "ami-0123456789abcdef0";

  private Instance shown(String id) {
    return ec2.describeInstances(r -> r.instanceIds(id)).reservations().get(0).instances().get(0);
  }

  private RunInstancesResponse run(int count) {
    return ec2.runInstances(
        r ->
            r.imageId(AMI)
                .instanceType("t3.micro")
                .minCount(count)
                .maxCount(count)
                .subnetId(subnet)
                .tagSpecifications(
                    Sdk.tagged(ResourceType.INSTANCE, "app", "web"),
                    Sdk.tagged(ResourceType.NETWORK_INTERFACE, "nic", "of web")));
  }

  @Test
  void anInstanceHasItsInterfaceItsGroupAndItsTags() {
    Instance made = run(1).instances().get(0);

    Instance instance = shown(made.instanceId());
    assertThat(instance.privateIpAddress()).isEqualTo("10.0.1.4");
    assertThat(instance.state().name()).isEqualTo(InstanceStateName.RUNNING);
    assertThat(instance.tags()).containsExactly(Sdk.tag("app", "web"));
    assertThat(instance.securityGroups())
        .extracting(GroupIdentifier::groupName)
        .containsExactly("default");
    assertThat(instance.networkInterfaces())
        .singleElement()
        .satisfies(
            eni -> {
              assertThat(eni.attachment().deviceIndex()).isZero();
              assertThat(eni.attachment().deleteOnTermination()).isTrue();
              assertThat(region.tags(eni.networkInterfaceId())).containsEntry("nic", "of web");
            });
  }

  @Test
  void severalComeInOneReservation() {
    RunInstancesResponse made = run(3);

    assertThat(made.instances()).hasSize(3);
    assertThat(
            ec2.describeInstances(
                    r -> r.filters(Sdk.filter("reservation-id", made.reservationId())))
                .reservations())
        .singleElement()
        .satisfies(reservation -> assertThat(reservation.instances()).hasSize(3));
  }

  @Test
  void filtersFindInstances() {
    String id = region.instance(InstanceSpec.in(subnet).privateIp("10.0.1.50").tag("app", "db"));
    String group = region.securityGroup(vpc, "db");
    region.setGroups(region.primaryInterface(id), group);
    run(1);

    for (String[] filter :
        new String[][] {
          {"tag:app", "db"},
          {"private-ip-address", "10.0.1.50"},
          {"instance.group-id", group},
          {"network-interface.group-id", group},
          {"instance-id", id}
        }) {
      assertThat(
              ec2.describeInstances(r -> r.filters(Sdk.filter(filter[0], filter[1])))
                  .reservations())
          .as(filter[0])
          .singleElement()
          .satisfies(found -> assertThat(found.instances().get(0).instanceId()).isEqualTo(id));
    }
  }

  @Test
  void groupsOfAnInstanceWithOneInterfaceAreReplaced() {
    String id = region.instance(InstanceSpec.in(subnet));
    String group = region.securityGroup(vpc, "web");

    ec2.modifyInstanceAttribute(r -> r.instanceId(id).groups(group));

    assertThat(region.groupsOf(region.primaryInterface(id))).containsExactly(group);
    assertThat(
            ec2.describeInstanceAttribute(
                    r -> r.instanceId(id).attribute(InstanceAttributeName.GROUP_SET))
                .groups())
        .extracting(GroupIdentifier::groupId)
        .containsExactly(group);
  }

  @Test
  void withTwoInterfacesTheOneMustBeNamed() {
    String id = region.instance(InstanceSpec.in(subnet));
    String eni = region.networkInterface(InterfaceSpec.in(subnet));
    ec2.attachNetworkInterface(r -> r.instanceId(id).networkInterfaceId(eni).deviceIndex(1));

    assertThat(
            refused(
                "InvalidInstanceID",
                () ->
                    ec2.modifyInstanceAttribute(
                        r -> r.instanceId(id).groups(region.defaultGroup(vpc)))))
        .contains("multiple interfaces");
  }

  @Test
  void interfacesCanBeGivenAtLaunch() {
    String free = region.networkInterface(InterfaceSpec.in(subnet));
    String group = region.securityGroup(vpc, "given");

    Instance made =
        ec2.runInstances(
                r ->
                    r.imageId(AMI)
                        .minCount(1)
                        .maxCount(1)
                        .networkInterfaces(
                            n -> n.deviceIndex(0).networkInterfaceId(free),
                            n -> n.deviceIndex(1).subnetId(subnet).groups(group)))
            .instances()
            .get(0);

    List<String> enis = region.interfacesOf(made.instanceId());
    assertThat(enis).hasSize(2).startsWith(free);
    assertThat(region.groupsOf(enis.get(1))).containsExactly(group);
  }

  @Test
  void terminationTakesTheInterfaceAlong() {
    sandbox.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
    String id = region.instance(InstanceSpec.in(subnet));
    String primary = region.primaryInterface(id);
    String kept = region.networkInterface(InterfaceSpec.in(subnet));
    ec2.attachNetworkInterface(r -> r.instanceId(id).networkInterfaceId(kept).deviceIndex(1));

    assertThat(
            ec2.terminateInstances(r -> r.instanceIds(id))
                .terminatingInstances()
                .get(0)
                .currentState()
                .name())
        .isEqualTo(InstanceStateName.SHUTTING_DOWN);

    assertThat(shown(id).state().name()).isEqualTo(InstanceStateName.TERMINATED);
    assertThat(shown(id).networkInterfaces()).isEmpty();
    refused(
        "InvalidNetworkInterfaceID.NotFound",
        () -> ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(primary)));
    assertThat(
            ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(kept))
                .networkInterfaces()
                .get(0)
                .statusAsString())
        .isEqualTo("available");
    sandbox.clock().advance(Duration.ofHours(1));
    refused("InvalidInstanceID.NotFound", () -> shown(id));
  }

  @Test
  void badLaunchesAreRefused() {
    String foreign = region.securityGroup(region.vpc("10.1.0.0/16"), "foreign");
    refused(
        "InvalidParameter",
        () ->
            ec2.runInstances(
                r ->
                    r.imageId(AMI)
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(subnet)
                        .securityGroupIds(foreign)));
    refused(
        "InvalidAMIID.Malformed",
        () -> ec2.runInstances(r -> r.imageId("x").minCount(1).maxCount(1).subnetId(subnet)));
    refused(
        "VPCIdNotSpecified", () -> ec2.runInstances(r -> r.imageId(AMI).minCount(1).maxCount(1)));
    refused(
        "InvalidParameterValue",
        () -> ec2.runInstances(r -> r.imageId(AMI).minCount(2).maxCount(1).subnetId(subnet)));
    sandbox.quota("L-2AFB9258", 1);
    String one = region.securityGroup(vpc, "one");
    String two = region.securityGroup(vpc, "two");
    refused(
        "SecurityGroupsPerInstanceLimitExceeded",
        () ->
            ec2.runInstances(
                r ->
                    r.imageId(AMI)
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(subnet)
                        .securityGroupIds(one, two)));
    refused("InvalidInstanceID.Malformed", () -> shown("i-x"));
    assertThat(ec2.describeInstances().reservations()).isEmpty();
  }
}
