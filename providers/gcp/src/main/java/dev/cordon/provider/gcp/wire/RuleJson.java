package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Layer4;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Rules of firewall policies as the service writes them.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/networkFirewallPolicies">
 *     networkFirewallPolicies</a>
 */
public final class RuleJson {

  /** The lowest priority of the rules that the service itself keeps in every policy. */
  public static final int PREDEFINED = 2_147_483_548;

  private static final Place NOWHERE = new Place(Place.START, 0);
  private static final String GROUPS = "AddressGroups";
  private static final List<String> KNOWN_TO_THE_VENDOR =
      List.of(GROUPS, "Fqdns", "RegionCodes", "ThreatIntelligences");
  private static final Set<String> UNDERSTOOD =
      Set.of("layer4Configs", "srcIpRanges", "destIpRanges", "srcSecureTags");

  private RuleJson() {}

  /**
   * A rule, at no place yet, with its priority; empty if it is disabled.
   *
   * @param tags the container behind the id of a tag value, such as {@code tagValues/123}
   * @throws IllegalArgumentException if it says what this version does not understand
   */
  public static Optional<Place.Prioritised> read(
      JsonNode rule, Function<String, ContainerId> tags) {
    return read(rule, tags, group -> Optional.empty());
  }

  /**
   * The same, with address groups resolved.
   *
   * @param tags the container behind the id of a tag value, such as {@code tagValues/123}
   * @param groups the addresses of an address group, as the rule names it, if they are known
   * @throws IllegalArgumentException if it says what this version does not understand
   */
  public static Optional<Place.Prioritised> read(
      JsonNode rule, Function<String, ContainerId> tags, Function<String, Optional<IpSet>> groups) {
    if (rule.path("disabled").asBoolean()) {
      return Optional.empty();
    }
    Direction direction = direction(Tree.text(rule, "direction"));
    boolean in = direction == Direction.INGRESS;
    JsonNode match = rule.path("match");
    FirewallRule read =
        new FirewallRule(
            direction,
            NOWHERE,
            effect(Tree.text(rule, "action")),
            targets(rule, match, tags),
            own(match, in ? "dest" : "src", groups),
            peer(match, in ? "src" : "dest", tags, groups),
            services(match),
            new Label(Tree.text(rule, "ruleName"), Tree.text(rule, "description")));
    return Optional.of(new Place.Prioritised(rule.path("priority").asInt(), read));
  }

  private static Direction direction(String text) {
    return switch (text) {
      case "INGRESS" -> Direction.INGRESS;
      case "EGRESS" -> Direction.EGRESS;
      default -> throw unknown("direction", text);
    };
  }

  private static Effect effect(String action) {
    return switch (action) {
      case "allow" -> Effect.ALLOW;
      case "deny" -> Effect.DENY;
      case "goto_next" -> Effect.NEXT;
      case "apply_security_profile_group" -> Effect.INSPECT;
      default -> throw unknown("action", action);
    };
  }

  private static IllegalArgumentException unknown(String what, String text) {
    return new IllegalArgumentException(
        "a rule of a firewall policy has the " + what + " \"" + text + "\", which is not known");
  }

  /** Tags that are gone name nobody; a rule all of whose tags on one side are gone is ignored. */
  private static Targets targets(
      JsonNode rule, JsonNode match, Function<String, ContainerId> tags) {
    SortedSet<ContainerId> mine = effective(rule, "targetSecureTags", tags);
    boolean gone = mine.isEmpty() && !Tree.items(rule, "targetSecureTags").isEmpty();
    boolean sourceless =
        effective(match, "srcSecureTags", tags).isEmpty()
            && !Tree.items(match, "srcSecureTags").isEmpty()
            && named(match, "src").isEmpty()
            && Tree.texts(match, "srcIpRanges").isEmpty();
    SortedSet<String> accounts = new TreeSet<>(Tree.texts(rule, "targetServiceAccounts"));
    if (!accounts.isEmpty() && !Tree.items(rule, "targetSecureTags").isEmpty()) {
      throw new IllegalArgumentException(
          "rule "
              + Tree.text(rule, "priority")
              + " has both secure tags and service accounts as targets, of which a rule takes one"
              + " kind");
    }
    return new Targets(mine, new TreeSet<>(), accounts, gone || sourceless);
  }

  private static SortedSet<ContainerId> effective(
      JsonNode of, String member, Function<String, ContainerId> tags) {
    SortedSet<ContainerId> effective = new TreeSet<>();
    for (JsonNode tag : Tree.items(of, member)) {
      if (!Tree.text(tag, "state").equals("INEFFECTIVE")) {
        effective.add(tags.apply(Tree.text(tag, "name")));
      }
    }
    return effective;
  }

  private static Side own(JsonNode match, String which, Function<String, Optional<IpSet>> groups) {
    IpSet ranges = addresses(match, which, groups);
    SortedSet<String> others = unknown(match, which, groups);
    boolean any = isOpen(match, which);
    return new Side(
        any ? IpSet.any() : ranges,
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>(),
        others,
        new TreeSet<>());
  }

  private static Side peer(
      JsonNode match,
      String which,
      Function<String, ContainerId> tags,
      Function<String, Optional<IpSet>> groups) {
    IpSet ranges = addresses(match, which, groups);
    SortedSet<String> others = unknown(match, which, groups);
    SortedSet<ContainerId> tagged =
        which.equals("src") ? effective(match, "srcSecureTags", tags) : new TreeSet<>();
    boolean byTag = which.equals("src") && !Tree.items(match, "srcSecureTags").isEmpty();
    boolean any = isOpen(match, which) && !byTag;
    return new Side(
        any ? IpSet.any() : ranges,
        tagged,
        new TreeSet<>(),
        new TreeSet<>(),
        others,
        narrowed(match));
  }

