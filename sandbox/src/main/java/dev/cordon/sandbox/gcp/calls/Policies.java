package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Associations;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Set;

/**
 * Global and regional network firewall policies
 * (https://cloud.google.com/compute/docs/reference/rest/v1/networkFirewallPolicies).
 */
final class Policies {

  private static final Set<String> MEMBERS =
      Set.of(
          "associations",
          "creationTimestamp",
          "description",
          "displayName",
          "fingerprint",
          "id",
          "kind",
          "name",
          "packetMirroringRules",
          "parent",
          "region",
          "ruleTupleCount",
          "rules",
          "selfLink",
          "selfLinkWithId",
          "shortName");
  private static final int LONGEST_DESCRIPTION = 2_048;

  private final String service;
  private final String permissions;
  private final String all;
  private final String one;
  private final Limit number;

  private Policies(String service, String permissions, String place, Limit number) {
    this.service = "compute." + service + ".";
    this.permissions = "compute." + permissions + ".";
    this.all = Methods.COMPUTE + "projects/{project}/" + place + "/firewallPolicies";
    this.one = all + "/{policy}";
    this.number = number;
  }

  static void install(Methods methods) {
    new Policies(
            "networkFirewallPolicies",
            "firewallPolicies",
            "global",
            Limit.NETWORK_FIREWALL_POLICIES)
        .installAll(methods);
    new Policies(
            "regionNetworkFirewallPolicies",
            "regionFirewallPolicies",
            "regions/{region}",
            Limit.REGIONAL_FIREWALL_POLICIES)
        .installAll(methods);
    methods.read(
        "compute.networkFirewallPolicies.aggregatedList",
        "GET",
        Methods.COMPUTE + "projects/{project}/aggregated/firewallPolicies",
        List.of("compute.firewallPolicies.list"),
        call ->
            Listing.aggregated(
                call, Kinds.POLICIES, "compute#networkFirewallPolicyAggregatedList"));
  }

  private List<String> may(String verb) {
    return List.of(permissions + verb);
  }

  private void installAll(Methods methods) {
    methods.read(
        service + "list",
        "GET",
        all,
        may("list"),
        call -> Listing.page(call, Kinds.POLICIES, call.path(), "compute#firewallPolicyList"));
    if (service.startsWith("compute.region")) {
      // a path that looks like that of a policy
      methods.read(
          service + "getEffectiveFirewalls",
          "GET",
          all + "/getEffectiveFirewalls",
          List.of("compute.networks.getRegionEffectiveFirewalls"),
          Effective::ofRegion);
    }
    methods.read(
        service + "get",
        "GET",
        one,
        may("get"),
        call -> Render.resource(call.world(), call.need(Kinds.POLICIES, call.path())));
    methods.read(
        service + "testIamPermissions",
        "POST",
        one + "/testIamPermissions",
        List.of(),
        Authority::test);
    methods.write(service + "insert", "POST", all, may("create"), this::insert);
    methods.write(service + "patch", "PATCH", one, may("update"), Policies::patch);
    methods.write(
        service + "delete",
        "DELETE",
        one,
        may("delete"),
        call -> Births.delete(call, Kinds.POLICIES, (world, policy) -> unattached(policy)));
    new PolicyEdits(service, permissions, one).install(methods);
    new PolicyAssociations(service, permissions, one).install(methods);
  }

  private Write insert(Call call) {
    ObjectNode body = call.body();
    String path = call.path() + "/" + Values.name(body);
    Values.known(body, "", MEMBERS);
    Values.description(body, LONGEST_DESCRIPTION);
    List<ObjectNode> rules = Json.objects(body, "rules");
    if (!rules.isEmpty() && !call.reads(Reading.POLICIES_ARE_BORN_WITH_RULES)) {
      throw GcpRefusal.invalid(
          "resource.rules", "", "Rules must be added using the addRule method.");
    }
    if (!Json.objects(body, "associations").isEmpty()) {
      throw GcpRefusal.invalid(
          "resource.associations",
          "",
          "Associations must be added using the addAssociation method.");
    }
    ObjectNode kept = Json.object();
    kept.put("name", Json.text(body, "name")).put("description", Json.text(body, "description"));
    kept.put("fingerprint", call.ids().fingerprint());
    kept.set("rules", PolicyRules.sorted(PolicyRules.withPredefined(rules)));
    Resource made = Births.born(call, Kinds.POLICIES, path, kept);
    made.body().put("selfLinkWithId", selfLinkWithId(made));
    return Births.insert(
        made,
        world -> {
          PolicyRules.check(call, world, made);
          room(world, call);
        });
  }

  private static String selfLinkWithId(Resource policy) {
    String self = Json.text(policy.body(), "selfLink");
    return self.substring(0, self.lastIndexOf('/') + 1) + policy.id();
  }

  private void room(World world, Call call) {
    boolean regional = number == Limit.REGIONAL_FIREWALL_POLICIES;
    long present =
        world.ofKind(Kinds.POLICIES).stream()
            .filter(policy -> policy.project().equals(call.project()))
            .filter(policy -> policy.path().contains("/regions/") == regional)
            .count();
    if (present >= call.limit(number)) {
      throw GcpRefusal.of(
          403,
          "quotaExceeded",
          "Quota '"
              + number.name()
              + "' exceeded.  Limit: "
              + (double) call.limit(number)
              + " globally.");
    }
  }

  /** Writes a whole policy: what is given replaces what is there, the rules as one list. */
  private static Write patch(Call call) {
    ObjectNode given = call.body();
    Values.known(given, "", MEMBERS);
    Values.description(given, LONGEST_DESCRIPTION);
    String next = call.ids().fingerprint();
    Resource there = call.need(Kinds.POLICIES, call.path());
    return PolicyEdits.change(
        call,
        "patch",
        there.path(),
        next,
        (world, body) -> {
          fingerprint(call, given, body);
          if (given.has("description")) {
            body.put("description", Json.text(given, "description"));
          }
          if (given.has("rules")) {
            List<ObjectNode> rules = Json.objects(given.deepCopy(), "rules");
            PolicyRules.predefinedStay(call, rules, body);
            body.set("rules", PolicyRules.sorted(PolicyRules.withPredefined(rules)));
          }
        });
  }

  private static void fingerprint(Call call, ObjectNode given, ObjectNode body) {
    String version = Json.text(given, "fingerprint");
    if (version.isEmpty() && call.reads(Reading.FINGERPRINTS_MAY_BE_LEFT_OUT)) {
      return;
    }
    if (!version.equals(Json.text(body, "fingerprint"))) {
      throw GcpRefusal.stale("fingerprint");
    }
  }

  private static void unattached(Resource policy) {
    for (ObjectNode association : Json.objects(policy.body(), "associations")) {
      throw GcpRefusal.inUse("firewall_policy", policy.path(), Associations.targetOf(association));
    }
  }
}
