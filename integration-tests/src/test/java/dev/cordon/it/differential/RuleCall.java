package dev.cordon.it.differential;

import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Calls that change the rules of a group. */
sealed interface RuleCall extends Call {

  String group();

  /** A read of the rules, for calls whose answer says too little. */
  default List<Call> lookAtRules() {
    return List.of(new ReadCall.Rules(List.of(group())));
  }

  /** Adds rules, or says it would. */
  record Authorize(String group, Way way, List<Perm> perms, Mode mode) implements RuleCall {
    enum Mode {
      REAL,
      DRY_RUN
    }

    @Override
    public SdkPojo run(Side side) {
      List<IpPermission> bound = perms.stream().map(perm -> perm.bind(side.names())).toList();
      boolean dry = mode == Mode.DRY_RUN;
      return way == Way.IN
          ? side.ec2()
              .authorizeSecurityGroupIngress(
                  r -> r.groupId(side.id(group)).ipPermissions(bound).dryRun(dry))
          : side.ec2()
              .authorizeSecurityGroupEgress(
                  r -> r.groupId(side.id(group)).ipPermissions(bound).dryRun(dry));
    }

    List<Rule> rules() {
      return perms.stream().flatMap(perm -> perm.rules(way).stream()).toList();
    }

    @Override
    public void note(Ledger ledger) {
      if (mode == Mode.REAL) {
        ledger.rules(group).addAll(rules());
      }
    }

    @Override
    public List<Call> lookAfter() {
      return rules().size() > 1 ? lookAtRules() : List.of();
    }
  }

  /** Takes rules away by what they say. */
  record Revoke(String group, Way way, List<Perm> perms) implements RuleCall {
    @Override
    public SdkPojo run(Side side) {
      List<IpPermission> bound = perms.stream().map(perm -> perm.bind(side.names())).toList();
      return way == Way.IN
          ? side.ec2()
              .revokeSecurityGroupIngress(r -> r.groupId(side.id(group)).ipPermissions(bound))
          : side.ec2()
              .revokeSecurityGroupEgress(r -> r.groupId(side.id(group)).ipPermissions(bound));
    }

    @Override
    public void note(Ledger ledger) {
      perms.forEach(perm -> perm.rules(way).forEach(ledger.rules(group)::remove));
    }

    @Override
    public List<Call> lookAfter() {
      return perms.size() > 1 || hasIpv6() ? lookAtRules() : List.of();
    }

    private boolean hasIpv6() {
      return perms.stream()
          .flatMap(perm -> perm.targets().stream())
          .anyMatch(target -> target.kind() == Target.Kind.V6);
    }
  }

  /** Takes rules away by id. */
  record RevokeById(String group, Way way, List<Rule> rules) implements RuleCall {
    @Override
    public SdkPojo run(Side side) {
      List<String> ids = rules.stream().map(rule -> side.ruleId(group, rule)).toList();
      return way == Way.IN
          ? side.ec2()
              .revokeSecurityGroupIngress(r -> r.groupId(side.id(group)).securityGroupRuleIds(ids))
          : side.ec2()
              .revokeSecurityGroupEgress(r -> r.groupId(side.id(group)).securityGroupRuleIds(ids));
    }

    @Override
    public void note(Ledger ledger) {
      rules.forEach(ledger.rules(group)::remove);
    }

    @Override
    public List<Call> lookAfter() {
      return rules.size() > 1 ? lookAtRules() : List.of();
    }
  }

  /** Rewrites one rule in place. */
  record Modify(String group, Rule before, Perm after) implements RuleCall {
    @Override
    public SdkPojo run(Side side) {
      SecurityGroupRuleUpdate update =
          SecurityGroupRuleUpdate.builder()
              .securityGroupRuleId(side.ruleId(group, before))
              .securityGroupRule(request(side))
              .build();
      return side.ec2()
          .modifySecurityGroupRules(r -> r.groupId(side.id(group)).securityGroupRules(update));
    }

    private SecurityGroupRuleRequest request(Side side) {
      Target target = after.targets().get(0);
      SecurityGroupRuleRequest.Builder out =
          SecurityGroupRuleRequest.builder()
              .ipProtocol(after.protocol())
              .fromPort(after.from())
              .toPort(after.to())
              .description(target.description());
      switch (target.kind()) {
        case V4 -> out.cidrIpv4(target.value());
        case V6 -> out.cidrIpv6(target.value());
        case GROUP -> out.referencedGroupId(side.id(target.value()));
        case LIST -> out.prefixListId(side.id(target.value()));
      }
      return out.build();
    }

    Rule rule() {
      return after.rules(before.way()).get(0);
    }

    @Override
    public void note(Ledger ledger) {
      ledger.rules(group).remove(before);
      ledger.rules(group).add(rule());
    }

    @Override
    public List<Call> lookAfter() {
      return lookAtRules();
    }
  }

  /** Rewrites descriptions by what the rules say. */
  record Describe(String group, Way way, Perm perm) implements RuleCall {
    @Override
    public SdkPojo run(Side side) {
      IpPermission bound = perm.bind(side.names());
      return way == Way.IN
          ? side.ec2()
              .updateSecurityGroupRuleDescriptionsIngress(
                  r -> r.groupId(side.id(group)).ipPermissions(bound))
          : side.ec2()
              .updateSecurityGroupRuleDescriptionsEgress(
                  r -> r.groupId(side.id(group)).ipPermissions(bound));
    }

    @Override
    public List<Call> lookAfter() {
      return lookAtRules();
    }
  }

  /** Rewrites the description of a rule by its id. */
  record DescribeById(String group, Rule rule, String text) implements RuleCall {
    @Override
    public SdkPojo run(Side side) {
      SecurityGroupRuleDescription to =
          SecurityGroupRuleDescription.builder()
              .securityGroupRuleId(side.ruleId(group, rule))
              .description(text)
              .build();
      return rule.way() == Way.IN
          ? side.ec2()
              .updateSecurityGroupRuleDescriptionsIngress(
                  r -> r.groupId(side.id(group)).securityGroupRuleDescriptions(to))
          : side.ec2()
              .updateSecurityGroupRuleDescriptionsEgress(
                  r -> r.groupId(side.id(group)).securityGroupRuleDescriptions(to));
    }

    @Override
    public List<Call> lookAfter() {
      return lookAtRules();
    }
  }

  /** Tags a rule. */
  record TagRule(String group, Rule rule, String key, String value) implements RuleCall {
    @Override
    public SdkPojo run(Side side) {
      Tag tag = Tag.builder().key(key).value(value).build();
      return side.ec2().createTags(r -> r.resources(side.ruleId(group, rule)).tags(tag));
    }

    @Override
    public List<Call> lookAfter() {
      return lookAtRules();
    }
  }
}
