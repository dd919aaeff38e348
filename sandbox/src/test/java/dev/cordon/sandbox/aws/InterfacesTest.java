package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttribute;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.ResourceType;

class InterfacesTest extends SandboxTest {

  private NetworkInterface shown(String id) {
    return ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(id)).networkInterfaces().get(0);
  }

  private List<String> found(Filter filter) {
    return ec2.describeNetworkInterfaces(r -> r.filters(filter)).networkInterfaces().stream()
        .map(NetworkInterface::networkInterfaceId)
        .toList();
  }

  private static List<String> groups(NetworkInterface eni) {
    return eni.groups().stream().map(GroupIdentifier::groupId).toList();
  }

  private String[] moreGroups(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> region.securityGroup(vpc, "more-" + n))
        .toArray(String[]::new);
  }

  @Test
  void aNewInterfaceHasTheDefaultGroupAndTheFirstFreeAddress() {
    NetworkInterface made =
        ec2.createNetworkInterface(
                r ->
                    r.subnetId(subnet)
                        .description("first")
                        .tagSpecifications(Sdk.tagged(ResourceType.NETWORK_INTERFACE, "a", "b")))
            .networkInterface();

    NetworkInterface eni = shown(made.networkInterfaceId());
    assertThat(eni.privateIpAddress()).isEqualTo("10.0.1.4");
    assertThat(groups(eni)).containsExactly(region.defaultGroup(vpc));
    assertThat(eni.groups().get(0).groupName()).isEqualTo("default");
    assertThat(eni.statusAsString()).isEqualTo("available");
    assertThat(eni.interfaceTypeAsString()).isEqualTo("interface");
    assertThat(eni.requesterManaged()).isFalse();
    assertThat(eni.vpcId()).isEqualTo(vpc);
    assertThat(eni.availabilityZone()).isEqualTo("eu-west-1a");
    assertThat(eni.tagSet()).containsExactly(Sdk.tag("a", "b"));
    assertThat(eni.attachment()).isNull();
  }

  @Test
  void addressesMustBeFreeAndInTheSubnet() {
    region.networkInterface(InterfaceSpec.in(subnet).privateIp("10.0.1.9"));

    refused(
        "InvalidIPAddress.InUse",
        () -> ec2.createNetworkInterface(r -> r.subnetId(subnet).privateIpAddress("10.0.1.9")));
    for (String bad : List.of("10.0.2.9", "10.0.1.3", "10.0.1.255", "10.0.1.300", "x")) {
      refused(
          "InvalidParameterValue",
          () -> ec2.createNetworkInterface(r -> r.subnetId(subnet).privateIpAddress(bad)));
    }
    refused(
        "InvalidSubnetID.NotFound",
        () -> ec2.createNetworkInterface(r -> r.subnetId("subnet-00000000")));
  }

  @Test
  void aSubnetCanBeFull() {
    String small = region.subnet(vpc, "10.0.2.0/28");
    IntStream.range(0, 11).forEach(n -> region.networkInterface(InterfaceSpec.in(small)));

    refused(
        "InsufficientFreeAddressesInSubnet",
        () -> ec2.createNetworkInterface(r -> r.subnetId(small)));
    assertThat(
            ec2.describeSubnets(r -> r.subnetIds(small)).subnets().get(0).availableIpAddressCount())
        .isZero();
  }

  @Test
  void severalAddressesOfBothFamilies() {
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
    String id = region.networkInterface(InterfaceSpec.in(dual).secondaryIps(2).ipv6(1));

    assertThat(shown(id).privateIpAddresses())
        .extracting(NetworkInterfacePrivateIpAddress::privateIpAddress)
        .containsExactly("10.9.1.4", "10.9.1.5", "10.9.1.6");
    assertThat(shown(id).privateIpAddresses())
        .extracting(NetworkInterfacePrivateIpAddress::primary)
        .containsExactly(true, false, false);
    assertThat(shown(id).ipv6Addresses()).hasSize(1);

    ec2.assignIpv6Addresses(r -> r.networkInterfaceId(id).ipv6AddressCount(2));
    assertThat(shown(id).ipv6Addresses()).hasSize(3);
    String gone = shown(id).ipv6Addresses().get(0).ipv6Address();
    ec2.unassignIpv6Addresses(r -> r.networkInterfaceId(id).ipv6Addresses(gone));
    assertThat(shown(id).ipv6Addresses()).hasSize(2);
    ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).privateIpAddresses("10.9.1.77"));
    ec2.unassignPrivateIpAddresses(r -> r.networkInterfaceId(id).privateIpAddresses("10.9.1.5"));
    assertThat(found(Sdk.filter("addresses.private-ip-address", "10.9.1.77"))).containsExactly(id);
    assertThat(found(Sdk.filter("addresses.private-ip-address", "10.9.1.5"))).isEmpty();
    refused(
        "InvalidParameterValue",
        () ->
            ec2.unassignPrivateIpAddresses(
                r -> r.networkInterfaceId(id).privateIpAddresses("10.9.1.4")));
    refused(
        "InvalidParameterCombination",
        () -> ec2.createNetworkInterface(r -> r.subnetId(subnet).ipv6AddressCount(1)));
  }

  @Test
  void itsGroupsAreReplacedAsAWhole() {
    String id = region.networkInterface(InterfaceSpec.in(subnet));
    String[] five = moreGroups(5);

    ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).groups(five));

    assertThat(groups(shown(id))).containsExactly(five);
    assertThat(
            ec2.describeNetworkInterfaceAttribute(
                    r -> r.networkInterfaceId(id).attribute(NetworkInterfaceAttribute.GROUP_SET))
                .groups())
        .hasSize(5);
    assertThat(found(Sdk.filter("group-id", five[3]))).containsExactly(id);
    assertThat(found(Sdk.filter("group-id", region.defaultGroup(vpc)))).isEmpty();
  }

  @Test
  void badGroupsAreRefused() {
    String id = region.networkInterface(InterfaceSpec.in(subnet));
    String[] six = moreGroups(6);
    String foreign = region.securityGroup(region.vpc("10.1.0.0/16"), "foreign");

    assertThat(
            refused(
                "SecurityGroupsPerInterfaceLimitExceeded",
                () ->
                    ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).groups(six))))
        .isEqualTo("The maximum number of security groups per interface has been reached.");
    refused(
        "InvalidGroup.NotFound",
        () ->
            ec2.modifyNetworkInterfaceAttribute(
                r -> r.networkInterfaceId(id).groups("sg-00000000")));
    refused(
        "InvalidGroup.NotFound",
        () -> ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).groups(foreign)));
    refused(
        "InvalidGroupId.Malformed",
        () -> ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).groups("")));
    refused(
        "InvalidParameterCombination",
        () -> ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id)));
    refused(
        "InvalidParameterCombination",
        () ->
            ec2.modifyNetworkInterfaceAttribute(
                r -> r.networkInterfaceId(id).groups(six[0]).description(d -> d.value("both"))));
    assertThat(
            refused(
                "InvalidParameter",
                () -> ec2.createNetworkInterface(r -> r.subnetId(subnet).groups(foreign))))
        .isEqualTo(
            "Security group %s and subnet %s belong to different networks.", foreign, subnet);
    assertThat(groups(shown(id))).containsExactly(region.defaultGroup(vpc));
    sandbox.quota("L-2AFB9258", 6);
    ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).groups(six));
  }

  @Test
  void otherAttributesChange() {
    String id = region.networkInterface(InterfaceSpec.in(subnet));

    ec2.modifyNetworkInterfaceAttribute(
        r -> r.networkInterfaceId(id).description(d -> d.value("changed")));
    ec2.modifyNetworkInterfaceAttribute(
        r -> r.networkInterfaceId(id).sourceDestCheck(c -> c.value(false)));

    assertThat(shown(id).description()).isEqualTo("changed");
    assertThat(shown(id).sourceDestCheck()).isFalse();
  }

  @Test
  void itIsAttachedDetachedAndDeleted() {
    String instance = region.instance(InstanceSpec.in(subnet));
    String id = region.networkInterface(InterfaceSpec.in(subnet));

    String attachment =
        ec2.attachNetworkInterface(
                r -> r.networkInterfaceId(id).instanceId(instance).deviceIndex(1))
            .attachmentId();

    assertThat(shown(id).attachment().instanceId()).isEqualTo(instance);
    assertThat(shown(id).statusAsString()).isEqualTo("in-use");
    refused(
        "InvalidNetworkInterface.InUse",
        () ->
            ec2.attachNetworkInterface(
                r -> r.networkInterfaceId(id).instanceId(instance).deviceIndex(2)));
    assertThat(
            refused(
                "InvalidParameterValue",
                () -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(id))))
        .isEqualTo("Network interface '%s' is currently in use.", id);
    ec2.detachNetworkInterface(r -> r.attachmentId(attachment));
    ec2.deleteNetworkInterface(r -> r.networkInterfaceId(id));
    refused("InvalidNetworkInterfaceID.NotFound", () -> shown(id));
    String primary = shown(region.primaryInterface(instance)).attachment().attachmentId();
    refused(
        "OperationNotPermitted", () -> ec2.detachNetworkInterface(r -> r.attachmentId(primary)));
  }

  @Test
  void whatAnotherServiceMadeIsItsOwn() {
    String id = region.networkInterface(InterfaceSpec.in(subnet).managedAs("lambda"));

    NetworkInterface eni = shown(id);
    assertThat(eni.interfaceTypeAsString()).isEqualTo("lambda");
    assertThat(eni.requesterManaged()).isTrue();
    assertThat(eni.statusAsString()).isEqualTo("in-use");
    assertThat(eni.attachment().instanceId()).isNull();
    assertThat(found(Sdk.filter("requester-managed", "true"))).containsExactly(id);
    assertThat(found(Sdk.filter("interface-type", "lambda"))).containsExactly(id);
    assertThat(
            refused(
                "AuthFailure",
                403,
                () ->
                    ec2.modifyNetworkInterfaceAttribute(
                        r -> r.networkInterfaceId(id).groups(region.defaultGroup(vpc)))))
        .isEqualTo("You do not have permission to access the specified resource.");
    assertThat(
            refused(
                "OperationNotPermitted",
                () ->
                    ec2.detachNetworkInterface(
                        r -> r.attachmentId(eni.attachment().attachmentId()))))
        .isEqualTo("You are not allowed to manage 'ela-attach' attachments.");
    refused(
        "InvalidParameterValue", () -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(id)));
  }

  @Test
  void idsAndFiltersAreChecked() {
    refused("InvalidNetworkInterfaceId.Malformed", () -> shown("eni-x"));
    refused("InvalidParameterValue", () -> found(Sdk.filter("size", "big")));
    sandbox.quota("L-DF5E4CA3", 1);
    region.networkInterface(InterfaceSpec.in(subnet));
    refused(
        "NetworkInterfaceLimitExceeded", () -> ec2.createNetworkInterface(r -> r.subnetId(subnet)));
  }
}
