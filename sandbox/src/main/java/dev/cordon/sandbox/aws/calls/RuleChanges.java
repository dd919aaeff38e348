package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Authorize and Revoke: all rules of a call or none. */
final class RuleChanges {

  private RuleChanges() {}

  static void register(Catalogue catalogue) {
    catalogue.write("AuthorizeSecurityGroupIngress", call -> authorize(call, Flow.INGRESS));
    catalogue.write("AuthorizeSecurityGroupEgress", call -> authorize(call, Flow.EGRESS));
    catalogue.write("RevokeSecurityGroupIngress", call -> revoke(call, Flow.INGRESS));
    catalogue.write("RevokeSecurityGroupEgress", call -> revoke(call, Flow.EGRESS));
    RuleEdits.register(catalogue);
  }

  private static void authorize(Call call, Flow flow) {
    Group group = Groups.subject(call);
    SortedMap<String, String> tags = Tagging.of(call, Kind.RULE);
    List<Rule> asked = Permissions.toAdd(call, group, flow);
    if (asked.isEmpty()) {
      throw Refusal.missing("ipPermissions");
    }
    checkOnce(asked);
    List<Rule> fresh = asked.stream().filter(rule -> isNew(group, rule)).toList();
    List<Rule> born = fresh.stream().map(rule -> rule.born(call.newId("sgr"), tags)).toList();
    boolean duplicates = born.size() < asked.size();
    if (duplicates && !call.reads(Reading.AUTHORIZE_ADDS_THE_REST)) {
      throw duplicate(group, asked);
    }
    Group grown = group.plus(born);
    RuleQuota.check(call, grown);
    call.world().groups().put(grown);
    if (duplicates) {
      throw duplicate(group, asked).keepingChanges();
    }
    call.done();
    call.out()
        .list(
            "securityGroupRuleSet", born, (item, rule) -> RuleXml.of(call).row(item, group, rule));
  }

  static boolean isNew(Group group, Rule rule) {
    return group.rules().stream().noneMatch(rule::duplicates);
  }

  private static void checkOnce(List<Rule> asked) {
    for (int at = 0; at < asked.size(); at++) {
      if (asked.subList(0, at).stream().anyMatch(asked.get(at)::duplicates)) {
        throw Refusal.value("The same permission must not appear multiple times");
      }
    }
  }

  private static Refusal duplicate(Group group, List<Rule> asked) {
    Rule rule = asked.stream().filter(one -> !isNew(group, one)).findFirst().orElseThrow();
    return duplicate(rule);
  }

  static Refusal duplicate(Rule rule) {
    return Refusal.of(
        "InvalidPermission.Duplicate",
        "the specified rule \"peer: %s, %s, ALLOW\" already exists"
            .formatted(rule.peer().key(), ports(rule)));
  }

  private static String ports(Rule rule) {
    return rule.ports().protocol().equals("-1")
        ? "ALL"
        : rule.ports().toString().replaceFirst("^tcp", "TCP").replaceFirst("^udp", "UDP");
  }

  private static void revoke(Call call, Flow flow) {
    Group group = Groups.subject(call);
    List<String> ids = call.params().list("SecurityGroupRuleId");
    List<Rule> asked = Permissions.toFind(call, group, flow);
    if (ids.isEmpty() && asked.isEmpty()) {
      throw Refusal.of(
          "MissingParameter",
          "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.");
    }
    if (!ids.isEmpty() && !asked.isEmpty()) {
      throw Refusal.combination(
          "Only one of 'ipPermissions' or 'securityGroupRuleIds' can be provided.");
    }
    List<Rule> unknown = new ArrayList<>();
    List<Rule> gone = ids.isEmpty() ? matching(group, asked, unknown) : byId(group, flow, ids);
    if (!unknown.isEmpty() && !isInDefaultVpc(call, group)) {
      throw Refusal.of(
          "InvalidPermission.NotFound",
          "The specified rule does not exist in this security group.");
    }
    call.world().groups().put(group.minus(gone));
    call.done();
    if (!unknown.isEmpty()) {
      RuleXml.of(call).permissions(call.out(), "unknownIpPermissionSet", unknown);
    }
    call.out()
        .list(
            "revokedSecurityGroupRuleSet",
            gone,
            (item, rule) -> RuleXml.revoked(item, group, rule));
  }

  private static boolean isInDefaultVpc(Call call, Group group) {
    Vpc vpc = call.world().vpcs().find(group.vpcId());
    return vpc != null && vpc.isDefault();
  }

  private static List<Rule> matching(Group group, List<Rule> asked, List<Rule> unknown) {
    List<Rule> found = new ArrayList<>();
    for (Rule rule : asked) {
      List<Rule> same = group.rules().stream().filter(rule::duplicates).toList();
      found.addAll(same);
      if (same.isEmpty()) {
        unknown.add(rule);
      }
    }
    return found.stream().distinct().toList();
  }

  static List<Rule> byId(Group group, Flow flow, List<String> ids) {
    List<Rule> found = new ArrayList<>();
    for (String id : ids.stream().distinct().toList()) {
      Kind.RULE.check(id);
      found.add(
          group
              .rule(id)
              .filter(rule -> rule.flow() == flow)
              .orElseThrow(() -> Kind.RULE.missing(id)));
    }
    return found;
  }
}
