package dev.cordon.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * A client passes over elements that it does not know, so a misspelt one would go unnoticed: here
 * every element of every answer is looked for in the model that the SDK was generated from.
 */
class ShapesTest extends SandboxTest {

  private final List<String> unknown = new ArrayList<>();
  private final TreeSet<String> checked = new TreeSet<>();

  private XmlAnswer check(String action, String... params) throws ReflectiveOperationException {
    XmlAnswer answer = region.call(action, params);
    Class<?> response =
        Class.forName("software.amazon.awssdk.services.ec2.model." + action + "Response");
    Method builder = response.getMethod("builder");
    compare(action, answer, (SdkPojo) builder.invoke(null));
    checked.add(action);
    return answer;
  }

  private void compare(String path, XmlAnswer element, SdkPojo model) {
    Map<String, SdkField<?>> fields =
        model.sdkFields().stream()
            .collect(Collectors.toMap(SdkField::unmarshallLocationName, Function.identity()));
    for (XmlAnswer child : element.children()) {
      String at = path + "/" + child.name();
      SdkField<?> field = fields.get(child.name());
      if (field == null) {
        if (!at.equals(path + "/return")) { // on the wire since ever, in the model only in places
          unknown.add(at);
        }
      } else if (field.marshallingType() == MarshallingType.LIST) {
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        child.children().forEach(item -> compareMember(at, item, member));
      } else {
        compareMember(at, child, field);
      }
    }
  }

  private void compareMember(String at, XmlAnswer element, SdkField<?> field) {
    if (field.marshallingType() == MarshallingType.SDK_POJO) {
      assertThat(element.ownText()).as(at).isNull();
      compare(at, element, field.constructor().get());
    } else {
      assertThat(element.children()).as(at).isEmpty();
    }
  }

  @Test
  void everyElementIsInTheModel() throws ReflectiveOperationException {
    String six =
        check("CreateVpc", "CidrBlock", "10.9.0.0/16", "AmazonProvidedIpv6CidrBlock", "true")
            .at("vpc/vpcId");
    check("CreateSubnet", "VpcId", six, "CidrBlock", "10.9.1.0/24");
    check("AssociateVpcCidrBlock", "VpcId", vpc, "AmazonProvidedIpv6CidrBlock", "true");
    String group =
        check(
                "CreateSecurityGroup",
                "VpcId",
                vpc,
                "GroupName",
                "g",
                "GroupDescription",
                "d",
                "TagSpecification.1.ResourceType",
                "security-group",
                "TagSpecification.1.Tag.1.Key",
                "k",
                "TagSpecification.1.Tag.1.Value",
                "v")
            .at("groupId");
    String peered = region.securityGroup(six, "peered");
    String list = region.prefixList("list", 2, "10.0.0.0/8");
    region.peer(vpc, region, six);
    check(
        "AuthorizeSecurityGroupIngress",
        "GroupId",
        group,
        "IpPermissions.1.IpProtocol",
        "-1",
        "IpPermissions.1.IpRanges.1.CidrIp",
        "10.0.0.0/8",
        "IpPermissions.1.IpRanges.1.Description",
        "why",
        "IpPermissions.1.Ipv6Ranges.1.CidrIpv6",
        "::/0",
        "IpPermissions.1.Groups.1.GroupId",
        peered,
        "IpPermissions.1.PrefixListIds.1.PrefixListId",
        list);
    String instance =
        check(
                "RunInstances",
                "ImageId",
                "ami-00000000",
                "MinCount",
                "1",
                "MaxCount",
                "1",
                "SubnetId",
                subnet)
            .items("instancesSet")
            .get(0)
            .at("instanceId");
    String eni =
        check("CreateNetworkInterface", "SubnetId", subnet, "SecondaryPrivateIpAddressCount", "1")
            .at("networkInterface/networkInterfaceId");
    region.networkInterface(InterfaceSpec.in(subnet).managedAs("lambda"));
    String attachment =
        check(
                "AttachNetworkInterface",
                "NetworkInterfaceId",
                eni,
                "InstanceId",
                instance,
                "DeviceIndex",
                "1")
            .at("attachmentId");
    String acl = check("CreateNetworkAcl", "VpcId", vpc).at("networkAcl/networkAclId");
    for (String protocol : new String[] {"6", "1"}) {
      check(
          "CreateNetworkAclEntry",
          "NetworkAclId",
          acl,
          "RuleNumber",
          protocol,
          "Egress",
          "true",
          "Protocol",
          protocol,
          "RuleAction",
          "allow",
          "CidrBlock",
          "0.0.0.0/0",
          "PortRange.From",
          "1",
          "PortRange.To",
          "2",
          "Icmp.Type",
          "8",
          "Icmp.Code",
          "-1");
    }
    check(
        "CreateFlowLogs",
        "ResourceId.1",
        vpc,
        "ResourceId.2",
        "vpc-00000000",
        "ResourceType",
        "VPC",
        "TrafficType",
        "ALL",
        "LogDestinationType",
        "s3",
        "LogDestination",
        "arn:aws:s3:::b");
    for (String describe :
        new String[] {
          "DescribeVpcs",
          "DescribeSubnets",
          "DescribeSecurityGroups",
          "DescribeSecurityGroupRules",
          "DescribeInstances",
          "DescribeNetworkInterfaces",
          "DescribeNetworkAcls",
          "DescribeTags",
          "DescribeManagedPrefixLists",
          "DescribePrefixLists",
          "DescribeVpcPeeringConnections",
          "DescribeFlowLogs",
          "DescribeRegions",
          "DescribeAvailabilityZones",
          "DescribeAccountAttributes"
        }) {
      assertThat(check(describe).children().get(0).children()).as(describe).isNotEmpty();
    }
    check("DescribeSecurityGroups", "MaxResults", "5");
    check("GetManagedPrefixListEntries", "PrefixListId", list);
    check("GetManagedPrefixListAssociations", "PrefixListId", list);
    check("GetSecurityGroupsForVpc", "VpcId", vpc);
    check("DescribeSecurityGroupReferences", "GroupId.1", peered);
    check("DeleteSecurityGroup", "GroupId", peered);
    check("DescribeStaleSecurityGroups", "VpcId", vpc);
    check("ModifyManagedPrefixList", "PrefixListId", list, "MaxEntries", "3");
    check(
        "DescribeNetworkInterfaceAttribute", "NetworkInterfaceId", eni, "Attribute", "attachment");
    check("DescribeNetworkInterfaceAttribute", "NetworkInterfaceId", eni, "Attribute", "groupSet");
    check("DescribeInstanceAttribute", "InstanceId", instance, "Attribute", "instanceType");
    check("DescribeVpcAttribute", "VpcId", vpc, "Attribute", "enableDnsSupport");
    check(
        "AssignPrivateIpAddresses",
        "NetworkInterfaceId",
        eni,
        "SecondaryPrivateIpAddressCount",
        "1");
    check(
        "RevokeSecurityGroupIngress",
        "GroupId",
        group,
        "IpPermissions.1.IpProtocol",
        "-1",
        "IpPermissions.1.IpRanges.1.CidrIp",
        "10.0.0.0/8");
    check("DetachNetworkInterface", "AttachmentId", attachment);
    check("TerminateInstances", "InstanceId.1", instance);

    assertThat(unknown).isEmpty();
    assertThat(checked).hasSizeGreaterThan(35);
  }
}
