package dev.cordon.provider.gcp.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.state.Claims;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Place.Prioritised;
import dev.cordon.provider.gcp.wire.PolicyJson;
import dev.cordon.provider.gcp.wire.RuleJson;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A global network firewall policy with all its rules: only our part of it is edited. */
final class PolicyWritten {

  private final ContainerId id;
  private final Ledger ledger;

  PolicyWritten(ContainerId id, Ledger ledger) {
    this.id = id;
    this.ledger = ledger;
  }

  ContainerId id() {
    return id;
  }

  String where() {
    return id.name() + " at " + ledger.place();
  }

  String collection() {
    return "projects/" + ledger.place().project() + "/global/firewallPolicies";
  }

  String path() {
    return collection() + "/" + Names.atService(id);
  }

  /** Whether our part of it says what a state says. */
  boolean says(RuleTable state, JsonNode live) {
    Optional<Container> said = state.container(id);
    if (said.isEmpty()) {
      return false;
    }
    try {
      Container found = PolicyJson.container(id, said.get().ownership(), live, ledger::name);
      return said.get().ownership() == Ownership.SHARED
          ? theirs(live).equals(theirs(ledger.planned(id)))
              && alike(ours(found.rules()), ours(canonical(said.get())))
          : found.marks().equals(said.get().marks()) && alike(found.rules(), canonical(said.get()));
    } catch (IllegalArgumentException e) {
      // a rule that we do not understand is none of those that a state says
      return false;
    }
  }

  private static List<NativeRule> ours(List<NativeRule> rules) {
    return rules.stream().filter(rule -> ((FirewallRule) rule).label().isOurs()).toList();
  }

  /** What others keep in a policy, by priority: to the letter, but for what the service adds. */
  private static Map<Integer, JsonNode> theirs(JsonNode policy) {
    Map<Integer, JsonNode> theirs = new TreeMap<>();
    for (JsonNode rule : Tree.items(policy, "rules")) {
      if (!isOurs(rule) && !RuleJson.isPredefined(rule)) {
        theirs.put(rule.path("priority").asInt(), plain(rule));
      }
    }
    return theirs;
  }

  private static boolean isOurs(JsonNode rule) {
    return Tree.text(rule, "ruleName").startsWith(Label.OURS);
  }

  private static boolean alike(List<NativeRule> some, List<NativeRule> others) {
    return some.equals(others)
        && some.stream()
            .map(NativeRule::note)
            .toList()
            .equals(others.stream().map(NativeRule::note).toList());
  }

  /** On the way to a state a run may be empty, and those beside it are one. */
  private static List<NativeRule> canonical(Container container) {
    return Priorities.of(container.rules())
        .map(all -> PolicyJson.placed(all, container.ownership()))
        .map(rules -> container.withRules(rules).rules())
        .orElse(container.rules());
  }

  /** Whether the rules find room between those of others. */
  boolean hasRoom(RuleTable state) {
    return state.container(id).flatMap(c -> Priorities.of(c.rules())).isPresent();
  }

  /** Whether one that is there unexpectedly bears our marks. */
  boolean isOurs(RuleTable state, JsonNode live) {
    Map<String, String> found = Names.marks(Tree.text(live, "description"));
    return state
        .container(id)
        .map(Container::marks)
        .filter(marks -> !marks.isEmpty() && found.entrySet().containsAll(marks.entrySet()))
        .isPresent();
  }

  /** The policy as it is made: the service takes no rules at birth. */
  ObjectNode born(RuleTable state) {
    return Tree.object()
        .put("name", Names.atService(id))
        .put("description", description(state, Tree.object()));
  }

  /** What is sent to make it say what a state says: all rules, those of others as they are. */
  ObjectNode body(RuleTable state, ObjectNode live) {
    ObjectNode body = Tree.object();
    body.put("fingerprint", Tree.text(live, "fingerprint"));
    body.put("description", description(state, live));
    ArrayNode rules = body.putArray("rules");
    Map<Integer, JsonNode> there = new TreeMap<>();
    for (JsonNode rule : Tree.items(live, "rules")) {
      there.put(rule.path("priority").asInt(), rule);
    }
    Container container = state.container(id).orElseThrow();
    boolean shared = container.ownership() == Ownership.SHARED;
    for (Prioritised rule : Priorities.of(container.rules()).orElseThrow()) {
      JsonNode known = there.get(rule.priority());
      boolean theirs = shared && !rule.rule().label().isOurs();
      rules.add(theirs && known != null ? plain(known) : written(rule));
    }
    there.values().stream()
        .filter(rule -> RuleJson.isPredefined(rule) || (shared && isDisabledByThem(rule)))
        .forEach(rule -> rules.add(plain(rule)));
    return body;
  }

  private ObjectNode written(Prioritised rule) {
    return RuleJson.write(
        rule.rule(), rule.priority(), tag -> ledger.tag(tag).orElse("tagValues/0"));
  }

  /** A disabled rule says nothing, and stays where it is all the same. */
  private static boolean isDisabledByThem(JsonNode rule) {
    return rule.path("disabled").asBoolean() && !isOurs(rule);
  }

  /** A rule without what only the service writes. */
  private static JsonNode plain(JsonNode rule) {
    ObjectNode plain = rule.deepCopy();
    plain.remove(List.of("kind", "ruleTupleCount"));
    for (String tags : List.of("targetSecureTags", "srcSecureTags")) {
      for (JsonNode holder : List.of(plain, plain.path("match"))) {
        holder.path(tags).forEach(tag -> ((ObjectNode) tag).remove("state"));
      }
    }
    return plain;
  }

  /** Our marks and everybody's holds; somebody's own text in a policy that is not ours. */
  private String description(RuleTable state, ObjectNode live) {
    Container container = state.container(id).orElseThrow();
    String now = Tree.text(live, "description");
    if (container.ownership() != Ownership.OWNED) {
      return now;
    }
    String holds = Claims.holds(now);
    String marks = Names.written(container.marks());
    return holds.isEmpty() ? marks : marks + "\n" + holds;
  }
}
