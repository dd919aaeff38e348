package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.state.Limits;
import dev.cordon.provider.aws.state.Load;
import dev.cordon.provider.aws.state.SgPeer;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.VpcFabric;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What does not fit within the quotas, by how much, and what would be the cheapest way out. */
final class Refusals {

  private static final int NAMED = 3;
  private static final int MOST_GROUPS = 16;
  private static final int PRODUCT = 1000;

  private final SitePolicy policy;
  private final VpcFabric fabric;
  private final SortedMap<String, SortedMap<Integer, List<SgRule>>> packed;
  private final List<Diagnostic> refusals = new ArrayList<>();

  Refusals(
      SitePolicy policy,
      VpcFabric fabric,
      SortedMap<String, SortedMap<Integer, List<SgRule>>> packed) {
    this.policy = policy;
    this.fabric = fabric;
    this.packed = packed;
  }

  List<Diagnostic> all() {
    return refusals;
  }

  /** A single rule may weigh more than a group can hold: a large prefix list. */
  void addTooHeavy() {
    if (fabric.lists().isEmpty()) {
      return;
    }
    int quota = fabric.limits().rulesThatCount();
    packed.forEach(
        (segment, slots) ->
            slots.values().stream()
                .flatMap(List::stream)
                .filter(rule -> rule.peer() instanceof SgPeer.PrefixList)
                .filter(rule -> !Load.of(rule, fabric).fits(quota))
                .forEach(rule -> refusals.add(tooHeavy(segment, rule, quota))));
  }

  private Diagnostic tooHeavy(String segment, SgRule rule, int quota) {
    int weight = Load.of(rule, fabric).most();
    return Diagnostic.error(
        ErrorCode.QUOTA_RULES,
        where(segment),
        "\""
            + rule.text()
            + "\" counts as "
            + weight
            + " rules, a group holds "
            + quota
            + " ("
            + Limits.RULES
            + "): "
            + (weight - quota)
            + " too many",
        raiseRules(weight).orElse("give the external its prefixes instead of the list"));
  }

  /** One refusal for all interfaces in the same position. */
  void addCrowded(List<Seat> crowded) {
    SortedMap<String, List<Seat>> alike = new TreeMap<>();
    for (Seat seat : crowded) {
      String key = seat.segments() + " " + seat.foreign() + " " + seat.isCrowdedAnyway();
      alike.computeIfAbsent(key, any -> new ArrayList<>()).add(seat);
    }
    alike
        .values()
        .forEach(
            seats ->
                refusals.add(
                    seats.get(0).isCrowdedAnyway() ? tooManyGroups(seats) : tooManyRules(seats)));
  }

  private Diagnostic tooManyGroups(List<Seat> seats) {
    Seat seat = seats.get(0);
    int needed = seat.segments().size() + seat.foreign().size();
    String foreign = seat.foreign().isEmpty() ? "" : " beside " + String.join(", ", seat.foreign());
    return Diagnostic.error(
        ErrorCode.QUOTA_ATTACHMENTS,
        where(String.join("\", \"", seat.segments())),
        interfaces(seats)
            + " would carry "
            + needed
            + " groups, one for each segment"
            + foreign
            + "; the quota is "
            + seat.quota()
            + " ("
            + Limits.GROUPS_ON_INTERFACE
            + "): "
            + (needed - seat.quota())
            + " too many",
        fewerGroups(seat, needed));
  }

  private String fewerGroups(Seat seat, int needed) {
    List<String> ways = new ArrayList<>();
    if (!seat.foreign().isEmpty() && seat.segments().size() <= seat.quota()) {
      ways.add(
          "declare the segment exclusive, which detaches " + String.join(", ", seat.foreign()));
    }
    raiseGroups(needed).ifPresent(ways::add);
    ways.add("let fewer segments claim the same workload");
    return String.join("; or ", ways);
  }

  private Diagnostic tooManyRules(List<Seat> seats) {
    Seat seat = seats.get(0);
    String segment = widest(seat);
    List<SgRule> rules = rules(segment);
    Load load = Load.of(rules, fabric);
    int slots = packed.getOrDefault(segment, new TreeMap<>()).size();
    int room = Math.max(1, slots - (seat.carried() - seat.quota()));
    int quota = fabric.limits().rulesThatCount();
    int over = load.most() - room * quota;
    String because =
        over > 0
            ? over + " too many"
            : "the rules that are to be removed still count while new ones are added";
    return Diagnostic.error(
        ErrorCode.QUOTA_RULES,
        where(segment),
        "needs "
            + load.most()
            + " "
            + load.where()
            + " rules; "
            + room
            + " group(s) of "
            + quota
            + " ("
            + Limits.RULES
            + ") fit on "
            + interfaces(seats)
            + ", which can carry "
            + seat.quota()
            + " groups ("
            + Limits.GROUPS_ON_INTERFACE
            + ") and carries "
            + (seat.carried() - slots)
            + " others: "
            + because,
        over > 0 ? fewerRules(seat, load, room) : inTwoSteps());
  }

  private String fewerRules(Seat seat, Load load, int room) {
    List<String> ways = new ArrayList<>();
    raiseRules((load.most() + room - 1) / room).ifPresent(ways::add);
    if (!seat.foreign().isEmpty() && seat.ours() <= seat.quota()) {
      ways.add(
          "declare the segment exclusive, which detaches " + String.join(", ", seat.foreign()));
    }
    raiseGroups(seat.carried()).ifPresent(ways::add);
    ways.add("name fewer, wider prefixes, or grant to a segment or a prefix list instead");
    return String.join("; or ", ways);
  }

  private static String inTwoSteps() {
    return "apply a declaration without the new grants first, then this one; or raise quota "
        + Limits.RULES;
  }

  private java.util.Optional<String> raiseRules(int needed) {
    return needed * fabric.limits().groupsPerInterface() <= PRODUCT
        ? java.util.Optional.of("raise quota " + Limits.RULES + " to " + needed)
        : java.util.Optional.empty();
  }

  private java.util.Optional<String> raiseGroups(int needed) {
    return needed <= MOST_GROUPS && needed * fabric.limits().rulesPerGroup() <= PRODUCT
        ? java.util.Optional.of("raise quota " + Limits.GROUPS_ON_INTERFACE + " to " + needed)
        : java.util.Optional.empty();
  }

  /** The segment with most groups: its rules are the ones that overflow. */
  private String widest(Seat seat) {
    String widest = seat.segments().first();
    for (String segment : seat.segments()) {
      if (rules(segment).size() > rules(widest).size()) {
        widest = segment;
      }
    }
    return widest;
  }

  private List<SgRule> rules(String segment) {
    return packed.getOrDefault(segment, new TreeMap<>()).values().stream()
        .flatMap(List::stream)
        .toList();
  }

  private String where(String segments) {
    return "segment \"" + segments + "\" at \"" + policy.site() + "\"";
  }

  private static String interfaces(List<Seat> seats) {
    String named = String.join(", ", seats.stream().limit(NAMED).map(Seat::attachment).toList());
    return seats.size() > NAMED ? named + " and " + (seats.size() - NAMED) + " more" : named;
  }
}
