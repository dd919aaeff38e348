package dev.cordon.sandbox.aws.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A security group with its rules. Immutable. */
public record Group(
    String id,
    Scope scope,
    String vpcId,
    String name,
    String description,
    List<Rule> rules,
    SortedMap<String, String> tags)
    implements Resource {

  public Group {
    rules = List.copyOf(rules);
  }

  /** Whether this is its VPC's default group. */
  public boolean isDefault() {
    return name.equals("default");
  }

  /** The rules of one direction. */
  public List<Rule> rules(Flow flow) {
    return rules.stream().filter(rule -> rule.flow() == flow).toList();
  }

  /** The rule with this id. */
  public Optional<Rule> rule(String ruleId) {
    return rules.stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
  }

  /** Whether a rule names the other group. */
  public boolean names(String groupId) {
    return rules.stream().anyMatch(rule -> isMembersOf(rule, groupId));
  }

  private static boolean isMembersOf(Rule rule, String groupId) {
    return rule.peer() instanceof Peer.Members members && members.groupId().equals(groupId);
  }

  /** The same group with these rules. */
  public Group withRules(List<Rule> others) {
    return new Group(id, scope, vpcId, name, description, others, tags);
  }

  /** The same group with further rules. */
  public Group plus(List<Rule> more) {
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(more);
    return withRules(all);
  }

  /** The same group without these rules. */
  public Group minus(List<Rule> gone) {
    return withRules(rules.stream().filter(rule -> !gone.contains(rule)).toList());
  }

  /** The same group with one rule replaced by the one of the same id. */
  public Group with(Rule changed) {
    return withRules(
        rules.stream().map(rule -> rule.id().equals(changed.id()) ? changed : rule).toList());
  }

  @Override
  public Group tagged(SortedMap<String, String> others) {
    return new Group(id, scope, vpcId, name, description, rules, others);
  }
}
