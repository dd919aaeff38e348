package dev.cordon.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.plan.ReturnPoint.Touched;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.toy.ToyRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is undone, from any state on the way, whatever strangers did since. */
class ReturnPointTest {

  private static final long SEED = Long.getLong("cordon.undo.seed", 20_261_124);
  private static final int WORLDS = 3_000;
  private static final String STRANGER = "203.0.113.";

  private final Random random = new Random(SEED);

  private static ContainerId id(String name) {
    return new ContainerId("site", name);
  }

  private static NativeRule rule(String prefix, int port) {
    return ToyRule.addresses(Direction.INGRESS, prefix, ServiceSet.tcp(port));
  }

  private Set<NativeRule> rules() {
    Set<NativeRule> rules = new HashSet<>();
    for (int port = 1; port <= 5; port++) {
      if (random.nextBoolean()) {
        rules.add(rule("10.0.0.0/8", port));
      }
    }
    return rules;
  }

  private static Container container(String name, Ownership whose, Set<NativeRule> rules) {
    return new Container(id(name), whose, new TreeMap<>(), List.copyOf(rules));
  }

  private SortedSet<ContainerId> some(String... names) {
    SortedSet<ContainerId> some = new TreeSet<>();
    for (String name : names) {
      if (random.nextBoolean()) {
        some.add(id(name));
      }
    }
    return some;
  }

  private RuleTable table() {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    for (String ours : List.of("ours-1", "ours-2")) {
      if (random.nextInt(3) > 0) {
        containers.put(id(ours), container(ours, Ownership.OWNED, rules()));
      }
    }
    containers.put(id("shared"), container("shared", Ownership.SHARED, rules()));
    containers.put(id("theirs"), container("theirs", Ownership.FOREIGN, Set.of()));
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    for (String attachment : List.of("one", "two")) {
      SortedSet<ContainerId> carried = some("ours-1", "ours-2", "shared", "theirs", "order/1");
      carried.removeIf(id -> id.name().startsWith("ours") && !containers.containsKey(id));
      bindings.put(attachment, carried);
    }
    return new RuleTable(containers, bindings);
  }

  /** Some of the way from one to the other, each thing by itself. */
  private RuleTable between(RuleTable one, RuleTable other) {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    for (String name : List.of("ours-1", "ours-2", "shared", "theirs")) {
      RuleTable from = random.nextBoolean() ? one : other;
      Container there = from.containers().get(id(name));
      if (there != null) {
        Set<NativeRule> rules = new HashSet<>();
        one.container(id(name)).ifPresent(c -> keepSome(c.rules(), rules, there));
        other.container(id(name)).ifPresent(c -> keepSome(c.rules(), rules, there));
        containers.put(id(name), there.withRules(rules));
      }
    }
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    for (String attachment : List.of("one", "two")) {
      bindings.put(attachment, (random.nextBoolean() ? one : other).bindingsOf(attachment));
    }
    return new RuleTable(containers, bindings);
  }

  /** A shared container keeps what both have; of the rest any part. */
  private void keepSome(List<NativeRule> from, Set<NativeRule> rules, Container there) {
    for (NativeRule each : from) {
      if (there.rules().contains(each) || random.nextBoolean()) {
        rules.add(each);
      }
    }
  }

  private static Touched touched(RuleTable before, RuleTable after) {
    return new Touched(
        new TreeSet<>(Set.of(id("ours-1"), id("ours-2"), id("shared"))), before, after);
  }

  @Test
  void whatWasIsThereAgainFromAnyStateOnTheWay() {
    for (int world = 0; world < WORLDS; world++) {
      RuleTable before = table();
      RuleTable after = table();
      RuleTable back = touched(before, after).undoneIn(between(before, after));
      for (String ours : List.of("ours-1", "ours-2")) {
        assertThat(back.container(id(ours)))
            .as("seed %d", SEED)
            .isEqualTo(before.container(id(ours)));
      }
      assertThat(back.bindings()).as("seed %d", SEED).isEqualTo(before.bindings());
      Touched touched = touched(before, after);
      assertThat(touched.undoneIn(back)).as("twice is once").isEqualTo(back);
      assertThat(touched.undoneIn(after)).as("from the end").isEqualTo(before);
      assertThat(touched.undoneIn(before)).as("from the start").isEqualTo(before);
    }
  }

  @Test
  void whatStrangersDidSinceStays() {
    for (int world = 0; world < WORLDS; world++) {
      RuleTable before = table();
      RuleTable after = table();
      SortedMap<ContainerId, Container> containers = new TreeMap<>(after.containers());
      Container shared = after.container(id("shared")).orElseThrow();
      List<NativeRule> more = new ArrayList<>(shared.rules());
      more.add(rule(STRANGER + "0/24", 99));
      containers.put(id("shared"), shared.withRules(more));
      containers.put(id("new"), container("new", Ownership.FOREIGN, Set.of()));
      SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>(after.bindings());
      SortedSet<ContainerId> carried = new TreeSet<>(after.bindingsOf("one"));
      carried.add(id("new"));
      bindings.put("one", carried);
      bindings.put("three", new TreeSet<>(Set.of(id("new"))));
      RuleTable back = touched(before, after).undoneIn(new RuleTable(containers, bindings));
      assertThat(back.container(id("shared")).orElseThrow().rules())
          .hasSize(before.container(id("shared")).orElseThrow().rules().size() + 1)
          .containsAll(before.container(id("shared")).orElseThrow().rules());
      assertThat(back.container(id("new"))).isPresent();
      SortedSet<ContainerId> wanted = new TreeSet<>(before.bindingsOf("one"));
      wanted.add(id("new"));
      assertThat(back.bindingsOf("one")).isEqualTo(wanted);
      assertThat(back.bindingsOf("three")).containsExactly(id("new"));
    }
  }

  /** Who joined since loses what goes. */
  @Test
  void nobodyCarriesWhatIsGone() {
    RuleTable before =
        new RuleTable(new TreeMap<>(), new TreeMap<>(java.util.Map.of("one", new TreeSet<>())));
    Container made = container("ours-1", Ownership.OWNED, Set.of(rule("10.0.0.0/8", 1)));
    SortedMap<ContainerId, Container> containers = new TreeMap<>(java.util.Map.of(made.id(), made));
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    bindings.put("one", new TreeSet<>(Set.of(made.id())));
    RuleTable after = new RuleTable(containers, bindings);
    bindings.put("late", new TreeSet<>(Set.of(made.id())));
    RuleTable back = touched(before, after).undoneIn(new RuleTable(containers, bindings));
    assertThat(back.containers()).isEmpty();
    assertThat(back.bindings().values()).allMatch(Set::isEmpty);
  }
}
