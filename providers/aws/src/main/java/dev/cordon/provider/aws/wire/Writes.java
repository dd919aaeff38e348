package dev.cordon.provider.aws.wire;

import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Direction;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The writes of one account and Region: every method is one call, sent once. Thread-safe.
 *
 * <p>Every method throws {@link WireFailure}.
 */
public final class Writes {

  private final Ec2Client ec2;

  Writes(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /** Creates a security group; it is born with egress to everywhere. Returns its id. */
  public String createGroup(
      String vpc, String name, String description, SortedMap<String, String> tags) {
    return Failures.translated(
        "ec2:CreateSecurityGroup",
        () ->
            ec2.createSecurityGroup(
                    r ->
                        r.vpcId(vpc)
                            .groupName(name)
                            .description(description)
                            .tagSpecifications(specification(tags)))
                .groupId());
  }

  /** Deletes a security group. */
  public void deleteGroup(String group) {
    Failures.translated(
        "ec2:DeleteSecurityGroup", () -> ec2.deleteSecurityGroup(r -> r.groupId(group)));
  }

  /** Adds rules to a group, all in one direction; returns what the service says it added. */
  public List<RuleRow> authorize(String group, Direction direction, List<RuleSpec> rules) {
    List<IpPermission> permissions = Permissions.of(rules);
    if (direction == Direction.INGRESS) {
      return Failures.translated(
              "ec2:AuthorizeSecurityGroupIngress",
              () ->
                  ec2.authorizeSecurityGroupIngress(
                      r -> r.groupId(group).ipPermissions(permissions)))
          .securityGroupRules()
          .stream()
          .map(Rows::rule)
          .toList();
    }
    return Failures.translated(
            "ec2:AuthorizeSecurityGroupEgress",
            () ->
                ec2.authorizeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(permissions)))
        .securityGroupRules()
        .stream()
        .map(Rows::rule)
        .toList();
  }

  /** Removes rules of a group by their ids, all in one direction. */
  public void revoke(String group, Direction direction, Collection<String> ids) {
    if (direction == Direction.INGRESS) {
      Failures.translated(
          "ec2:RevokeSecurityGroupIngress",
          () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(ids)));
    } else {
      Failures.translated(
          "ec2:RevokeSecurityGroupEgress",
          () -> ec2.revokeSecurityGroupEgress(r -> r.groupId(group).securityGroupRuleIds(ids)));
    }
  }

  /** Removes rules of a group by what they say, all in one direction. */
  public void revokeSaying(String group, Direction direction, List<RuleSpec> rules) {
    List<IpPermission> permissions = Permissions.of(rules);
    if (direction == Direction.INGRESS) {
      Failures.translated(
          "ec2:RevokeSecurityGroupIngress",
          () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions)));
    } else {
      Failures.translated(
          "ec2:RevokeSecurityGroupEgress",
          () -> ec2.revokeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(permissions)));
    }
  }

  /** Sets the descriptions of rules of a group, all in one direction. */
  public void describe(String group, Direction direction, List<RuleSpec> rules) {
    List<IpPermission> permissions = Permissions.of(rules);
    if (direction == Direction.INGRESS) {
      Failures.translated(
          "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
          () ->
              ec2.updateSecurityGroupRuleDescriptionsIngress(
                  r -> r.groupId(group).ipPermissions(permissions)));
    } else {
      Failures.translated(
          "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
          () ->
              ec2.updateSecurityGroupRuleDescriptionsEgress(
                  r -> r.groupId(group).ipPermissions(permissions)));
    }
  }

  /** Sets tags of a resource; others stay. */
  public void tag(String resource, SortedMap<String, String> tags) {
    Failures.translated(
        "ec2:CreateTags", () -> ec2.createTags(r -> r.resources(resource).tags(sdk(tags))));
  }

  /** Takes tags off a resource, whatever they say; others stay. */
  public void untag(String resource, Collection<String> keys) {
    List<Tag> tags = keys.stream().map(key -> Tag.builder().key(key).build()).toList();
    Failures.translated(
        "ec2:DeleteTags", () -> ec2.deleteTags(r -> r.resources(resource).tags(tags)));
  }

  /** Makes a network interface carry exactly these groups. */
  public void carry(String networkInterface, Collection<String> groups) {
    Failures.translated(
        "ec2:ModifyNetworkInterfaceAttribute",
        () ->
            ec2.modifyNetworkInterfaceAttribute(
                r -> r.networkInterfaceId(networkInterface).groups(groups)));
  }

  private static TagSpecification specification(SortedMap<String, String> tags) {
    return TagSpecification.builder()
        .resourceType(ResourceType.SECURITY_GROUP)
        .tags(sdk(tags))
        .build();
  }

  private static List<Tag> sdk(SortedMap<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
