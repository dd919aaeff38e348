package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place;
import dev.cordon.provider.azure.state.Place.Prioritised;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.RuleJson;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The canonical form of groups as they are read; the same for observing and for writing. */
public final class Forms {

  private static final String OURS = "cordon-";

  private Forms() {}

  /**
   * A group in canonical form.
   *
   * @param group as the service has it
   * @param ids what the application security group behind an id is called
   * @throws IllegalArgumentException if a rule says what this version does not understand
   */
  public static Container container(
      ContainerId id, Ownership owner, JsonNode group, Function<String, ContainerId> ids) {
    List<Prioritised> rules = new ArrayList<>();
    if (Names.kind(id) == Names.Kind.ASG) {
      return new Container(id, owner, marks(owner, group), List.of());
    }
    for (JsonNode rule : Tree.items(group, "properties", "securityRules")) {
      rules.add(RuleJson.read(rule, ids));
    }
    return new Container(id, owner, marks(owner, group), placed(rules, owner));
  }

  /** Rules of both directions at their places. */
  public static List<NativeRule> placed(List<Prioritised> rules, Ownership owner) {
    List<NativeRule> placed = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      placed.addAll(
          Place.placed(
              rules.stream().filter(p -> p.rule().direction() == direction).toList(),
              stays(owner)));
    }
    return placed;
  }

  /** Which rules somebody else keeps in a group. */
  private static Predicate<NsgRule> stays(Ownership owner) {
    return switch (owner) {
      case FOREIGN -> rule -> true;
      case SHARED -> rule -> !rule.label().isOurs();
      case OWNED -> rule -> false;
    };
  }

  /** A write that ended badly left what is not in force; it counts as unmarked, so it is mended. */
  private static SortedMap<String, String> marks(Ownership owner, JsonNode group) {
    SortedMap<String, String> marks = new TreeMap<>();
    boolean failed = Tree.text(group, "properties", "provisioningState").equals("Failed");
    if (owner == Ownership.OWNED && !failed) {
      Tree.tags(group).forEach((key, value) -> marks.put(key.toLowerCase(Locale.ROOT), value));
      marks.keySet().removeIf(key -> !isMark(key));
    } else if (owner == Ownership.SHARED) {
      marks.put(Names.SHARED, Tree.tag(group, Names.SHARED));
    }
    return marks;
  }

  /**
   * What the tag of a released group says: of which fleet it was, and what it said and guarded.
   *
   * @throws IllegalArgumentException if a rule says what this version does not understand
   */
  public static String released(String fleet, JsonNode group) {
    SortedSet<String> said = new TreeSet<>();
    for (JsonNode rule : Tree.items(group, "properties", "securityRules")) {
      Prioritised read = RuleJson.read(rule, id -> new ContainerId("", ArmId.key(id)));
      said.add(read.priority() + " " + read.rule());
    }
    for (String guarded : List.of("subnets", "networkInterfaces")) {
      Tree.ids(group, "properties", guarded).forEach(id -> said.add(ArmId.key(id)));
    }
    return fleet + " " + Names.hash(said.toString());
  }

  /** Whether a tag is one that we keep on groups of ours. */
  public static boolean isMark(String key) {
    return key.toLowerCase(Locale.ROOT).startsWith(OURS);
  }
}
