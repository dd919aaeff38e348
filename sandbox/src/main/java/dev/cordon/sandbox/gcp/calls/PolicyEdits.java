package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Changes of single rules of a policy, and copies of all of them. */
record PolicyEdits(String service, String permissions, String one) {

  void install(Methods methods) {
    methods.read(
        service + "getRule",
        "GET",
        one + "/getRule",
        List.of(permissions + "get"),
        PolicyEdits::rule);
    methods.write(
        service + "addRule",
        "POST",
        one + "/addRule",
        List.of(permissions + "update"),
        PolicyEdits::add);
    methods.write(
        service + "patchRule",
        "POST",
        one + "/patchRule",
        List.of(permissions + "update"),
        PolicyEdits::patchRule);
    methods.write(
        service + "removeRule",
        "POST",
        one + "/removeRule",
        List.of(permissions + "update"),
        PolicyEdits::remove);
    methods.write(
        service + "cloneRules",
        "POST",
        one + "/cloneRules",
        List.of(permissions + "cloneRules"),
        PolicyEdits::copy);
  }

  /** A write that changes a policy and gives it the next fingerprint. */
  static Write change(
      Call call, String type, String path, String next, BiConsumer<World, ObjectNode> change) {
    Resource there = call.need(Kinds.POLICIES, path);
    return new Write(
        type,
        path,
        there.id(),
        world -> {
          Resource now = Call.need(world, Kinds.POLICIES, path);
          ObjectNode body = now.body().deepCopy();
          change.accept(world, body);
          body.put("fingerprint", next);
          Resource changed = now.with(body);
          PolicyRules.check(call, world, changed);
          world.put(changed);
        });
  }

  private static Write change(Call call, String type, BiConsumer<World, ObjectNode> change) {
    return change(call, type, call.owner(), call.ids().fingerprint(), change);
  }

  private static int priority(Call call) {
    String given = call.parameter("priority");
    if (!given.matches("\\d{1,10}") || Long.parseLong(given) > Integer.MAX_VALUE) {
      throw GcpRefusal.invalid("priority", given, "Must be between 0 and 2147483647.");
    }
    return Integer.parseInt(given);
  }

  private static GcpRefusal noRule(int priority) {
    return GcpRefusal.invalid(
        "priority",
        "" + priority,
        "The firewall policy does not contain a rule at priority " + priority + ".");
  }

  private static ObjectNode rule(Call call) {
    int priority = priority(call);
    Resource policy = call.need(Kinds.POLICIES, call.owner());
    return Json.objects(policy.body(), "rules").stream()
        .filter(one -> one.path("priority").asInt() == priority)
        .findFirst()
        .map(one -> Render.rule(call.world(), one.deepCopy()))
        .orElseThrow(() -> noRule(priority));
  }

  private static Write add(Call call) {
    ObjectNode rule = call.body();
    return change(
        call,
        "addFirewallRuleToFirewallPolicy",
        (world, body) -> {
          ObjectNode added = rule.deepCopy();
          List<ObjectNode> rules = new ArrayList<>(Json.objects(body, "rules"));
          if (!added.has("priority")) {
            added.put("priority", PolicyRules.free(call, rules));
          }
          PolicyRules.notReserved(added.path("priority").asInt(-1));
          rules.add(added);
          body.set("rules", PolicyRules.sorted(rules));
        });
  }

  private static Write patchRule(Call call) {
    int priority = priority(call);
    PolicyRules.notReserved(priority);
    ObjectNode given = call.body();
    return change(
        call,
        "patchFirewallRuleInFirewallPolicy",
        (world, body) -> {
          ObjectNode rule = take(body, priority);
          given.properties().forEach(member -> rule.set(member.getKey(), member.getValue()));
          PolicyRules.notReserved(rule.path("priority").asInt(-1));
          List<ObjectNode> rules = new ArrayList<>(Json.objects(body, "rules"));
          rules.add(rule);
          body.set("rules", PolicyRules.sorted(rules));
        });
  }

  private static ObjectNode take(ObjectNode body, int priority) {
    List<ObjectNode> rules = new ArrayList<>(Json.objects(body, "rules"));
    for (ObjectNode rule : rules) {
      if (rule.path("priority").asInt() == priority) {
        rules.remove(rule);
        body.set("rules", PolicyRules.sorted(rules));
        return rule;
      }
    }
    throw noRule(priority);
  }

  private static Write remove(Call call) {
    int priority = priority(call);
    PolicyRules.notReserved(priority);
    return change(
        call, "removeFirewallRuleFromFirewallPolicy", (world, body) -> take(body, priority));
  }

  private static Write copy(Call call) {
    String source = call.address("sourceFirewallPolicy", call.parameter("sourceFirewallPolicy"));
    return change(
        call,
        "cloneRulesInFirewallPolicy",
        (world, body) -> {
          if (!PolicyRules.own(body).isEmpty()) {
            throw GcpRefusal.invalid(
                "firewallPolicy",
                call.variable("policy"),
                "The firewall policy already has rules.");
          }
          body.set(
              "rules", Call.need(world, Kinds.POLICIES, source).body().path("rules").deepCopy());
        });
  }
}
