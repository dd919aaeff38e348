package dev.cordon.provider.aws.wire;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.state.Claims;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.PermissionDocument.Access;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPolicyWriter;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The least-privilege IAM policy of one account. Reads cannot be narrowed to resources; writes are:
 * to groups that bear the fleet's tag, and to the network interfaces of the VPCs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">
 *     which resources and conditions each action knows</a>
 */
public final class LeastPrivilege {

  private static final String TAGGED = "aws:ResourceTag/cordon:fleet";
  private static final String TAGGING = "aws:RequestTag/cordon:fleet";
  private static final String TAG_KEYS = "aws:TagKeys";
  private static final IamConditionOperator ONLY =
      IamConditionOperator.create("ForAllValues:StringEquals");

  private final String fleet;
  private final List<AwsVpc> vpcs;
  private final List<IamStatement> statements = new ArrayList<>();

  private LeastPrivilege(String fleet, List<AwsVpc> vpcs) {
    this.fleet = fleet;
    this.vpcs = vpcs;
  }

  /** One policy for each account of these places. */
  public static List<PermissionDocument> documents(
      String fleet, Collection<SitePlace> places, Access access) {
    SortedMap<String, List<AwsVpc>> byAccount = new TreeMap<>();
    for (SitePlace place : places) {
      if (place instanceof AwsVpc vpc) {
        byAccount.computeIfAbsent(vpc.account(), account -> new ArrayList<>()).add(vpc);
      }
    }
    List<PermissionDocument> documents = new ArrayList<>();
    byAccount.forEach(
        (account, vpcs) ->
            documents.add(
                new PermissionDocument(
                    "account " + account,
                    "aws-iam-policy",
                    new LeastPrivilege(fleet, vpcs).policy(access))));
    return documents;
  }

  private String policy(Access access) {
    reads();
    if (access != Access.READ) {
      creations();
      upkeep();
      memberships();
    }
    if (access == Access.CUSTODY) {
      custody();
    }
    return IamPolicy.builder()
            .statements(statements)
            .build()
            .toJson(IamPolicyWriter.builder().prettyPrint(true).build())
        + "\n";
  }

  private void reads() {
    statements.add(
        allow(
                "CordonReads",
                "ec2:DescribeInstances",
                "ec2:DescribeManagedPrefixLists",
                "ec2:DescribeNetworkAcls",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroupRules",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcPeeringConnections",
                "ec2:DescribeVpcs",
                "ec2:GetManagedPrefixListEntries",
                "servicequotas:ListServiceQuotas")
            .addResource("*")
            .build());
  }

  private void creations() {
    statements.add(
        on(allow("CordonCreatesGroupsInItsVpcs", "ec2:CreateSecurityGroup"), LeastPrivilege::vpc)
            .build());
    statements.add(
        onGroups(allow("CordonCreatesGroups", "ec2:CreateSecurityGroup"))
            .addCondition(IamConditionOperator.STRING_EQUALS, TAGGING, fleet)
            .build());
    statements.add(
        onGroups(allow("CordonTagsWhatItCreates", "ec2:CreateTags"))
            .addCondition(
                IamConditionOperator.STRING_EQUALS, "ec2:CreateAction", "CreateSecurityGroup")
            .build());
  }

  private void upkeep() {
    statements.add(
        onGroups(
                allow(
                    "CordonKeepsItsGroups",
                    "ec2:AuthorizeSecurityGroupEgress",
                    "ec2:AuthorizeSecurityGroupIngress",
                    "ec2:CreateTags",
                    "ec2:DeleteSecurityGroup",
                    "ec2:RevokeSecurityGroupEgress",
                    "ec2:RevokeSecurityGroupIngress",
                    "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
                    "ec2:UpdateSecurityGroupRuleDescriptionsIngress"))
            .addCondition(IamConditionOperator.STRING_EQUALS, TAGGED, fleet)
            .build());
  }

  private void memberships() {
    statements.add(
        on(
                allow("CordonChangesInterfacesOfItsVpcs", "ec2:ModifyNetworkInterfaceAttribute"),
                place -> arn(place, "network-interface/*"))
            .addConditions(
                IamConditionOperator.ARN_EQUALS,
                "ec2:Vpc",
                vpcs.stream().map(LeastPrivilege::vpc).distinct().toList())
            .build());
    statements.add(
        onGroups(allow("CordonJoinsInterfacesToGroups", "ec2:ModifyNetworkInterfaceAttribute"))
            .build());
  }

  /** Groups that are adopted bear no tag of ours yet, and the default group never does. */
  private void custody() {
    SortedSet<String> keys = new TreeSet<>(Claims.adopting(GroupName.nobody(fleet)).keySet());
    keys.add(Claims.RELEASED);
    keys.add(Claims.holdKey(fleet));
    statements.add(
        onGroups(allow("CordonAdoptsReleasesAndHolds", "ec2:CreateTags", "ec2:DeleteTags"))
            .addConditions(ONLY, TAG_KEYS, keys)
            .build());
  }

  private static IamStatement.Builder allow(String sid, String... actions) {
    IamStatement.Builder statement = IamStatement.builder().sid(sid).effect(IamEffect.ALLOW);
    for (String action : actions) {
      statement.addAction(action);
    }
    return statement;
  }

  private IamStatement.Builder onGroups(IamStatement.Builder statement) {
    return on(statement, place -> arn(place, "security-group/*"));
  }

  private IamStatement.Builder on(
      IamStatement.Builder statement, Function<AwsVpc, String> resource) {
    vpcs.stream().map(resource).distinct().forEach(statement::addResource);
    return statement;
  }

  private static String vpc(AwsVpc place) {
    return arn(place, "vpc/" + place.vpc());
  }

  private static String arn(AwsVpc place, String resource) {
    return "arn:%s:ec2:%s:%s:%s"
        .formatted(partition(place.region()), place.region(), place.account(), resource);
  }

  private static String partition(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
