package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which flows a rule is about. Not thread-safe. */
final class Matches {

  /** What is read, and what says nothing of what a rule is about. */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "action",
          "jump-target",
          "log",
          "protocol",
          "state",
          "source address",
          "destination address",
          "source port",
          "destination port",
          "source group address-group",
          "source group network-group",
          "source group port-group",
          "destination group address-group",
          "destination group network-group",
          "destination group port-group",
          "inbound-interface name",
          "inbound-interface group",
          "outbound-interface name",
          "outbound-interface group",
          "icmp type",
          "icmp code",
          "icmp type-name",
          "icmpv6 type",
          "icmpv6 code",
          "icmpv6 type-name",
          "offload-target",
          "queue",
          "queue-options");

  private record Key(Family family, VyosRule rule) {}

  private final Groups groups;
  private final Set<String> unmodelled;
  private final Map<Key, Flows> known = new HashMap<>();

  Matches(Groups groups, Set<String> unmodelled) {
    this.groups = groups;
    this.unmodelled = unmodelled;
  }

  /** Whether a rule counts for packets that the router knows so much of. */
  static boolean counts(VyosRule rule, Tracked tracked) {
    return !rule.has("disable")
        && (!rule.has("state") || rule.values("state").contains(tracked.word()));
  }

  /** Its flows, whatever interfaces they pass. */
  Flows of(Family family, VyosRule rule) {
    return known.computeIfAbsent(new Key(family, rule), key -> read(family, rule));
  }

  private Flows read(Family family, VyosRule rule) {
    Reach from = side(family, rule, "source");
    Reach to = side(family, rule, "destination");
    Spoken spoken =
        Spoken.by(rule, family, name -> groups.texts("port-group", "port", name), unmodelled);
    FlowSet maybe = FlowSet.of(from.maybe(), to.maybe(), spoken.maybe());
    if (!isUnderstood(family, rule)) {
      return new Flows(FlowSet.none(), maybe);
    }
    return new Flows(FlowSet.of(from.sure(), to.sure(), spoken.sure()), maybe);
  }

  private boolean isUnderstood(Family family, VyosRule rule) {
    boolean understood = true;
    for (String path : rule.parts().keySet()) {
      if (!UNDERSTOOD.contains(path) && !path.startsWith("log-options")) {
        unmodelled.add(family + " " + rule.text() + ": " + path);
        understood = false;
      }
    }
    return understood;
  }

  private Reach side(Family family, VyosRule rule, String side) {
    Reach reach = Reach.known(IpSet.any(family));
    reach = reach.intersect(part(family, rule.part(side + " address"), this::address));
    for (String kind : List.of("address-group", "network-group")) {
      String type = family == Family.V4 ? kind : "ipv6-" + kind;
      String name = rule.part(side + " group " + kind);
      reach = reach.intersect(part(family, name, group -> groups.of(type, group)));
    }
    return reach;
  }

  private static Reach part(Family family, String text, Function<String, Reach> read) {
    if (text.isEmpty()) {
      return Reach.known(IpSet.any(family));
    }
    return text.startsWith("!")
        ? read.apply(text.substring(1)).complement().only(family)
        : read.apply(text).only(family);
  }

  private Reach address(String text) {
    Optional<IpSet> set = GroupEntry.set(text);
    if (set.isEmpty()) {
      unmodelled.add("address " + text);
    }
    return set.map(Reach::known).orElseGet(Reach::unknown);
  }

  /** Whether interfaces fit a rule: sure, possible, or not. */
  boolean fits(VyosRule rule, Cell in, Cell out, boolean surely) {
    return fits(rule, "inbound-interface", in, surely)
        && fits(rule, "outbound-interface", out, surely);
  }

  private boolean fits(VyosRule rule, String way, Cell cell, boolean surely) {
    return interfaces(rule, way, groups).stream().allMatch(p -> p.fits(cell, surely));
  }

  /** What a rule says of interfaces one way. */
  static List<PortPattern> interfaces(VyosRule rule, String way, Groups groups) {
    String name = rule.part(way + " name");
    String group = rule.part(way + " group");
    if (name.isEmpty() && group.isEmpty()) {
      return List.of();
    }
    String text = name.isEmpty() ? group : name;
    boolean not = text.startsWith("!");
    String plain = not ? text.substring(1) : text;
    List<String> ports =
        name.isEmpty() ? groups.texts("interface-group", "interface", plain) : List.of(plain);
    return List.of(new PortPattern(ports, not));
  }
}
