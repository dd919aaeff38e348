package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Associations;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of a policy as one list: unique priorities, four predefined ones at the end. */
final class PolicyRules {

  /** The lowest of the hundred priorities that the vendor keeps for itself. */
  static final int RESERVED = 2_147_483_548;

  private static final int FIRST_PREDEFINED = 2_147_483_644;
  private static final String[][] PREDEFINED = {
    {"EGRESS", "destIpRanges", "::/0", "default egress rule ipv6"},
    {"INGRESS", "srcIpRanges", "::/0", "default ingress rule ipv6"},
    {"EGRESS", "destIpRanges", "0.0.0.0/0", "default egress rule"},
    {"INGRESS", "srcIpRanges", "0.0.0.0/0", "default ingress rule"}
  };

  private PolicyRules() {}

  /** The rules that a new policy has. */
  static List<ObjectNode> predefined() {
    List<ObjectNode> rules = new ArrayList<>();
    for (int at = 0; at < PREDEFINED.length; at++) {
      ObjectNode rule =
          Json.object()
              .put("priority", FIRST_PREDEFINED + at)
              .put("action", "goto_next")
              .put("direction", PREDEFINED[at][0])
              .put("description", PREDEFINED[at][3])
              .put("enableLogging", false)
              .put("disabled", false);
      ObjectNode match = rule.putObject("match");
      match.putArray(PREDEFINED[at][1]).add(PREDEFINED[at][2]);
      match.putArray("layer4Configs").addObject().put("ipProtocol", "all");
      rules.add(rule);
    }
    return rules;
  }

  /** The rules that are not predefined, and the predefined ones. */
  static List<ObjectNode> withPredefined(List<ObjectNode> rules) {
    List<ObjectNode> all = new ArrayList<>();
    rules.stream().filter(rule -> priority(rule) < RESERVED).forEach(all::add);
    all.addAll(predefined());
    return all;
  }

  /** The rules of a policy that are not predefined. */
  static List<ObjectNode> own(ObjectNode policy) {
    return Json.objects(policy, "rules").stream()
        .filter(rule -> priority(rule) < RESERVED)
        .toList();
  }

  static int priority(ObjectNode rule) {
    return rule.path("priority").asInt(-1);
  }

  static ArrayNode sorted(List<ObjectNode> rules) {
    ArrayNode all = Json.array();
    rules.stream().sorted(Comparator.comparingInt(PolicyRules::priority)).forEach(all::add);
    return all;
  }

  static void notReserved(int priority) {
    if (priority < 0 || priority >= RESERVED) {
      throw GcpRefusal.invalid(
          "resource.priority",
          "" + priority,
          "The priority must be between 0 and " + (RESERVED - 1) + ".");
    }
  }

  /** Refuses a list in which predefined rules are changed or left out. */
  static void predefinedStay(Call call, List<ObjectNode> rules, ObjectNode policy) {
    Set<Integer> named = new HashSet<>();
    for (ObjectNode rule : rules) {
      if (priority(rule) >= RESERVED) {
        named.add(priority(rule));
        boolean same =
            Json.objects(policy, "rules").stream()
                .anyMatch(
                    there ->
                        priority(there) == priority(rule)
                            && Json.text(there, "action").equals(Json.text(rule, "action"))
                            && Json.text(there, "direction").equals(Json.text(rule, "direction")));
        if (!same) {
          throw GcpRefusal.invalid(
              "resource.rules", "" + priority(rule), "Predefined rules cannot be changed.");
        }
      }
    }
    if (named.size() < PREDEFINED.length && !call.reads(Reading.PREDEFINED_RULES_ARE_ADDED)) {
      throw GcpRefusal.invalid("resource.rules", "", "Predefined rules cannot be removed.");
    }
  }

  /** A priority that nobody has, between those that the request names. */
  static int free(Call call, List<ObjectNode> rules) {
    String lowest = call.parameter("minPriority");
    String highest = call.parameter("maxPriority");
    if (lowest.isEmpty() || highest.isEmpty()) {
      throw GcpRefusal.required("resource.priority");
    }
    Set<Integer> taken = new HashSet<>();
    rules.forEach(rule -> taken.add(priority(rule)));
    for (int at = Integer.parseInt(lowest); at <= Integer.parseInt(highest); at++) {
      if (!taken.contains(at)) {
        return at;
      }
    }
    throw GcpRefusal.invalid("minPriority", lowest, "There is no unused priority in the range.");
  }

  /** Checks all rules of a policy. */
  static void check(Call call, World world, Resource policy) {
    List<ObjectNode> rules = Json.objects(policy.body(), "rules");
    Set<String> named =
        world
            .find(Kinds.POLICIES, policy.path())
            .map(one -> Set.copyOf(one.body().findValuesAsText("name")))
            .orElse(Set.of());
    Set<Integer> taken = new HashSet<>();
    for (int at = 0; at < rules.size(); at++) {
      ObjectNode rule = rules.get(at);
      if (!taken.add(priority(rule))) {
        throw GcpRefusal.invalid(
            "resource.priority", "" + priority(rule), "Cannot have rules with the same priority.");
      }
      if (priority(rule) < RESERVED) {
        new PolicyRule(call, world, policy, named, "resource.rules[" + at + "]").check(rule);
      }
    }
    attributes(call, policy, rules);
  }

  private static void attributes(Call call, Resource policy, List<ObjectNode> rules) {
    Limit limit =
        Associations.isHierarchical(policy)
            ? Limit.ATTRIBUTES_PER_HIERARCHICAL_POLICY
            : policy.path().contains("/regions/")
                ? Limit.ATTRIBUTES_PER_REGIONAL_POLICY
                : Limit.ATTRIBUTES_PER_GLOBAL_POLICY;
    int count = Attributes.ofAll(rules);
    if (call.reads(Reading.ADDRESS_GROUPS_COUNT_EACH_ADDRESS)) {
      count += moreOfGroups(call.world(), rules);
    }
    if (count > call.limit(limit)) {
      boolean tooLarge = call.reads(Reading.TOO_MANY_ATTRIBUTES_IS_413);
      GcpRefusal refusal =
          GcpRefusal.of(
              tooLarge ? 413 : 403,
              tooLarge ? "uploadTooLarge" : "quotaExceeded",
              "Quota '%s' exceeded.  Limit: %s."
                  .formatted(limit.metric(), (double) call.limit(limit)));
      throw tooLarge ? refusal : refusal.late();
    }
  }

  private static int moreOfGroups(World world, List<ObjectNode> rules) {
    int more = 0;
    for (ObjectNode rule : rules) {
      for (String side : List.of("srcAddressGroups", "destAddressGroups")) {
        for (String group : Json.texts(rule, "match", side)) {
          more +=
              world
                  .find(Kinds.ADDRESS_GROUPS, AddressGroups.path(group))
                  .map(one -> one.body().path("items").size() - 1)
                  .orElse(0);
        }
      }
    }
    return more;
  }
}