  /** Whether nobody is named on a side. */
  private static boolean isOpen(JsonNode match, String which) {
    return named(match, which).isEmpty() && Tree.texts(match, which + "IpRanges").isEmpty();
  }

  private static IpSet addresses(
      JsonNode match, String which, Function<String, Optional<IpSet>> groups) {
    List<IpSet> all = new ArrayList<>();
    all.add(IpSet.parse(Tree.texts(match, which + "IpRanges").toArray(String[]::new)));
    Tree.texts(match, which + GROUPS).forEach(group -> groups.apply(group).ifPresent(all::add));
    return IpSet.union(all);
  }

  /** Who only the vendor knows, but for the address groups that were read. */
  private static SortedSet<String> unknown(
      JsonNode match, String which, Function<String, Optional<IpSet>> groups) {
    SortedSet<String> named = named(match, which);
    for (String group : Tree.texts(match, which + GROUPS)) {
      groups.apply(group).ifPresent(known -> named.remove(spelt(group, which, GROUPS)));
    }
    return named;
  }

  private static String spelt(String text, String which, String kind) {
    return text + " (" + which + kind + ")";
  }

  /** Who only the vendor knows. */
  private static SortedSet<String> named(JsonNode match, String which) {
    SortedSet<String> named = new TreeSet<>();
    for (String kind : KNOWN_TO_THE_VENDOR) {
      Tree.texts(match, which + kind).forEach(text -> named.add(spelt(text, which, kind)));
    }
    return named;
  }

  /** Members of a match that narrow it, or that this version does not know. */
  private static SortedSet<String> narrowed(JsonNode match) {
    SortedSet<String> narrowed = new TreeSet<>();
    match
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              boolean known =
                  UNDERSTOOD.contains(name)
                      || KNOWN_TO_THE_VENDOR.stream().anyMatch(name::endsWith);
              if (!known && says(member.getValue())) {
                narrowed.add(name + " " + Tree.write(member.getValue()));
              }
            });
    return narrowed;
  }

  private static boolean says(JsonNode value) {
    if (!value.isValueNode()) {
      return !value.isEmpty();
    }
    return !value.isNull() && !value.asText().isEmpty() && !value.asText().equals("UNSPECIFIED");
  }

  private static ServiceSet services(JsonNode match) {
    ServiceSet services = ServiceSet.none();
    for (JsonNode config : Tree.items(match, "layer4Configs")) {
      services =
          services.union(
              Layer4.services(Tree.text(config, "ipProtocol"), Tree.texts(config, "ports")));
    }
    return services;
  }

  /**
   * A rule as it is sent.
   *
   * @param tags the id of the tag value behind a container
   * @throws IllegalArgumentException if no rule can say it
   */
  public static ObjectNode write(
      FirewallRule rule, int priority, Function<ContainerId, String> tags) {
    rule.requireSpeakable();
    ObjectNode json = Tree.object();
    json.put("priority", priority)
        .put("ruleName", rule.label().name())
        .put("description", rule.label().description())
        .put("direction", rule.direction().name())
        .put("action", action(rule.effect()));
    if (!rule.targets().tags().isEmpty()) {
      tagged(json.putArray("targetSecureTags"), rule.targets().tags(), tags);
    }
    ObjectNode match = json.putObject("match");
    boolean in = rule.direction() == Direction.INGRESS;
    String which = in ? "src" : "dest";
    if (!rule.peer().tags().isEmpty()) {
      tagged(match.putArray("srcSecureTags"), rule.peer().tags(), tags);
    }
    ranges(match, which, rule.peer().addresses());
    if (!rule.own().isAny()) {
      ranges(match, in ? "dest" : "src", rule.own().addresses());
    }
    ArrayNode layers = match.putArray("layer4Configs");
    for (Layer4 layer : Layer4.of(rule.services()).orElseThrow()) {
      ObjectNode config = layers.addObject().put("ipProtocol", layer.protocol());
      if (!layer.ports().isEmpty()) {
        ArrayNode ports = config.putArray("ports");
        layer.ports().forEach(ports::add);
      }
    }
    return json;
  }

  private static void ranges(ObjectNode match, String which, IpSet addresses) {
    List<Cidr> prefixes = addresses.prefixes();
    if (!prefixes.isEmpty()) {
      ArrayNode ranges = match.putArray(which + "IpRanges");
      prefixes.forEach(prefix -> ranges.add(prefix.text()));
    }
  }

  private static String action(Effect effect) {
    return switch (effect) {
      case ALLOW -> "allow";
      case DENY -> "deny";
      case NEXT -> "goto_next";
      case INSPECT -> throw new IllegalArgumentException("no rule of ours inspects");
    };
  }

  private static void tagged(
      ArrayNode array, SortedSet<ContainerId> ids, Function<ContainerId, String> tags) {
    List<String> named = new ArrayList<>();
    ids.forEach(id -> named.add(tags.apply(id)));
    named.stream().sorted().forEach(id -> array.addObject().put("name", id));
  }

  /** Whether a rule is one that the service keeps in every policy. */
  public static boolean isPredefined(JsonNode rule) {
    return rule.path("priority").asLong() >= PREDEFINED;
  }
}
