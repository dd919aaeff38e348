package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a VPC firewall rule may say, and what it means where it says nothing. */
final class FirewallRules {

  private static final Set<String> MEMBERS =
      Set.of(
          "allowed",
          "denied",
          "description",
          "destinationRanges",
          "direction",
          "disabled",
          "logConfig",
          "name",
          "network",
          "priority",
          "sourceRanges",
          "sourceServiceAccounts",
          "sourceTags",
          "targetServiceAccounts",
          "targetTags");
  private static final List<String> LISTS =
      List.of(
          "allowed",
          "denied",
          "destinationRanges",
          "sourceRanges",
          "sourceServiceAccounts",
          "sourceTags",
          "targetServiceAccounts",
          "targetTags");
  private static final int LOWEST_PRIORITY = 65_535;
  private static final int LONGEST_DESCRIPTION = 2_048;
  private static final String ANYWHERE = "0.0.0.0/0";

  private FirewallRules() {}

  /** Checks a rule and fills in what it leaves out. */
  static void complete(Call call, ObjectNode rule) {
    Values.known(rule, "", MEMBERS);
    LISTS.stream().filter(name -> rule.path(name).isEmpty()).forEach(rule::remove);
    Values.description(rule, LONGEST_DESCRIPTION);
    network(call, rule);
    String direction = direction(rule);
    priority(rule);
    action(rule);
    peers(call, rule, direction);
    if (!rule.has("logConfig")) {
      rule.putObject("logConfig").put("enable", false);
    }
    if (!rule.has("disabled")) {
      rule.put("disabled", false);
    }
    Normal.rule(call, rule);
  }

  private static void network(Call call, ObjectNode rule) {
    String given = Json.text(rule, "network");
    String path =
        call.address("resource.network", given.isEmpty() ? "global/networks/default" : given);
    if (!Paths.project(path).equals(call.project())) {
      throw GcpRefusal.invalid(
          "resource.network", given, "The network must be in the project of the rule.");
    }
    rule.put("network", Paths.self(path));
  }

  private static String direction(ObjectNode rule) {
    String direction = Json.text(rule, "direction");
    if (direction.isEmpty()) {
      rule.put("direction", "INGRESS");
      return "INGRESS";
    }
    if (!Set.of("INGRESS", "EGRESS").contains(direction)) {
      throw GcpRefusal.invalid("resource.direction", direction, "Must be INGRESS or EGRESS.");
    }
    return direction;
  }

  private static void priority(ObjectNode rule) {
    if (!rule.has("priority")) {
      rule.put("priority", 1_000);
    }
    int priority = rule.path("priority").asInt(-1);
    if (priority < 0 || priority > LOWEST_PRIORITY) {
      throw GcpRefusal.invalid(
          "resource.priority",
          rule.path("priority").asText(),
          "Must be between 0 and " + LOWEST_PRIORITY + ".");
    }
  }

  private static void action(ObjectNode rule) {
    if (rule.has("allowed") == rule.has("denied")) {
      throw GcpRefusal.of(
          400,
          rule.has("allowed") ? "invalid" : "required",
          "Exactly one of 'resource.allowed' and 'resource.denied' must be specified.");
    }
    String which = rule.has("allowed") ? "allowed" : "denied";
    List<ObjectNode> entries = Json.objects(rule, which);
    for (int at = 0; at < entries.size(); at++) {
      ObjectNode entry = entries.get(at);
      String field = "resource." + which + "[" + at + "]";
      Values.known(entry, field, Set.of("IPProtocol", "ports"));
      String protocol = Json.text(entry, "IPProtocol").toLowerCase(Locale.ROOT);
      Values.protocol(field + ".IPProtocol", protocol);
      Values.ports(field + ".ports", protocol, Json.texts(entry, "ports"));
      entry.put("IPProtocol", protocol);
    }
  }

  private static void peers(Call call, ObjectNode rule, String direction) {
    boolean in = direction.equals("INGRESS");
    boolean tags = rule.has("sourceTags") || rule.has("targetTags");
    boolean accounts = rule.has("sourceServiceAccounts") || rule.has("targetServiceAccounts");
    if (tags && accounts) {
      throw GcpRefusal.of(
          400, "invalid", "Service accounts and tags cannot be used in the same firewall rule.");
    }
    if (!in && (rule.has("sourceTags") || rule.has("sourceServiceAccounts"))) {
      throw GcpRefusal.of(
          400, "invalid", "Egress rules cannot have source tags or source service accounts.");
    }
    tags(rule, "sourceTags", call.limit(Limit.SOURCE_TAGS_PER_RULE));
    tags(rule, "targetTags", call.limit(Limit.TARGET_TAGS_PER_RULE));
    for (String side : List.of("sourceServiceAccounts", "targetServiceAccounts")) {
      Values.atMost(
          "resource." + side, rule.path(side).size(), call.limit(Limit.SERVICE_ACCOUNTS_PER_SIDE));
    }
    ranges(call, rule, in);
  }

  private static void tags(ObjectNode rule, String side, int most) {
    List<String> tags = Json.texts(rule, side);
    Values.atMost("resource." + side, tags.size(), most);
    for (int at = 0; at < tags.size(); at++) {
      Values.name("resource." + side + "[" + at + "]", tags.get(at));
    }
  }

  private static void ranges(Call call, ObjectNode rule, boolean in) {
    boolean open =
        in
            && !rule.has("sourceRanges")
            && !rule.has("sourceTags")
            && !rule.has("sourceServiceAccounts");
    if (open) {
      rule.putArray("sourceRanges").add(ANYWHERE);
    } else if (!in && !rule.has("destinationRanges")) {
      rule.putArray("destinationRanges").add(ANYWHERE);
    }
    int most = call.limit(Limit.RANGES_PER_SIDE);
    Optional<Boolean> from =
        Values.ranges("resource.sourceRanges", Json.texts(rule, "sourceRanges"), most);
    Optional<Boolean> to =
        Values.ranges("resource.destinationRanges", Json.texts(rule, "destinationRanges"), most);
    if (from.isPresent() && to.isPresent() && !from.equals(to)) {
      throw GcpRefusal.invalid(
          "resource.destinationRanges",
          Json.texts(rule, "destinationRanges").get(0),
          "IPv4 and IPv6 ranges cannot be combined in one rule.");
    }
  }
}
