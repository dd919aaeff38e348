package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Layer4;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * VPC firewall rules as the service writes them. They have no labels, so our mark stands at the end
 * of the description.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/firewalls">Firewall</a>
 */
public final class FirewallJson {

  private static final int USUAL_PRIORITY = 1_000;
  private static final String BEFORE_MARKS = "; ";
  private static final Pattern MARKS =
      Pattern.compile("; made by Cordon:( cordon-[a-z]+=\\S+)+\\z");

  private FirewallJson() {}

  /**
   * What a rule says, at the place of its priority. One that is disabled is about nobody.
   *
   * @param ours the container behind a network tag, if it is one of ours
   * @throws IllegalArgumentException if it says what this version does not understand
   */
  public static FirewallRule read(JsonNode rule, Function<String, Optional<ContainerId>> ours) {
    boolean in = !Tree.text(rule, "direction").equals("EGRESS");
    boolean denies = rule.has("denied");
    String name = Tree.text(rule, "name");
    try {
      requireOneKind(rule);
      return new FirewallRule(
          in ? Direction.INGRESS : Direction.EGRESS,
          new Place(rule.path("priority").asInt(USUAL_PRIORITY), 0),
          denies ? Effect.DENY : Effect.ALLOW,
          targets(rule, ours),
          own(rule, in ? "destinationRanges" : "sourceRanges"),
          in ? sources(rule, ours) : destinations(rule),
          services(Tree.items(rule, denies ? "denied" : "allowed")),
          new Label(name, MARKS.matcher(Tree.text(rule, "description")).replaceFirst("")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "VPC firewall rule " + name + " is not understood: " + e.getMessage(), e);
    }
  }

  /** The service takes no such rule, so nobody knows what one would mean. */
  private static void requireOneKind(JsonNode rule) {
    boolean tags = rule.has("sourceTags") || rule.has("targetTags");
    if (tags && (rule.has("sourceServiceAccounts") || rule.has("targetServiceAccounts"))) {
      throw new IllegalArgumentException(
          "it names both network tags and service accounts, of which a rule takes one kind");
    }
  }

  private static Targets targets(JsonNode rule, Function<String, Optional<ContainerId>> ours) {
    return new Targets(
        known(rule, "targetTags", ours),
        unknown(rule, "targetTags", ours),
        set(rule, "targetServiceAccounts"),
        rule.path("disabled").asBoolean());
  }

  private static SortedSet<ContainerId> known(
      JsonNode rule, String member, Function<String, Optional<ContainerId>> ours) {
    SortedSet<ContainerId> known = new TreeSet<>();
    set(rule, member).forEach(tag -> ours.apply(tag).ifPresent(known::add));
    return known;
  }

  private static SortedSet<String> unknown(
      JsonNode rule, String member, Function<String, Optional<ContainerId>> ours) {
    SortedSet<String> unknown = set(rule, member);
    unknown.removeIf(tag -> ours.apply(tag).isPresent());
    return unknown;
  }

  private static ServiceSet services(List<JsonNode> configs) {
    ServiceSet services = ServiceSet.none();
    for (JsonNode config : configs) {
      services =
          services.union(
              Layer4.services(Tree.text(config, "IPProtocol"), Tree.texts(config, "ports")));
    }
    return services;
  }

  private static IpSet addresses(List<String> ranges) {
    return IpSet.parse(ranges.toArray(String[]::new));
  }

  private static SortedSet<String> set(JsonNode rule, String member) {
    return new TreeSet<>(Tree.texts(rule, member));
  }

  private static Side own(JsonNode rule, String member) {
    List<String> ranges = Tree.texts(rule, member);
    return ranges.isEmpty() ? Side.ANY : Side.addresses(addresses(ranges));
  }

  /** Any of them; no peer at all stands for every IPv4 address. */
  private static Side sources(JsonNode rule, Function<String, Optional<ContainerId>> ours) {
    SortedSet<String> accounts = set(rule, "sourceServiceAccounts");
    List<String> ranges = Tree.texts(rule, "sourceRanges");
    if (ranges.isEmpty() && set(rule, "sourceTags").isEmpty() && accounts.isEmpty()) {
      return Side.addresses(IpSet.any(Family.V4));
    }
    return new Side(
        addresses(ranges),
        known(rule, "sourceTags", ours),
        unknown(rule, "sourceTags", ours),
        accounts,
        new TreeSet<>(),
        new TreeSet<>());
  }

  private static Side destinations(JsonNode rule) {
    List<String> ranges = Tree.texts(rule, "destinationRanges");
    return Side.addresses(ranges.isEmpty() ? IpSet.any(Family.V4) : addresses(ranges));
  }

  /**
   * A rule of ours as it is made.
   *
   * @param network the path of its network
   * @param marks what says whose it is
   * @throws IllegalArgumentException if no rule can say it
   */
  public static ObjectNode write(
      FirewallRule rule, String network, SortedMap<String, String> marks) {
    rule.requireSpeakable();
    boolean in = rule.direction() == Direction.INGRESS;
    ObjectNode json =
        Tree.object()
            .put("name", rule.label().name())
            .put("description", description(rule, marks))
            .put("network", network)
            .put("direction", rule.direction().name())
            .put("priority", rule.place().post());
    ArrayNode layers = json.putArray(rule.effect() == Effect.DENY ? "denied" : "allowed");
    for (Layer4 layer : Layer4.of(rule.services()).orElseThrow()) {
      ObjectNode entry = layers.addObject().put("IPProtocol", layer.protocol());
      put(entry, "ports", layer.ports());
    }
    SortedSet<String> targets = new TreeSet<>(rule.targets().networkTags());
    targets.addAll(tags(rule.targets().tags()));
    put(json, "targetTags", targets);
    put(json, "sourceTags", tags(rule.peer().tags()));
    put(json, in ? "sourceRanges" : "destinationRanges", ranges(rule.peer().addresses()));
    if (!rule.own().isAny()) {
      put(json, in ? "destinationRanges" : "sourceRanges", ranges(rule.own().addresses()));
    }
    return json;
  }

  /** The description of a rule of ours, its marks at the end, where no word can pass for one. */
  public static String description(FirewallRule rule, SortedMap<String, String> marks) {
    return rule.label().description() + BEFORE_MARKS + Names.written(marks);
  }

  private static List<String> tags(SortedSet<ContainerId> ids) {
    return ids.stream().map(Names::atService).toList();
  }

  private static List<String> ranges(IpSet addresses) {
    return addresses.prefixes().stream().map(Cidr::text).toList();
  }

  private static void put(ObjectNode json, String member, Collection<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = json.putArray(member);
      texts.forEach(array::add);
    }
  }
}
