package dev.cordon.provider.aws.wire;

import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Direction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The reads of one account and Region, each in full pages. Thread-safe.
 *
 * <p>Every method throws {@link WireFailure}.
 */
public final class Reads {

  private static final int PAGE = 1000;
  private static final int SMALL_PAGE = 100;

  private final Ec2Client ec2;
  private final ServiceQuotasClient quotas;
  private final StsClient sts;

  Reads(Ec2Client ec2, ServiceQuotasClient quotas, StsClient sts) {
    this.ec2 = ec2;
    this.quotas = quotas;
    this.sts = sts;
  }

  /** Every security group of a VPC. */
  public List<GroupRow> groups(String vpc) {
    return groups(filter("vpc-id", vpc));
  }

  /** The security groups of a VPC with this name: at most one. */
  public List<GroupRow> groupsNamed(String vpc, String name) {
    return groups(filter("vpc-id", vpc), filter("group-name", name));
  }

  /** The security group of that id in a VPC, or none. */
  public List<GroupRow> groupsWithId(String vpc, String id) {
    return groups(filter("vpc-id", vpc), filter("group-id", id));
  }

  /** The security groups whose rules of a direction name a group. */
  public List<GroupRow> groupsNaming(String vpc, Direction direction, String group) {
    String field = direction == Direction.INGRESS ? "ip-permission" : "egress.ip-permission";
    return groups(filter("vpc-id", vpc), filter(field + ".group-id", group));
  }

  private List<GroupRow> groups(Filter... filters) {
    return all(
        "ec2:DescribeSecurityGroups",
        () ->
            ec2
                .describeSecurityGroupsPaginator(r -> r.maxResults(PAGE).filters(filters))
                .securityGroups()
                .stream()
                .map(Rows::group));
  }

  /** Every rule of every security group in the Region. */
  public List<RuleRow> rules() {
    return all(
        "ec2:DescribeSecurityGroupRules",
        () ->
            ec2
                .describeSecurityGroupRulesPaginator(r -> r.maxResults(PAGE))
                .securityGroupRules()
                .stream()
                .map(Rows::rule));
  }

  /** The rules of one group. */
  public List<RuleRow> rules(String group) {
    return all(
        "ec2:DescribeSecurityGroupRules",
        () ->
            ec2
                .describeSecurityGroupRulesPaginator(
                    r -> r.maxResults(PAGE).filters(filter("group-id", group)))
                .securityGroupRules()
                .stream()
                .map(Rows::rule));
  }

  /** Every network interface of a VPC. */
  public List<InterfaceRow> interfaces(String vpc) {
    return interfaces(filter("vpc-id", vpc));
  }

  /** The network interfaces that carry a group. */
  public List<InterfaceRow> interfacesCarrying(String group) {
    return interfaces(filter("group-id", group));
  }

  /** The network interface of that id, or none. */
  public List<InterfaceRow> interfacesWithId(String id) {
    return interfaces(filter("network-interface-id", id));
  }

  private List<InterfaceRow> interfaces(Filter... filters) {
    return all(
        "ec2:DescribeNetworkInterfaces",
        () ->
            ec2
                .describeNetworkInterfacesPaginator(r -> r.maxResults(PAGE).filters(filters))
                .networkInterfaces()
                .stream()
                .map(Rows::networkInterface));
  }

  /** Every instance of a VPC. */
  public List<InstanceRow> instances(String vpc) {
    return all(
        "ec2:DescribeInstances",
        () ->
            ec2
                .describeInstancesPaginator(r -> r.maxResults(PAGE).filters(filter("vpc-id", vpc)))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Rows::instance));
  }

  /** Every subnet of a VPC. */
  public List<SubnetRow> subnets(String vpc) {
    return all(
        "ec2:DescribeSubnets",
        () ->
            ec2
                .describeSubnetsPaginator(r -> r.maxResults(PAGE).filters(filter("vpc-id", vpc)))
                .subnets()
                .stream()
                .map(Rows::subnet));
  }

  /** Every network ACL of a VPC. */
  public List<AclRow> acls(String vpc) {
    return all(
        "ec2:DescribeNetworkAcls",
        () ->
            ec2
                .describeNetworkAclsPaginator(
                    r -> r.maxResults(PAGE).filters(filter("vpc-id", vpc)))
                .networkAcls()
                .stream()
                .map(Rows::acl));
  }

  /** Every peering of VPCs that the account has a part in, in this Region. */
  public List<PeeringRow> peerings() {
    return all(
        "ec2:DescribeVpcPeeringConnections",
        () ->
            ec2
                .describeVpcPeeringConnectionsPaginator(r -> r.maxResults(PAGE))
                .vpcPeeringConnections()
                .stream()
                .map(Rows::peering));
  }

  /** The VPC of that id; none if it does not exist. */
  public List<VpcRow> vpcs(String vpc) {
    return all(
        "ec2:DescribeVpcs",
        () ->
            ec2.describeVpcs(r -> r.filters(filter("vpc-id", vpc))).vpcs().stream().map(Rows::vpc));
  }

  /** The managed prefix lists with these names. */
  public List<PrefixListRow> listsNamed(Collection<String> names) {
    return lists("prefix-list-name", names);
  }

  /** The managed prefix lists with these ids. */
  public List<PrefixListRow> listsWithId(Collection<String> ids) {
    return lists("prefix-list-id", ids);
  }

  private List<PrefixListRow> lists(String field, Collection<String> values) {
    return all(
        "ec2:DescribeManagedPrefixLists",
        () ->
            ec2
                .describeManagedPrefixListsPaginator(
                    r ->
                        r.maxResults(SMALL_PAGE)
                            .filters(Filter.builder().name(field).values(values).build()))
                .prefixLists()
                .stream()
                .map(Rows::prefixList));
  }

  /** The prefixes in a managed prefix list. */
  public List<String> entries(String list) {
    return all(
        "ec2:GetManagedPrefixListEntries",
        () ->
            ec2
                .getManagedPrefixListEntriesPaginator(
                    r -> r.maxResults(SMALL_PAGE).prefixListId(list))
                .entries()
                .stream()
                .map(entry -> entry.cidr()));
  }

  /** The applied quotas of the VPC service that the account's administrators can see, by code. */
  public Map<String, Double> quotas() {
    return Failures.translated(
        "servicequotas:ListServiceQuotas",
        () -> {
          Map<String, Double> values = new TreeMap<>();
          quotas
              .listServiceQuotasPaginator(r -> r.serviceCode("vpc").maxResults(SMALL_PAGE))
              .quotas()
              .forEach(quota -> values.put(quota.quotaCode(), quota.value()));
          return values;
        });
  }

  /** The account whose credentials we use. */
  public String callerAccount() {
    return Failures.translated(
        "sts:GetCallerIdentity",
        () -> Objects.requireNonNullElse(sts.getCallerIdentity().account(), ""));
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private static <T> List<T> all(String action, Supplier<Stream<T>> pages) {
    return Failures.translated(action, () -> pages.get().toList());
  }
}
