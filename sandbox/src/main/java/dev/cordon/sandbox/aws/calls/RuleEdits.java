package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.Ports;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Changes of rules in place: ModifySecurityGroupRules and the update of descriptions. */
final class RuleEdits {

  private RuleEdits() {}

  static void register(Catalogue catalogue) {
    catalogue.write("ModifySecurityGroupRules", RuleEdits::modify);
    catalogue.write(
        "UpdateSecurityGroupRuleDescriptionsIngress", call -> describe(call, Flow.INGRESS));
    catalogue.write(
        "UpdateSecurityGroupRuleDescriptionsEgress", call -> describe(call, Flow.EGRESS));
  }

  private static void modify(Call call) {
    Group group = call.group(call.params().required("GroupId"));
    List<Params> updates = call.params().items("SecurityGroupRule");
    if (updates.isEmpty()) {
      throw Refusal.missing("SecurityGroupRule");
    }
    List<Rule> changed = new ArrayList<>();
    for (Params update : updates) {
      changed.add(updated(call, group, update));
    }
    check(call, changed);
    Group edited = group;
    for (Rule rule : changed) {
      edited = edited.with(rule);
    }
    for (Rule rule : changed) {
      if (edited.rules().stream().filter(rule::duplicates).count() > 1) {
        throw RuleChanges.duplicate(rule);
      }
    }
    RuleQuota.check(call, edited);
    call.world().groups().put(edited);
    call.done();
  }

  private static void check(Call call, List<Rule> changed) {
    if (changed.stream().map(Rule::id).distinct().count() < changed.size()) {
      throw Refusal.value("The same security group rule ID must not appear multiple times");
    }
    if (call.reads(Reading.MODIFY_RULES_IN_ONE_DIRECTION)
        && changed.stream().map(Rule::flow).distinct().count() > 1) {
      throw Refusal.combination("Inbound and outbound rules cannot be modified in one request");
    }
  }

  private static Rule updated(Call call, Group group, Params update) {
    String id = update.required("SecurityGroupRuleId");
    Kind.RULE.check(id);
    Rule old = group.rule(id).orElseThrow(() -> Kind.RULE.missing(id));
    Params wanted = update.in("SecurityGroupRule");
    Ports ports =
        PortRange.read(
            wanted.required("IpProtocol"), wanted.number("FromPort"), wanted.number("ToPort"));
    Peer peer = peer(call, group, wanted);
    if (!sameKind(old.peer(), peer)) {
      throw Refusal.value("The type of the source or destination of a rule cannot be changed");
    }
    String text = Wording.ruleDescription(wanted.text("Description"));
    boolean keep = text == null && call.reads(Reading.MODIFY_KEEPS_THE_DESCRIPTION);
    return new Rule(id, old.flow(), ports, peer, keep ? old.description() : text, old.tags());
  }

  private static boolean sameKind(Peer old, Peer peer) {
    if (old instanceof Peer.Block one && peer instanceof Peer.Block other) {
      return one.cidr().isIpv4() == other.cidr().isIpv4();
    }
    return old.getClass() == peer.getClass();
  }

  private static Peer peer(Call call, Group group, Params wanted) {
    Peers peers = Peers.toAdd(call, group);
    String ipv4 = wanted.text("CidrIpv4");
    String ipv6 = wanted.text("CidrIpv6");
    String list = wanted.text("PrefixListId");
    String member = wanted.text("ReferencedGroupId");
    long given =
        Stream.of(ipv4 != null, ipv6 != null, list != null, member != null)
            .filter(there -> there)
            .count();
    if (given != 1) {
      throw Refusal.combination(
          "You must specify exactly one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId");
    }
    if (ipv4 != null) {
      return peers.ipv4(ipv4);
    }
    if (ipv6 != null) {
      return peers.ipv6(ipv6);
    }
    return list != null ? peers.prefixes(list) : member(call, peers, String.valueOf(member));
  }

  /** The request names no account, so the group of a peered account is found by its id alone. */
  private static Peer member(Call call, Peers peers, String groupId) {
    Group named = call.world().groups().find(groupId);
    return peers.group(groupId, named == null ? null : named.scope().account());
  }

  private static void describe(Call call, Flow flow) {
    Group group = Groups.subject(call);
    List<Params> byId = call.params().items("SecurityGroupRuleDescription");
    List<Rule> asked = Permissions.toFind(call, group, flow);
    if (byId.isEmpty() == asked.isEmpty()) {
      throw Refusal.of(
          "MissingParameter",
          "Either 'ipPermissions' or 'securityGroupRuleDescriptions' should be provided.");
    }
    Group edited = group;
    for (Params item : byId) {
      String id = item.required("SecurityGroupRuleId");
      Rule rule = RuleChanges.byId(group, flow, List.of(id)).get(0);
      edited = edited.with(rule.described(Wording.ruleDescription(item.text("Description"))));
    }
    for (Rule wanted : asked) {
      edited = edited.with(found(group, wanted).described(wanted.description()));
    }
    call.world().groups().put(edited);
    call.done();
  }

  private static Rule found(Group group, Rule wanted) {
    return group.rules().stream()
        .filter(wanted::duplicates)
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    "InvalidPermission.NotFound",
                    "The specified rule does not exist in this security group."));
  }
}
