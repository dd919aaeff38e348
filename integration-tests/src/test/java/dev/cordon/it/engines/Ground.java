package dev.cordon.it.engines;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** A fresh VPC with one subnet in some EC2, and the words that tests about groups need. */
public final class Ground implements AutoCloseable {

  private final Ec2Client ec2;
  private final String vpc;
  private final String subnet;

  /** Makes the VPC and its subnet. */
  public Ground(URI endpoint) {
    ec2 = Clients.ec2(endpoint);
    vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    subnet = ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.0.0/20")).subnet().subnetId();
  }

  /** The client. */
  public Ec2Client ec2() {
    return ec2;
  }

  /** The id of the VPC. */
  public String vpc() {
    return vpc;
  }

  /** The id of the subnet. */
  public String subnet() {
    return subnet;
  }

  /** Makes a group in the VPC; its id. */
  public String group(String name) {
    return ec2.createSecurityGroup(r -> r.groupName(name).description("made by a test").vpcId(vpc))
        .groupId();
  }

  /** Adds ingress. */
  public void allow(String group, IpPermission... permissions) {
    ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions));
  }

  /** The group as it is described. */
  public SecurityGroup described(String group) {
    return ec2.describeSecurityGroups(r -> r.groupIds(group)).securityGroups().get(0);
  }

  /** The ingress rules of a group as they are described. */
  public List<SecurityGroupRule> ingress(String group) {
    Filter filter = Filter.builder().name("group-id").values(group).build();
    return ec2.describeSecurityGroupRules(r -> r.filters(filter)).securityGroupRules().stream()
        .filter(rule -> !rule.isEgress())
        .toList();
  }

  /** The code with which EC2 refuses a call; fails if it does not. */
  public static String refusal(Runnable call) {
    return refused(call).awsErrorDetails().errorCode();
  }

  /** The refusal of a call; fails if there is none. */
  public static Ec2Exception refused(Runnable call) {
    return Assertions.catchThrowableOfType(Ec2Exception.class, call::run);
  }

  /** A permission over TCP ports. */
  public static IpPermission tcp(int from, int to, Consumer<IpPermission.Builder> target) {
    IpPermission.Builder builder =
        IpPermission.builder().ipProtocol("tcp").fromPort(from).toPort(to);
    target.accept(builder);
    return builder.build();
  }

  /** IPv4 targets. */
  public static Consumer<IpPermission.Builder> v4(String... cidrs) {
    List<IpRange> ranges =
        List.of(cidrs).stream().map(cidr -> IpRange.builder().cidrIp(cidr).build()).toList();
    return builder -> builder.ipRanges(ranges);
  }

  /** An IPv6 target. */
  public static Consumer<IpPermission.Builder> v6(String cidr) {
    return builder -> builder.ipv6Ranges(Ipv6Range.builder().cidrIpv6(cidr).build());
  }

  /** A group as target, with a description. */
  public static Consumer<IpPermission.Builder> members(String group, @Nullable String description) {
    return builder ->
        builder.userIdGroupPairs(
            UserIdGroupPair.builder().groupId(group).description(description).build());
  }

  /** A prefix list as target. */
  public static Consumer<IpPermission.Builder> list(String id) {
    return builder ->
        builder.prefixListIds(
            PrefixListId.builder().prefixListId(id).description("a list").build());
  }

  @Override
  public void close() {
    ec2.close();
  }
}
