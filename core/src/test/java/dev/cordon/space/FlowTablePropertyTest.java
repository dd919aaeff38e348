package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.space.FlowCells.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FlowTablePropertyTest {

  private static final String SEED = "20261122";
  private static final int TRIES = 200;

  record Rule(Effect effect, Box box) {}

  @Provide
  Arbitrary<List<Rule>> allowing() {
    return FlowCells.boxLists()
        .map(list -> list.stream().map(FlowTablePropertyTest::allow).toList());
  }

  @Provide
  Arbitrary<List<Rule>> ordered() {
    return Combinators.combine(Arbitraries.of(Effect.class), FlowCells.boxArbitrary())
        .as(Rule::new)
        .list()
        .ofMaxSize(9)
        .withoutEdgeCases();
  }

  private static Rule allow(Box box) {
    return new Rule(Effect.ALLOW, box);
  }

  static FlowTable table(List<Rule> rules) {
    FlowTable.Builder builder = FlowTable.builder();
    for (int i = 0; i < rules.size(); i++) {
      IpSet from = Cells.set(rules.get(i).box.sources());
      IpSet to = Cells.set(rules.get(i).box.destinations());
      ServiceSet over = ServiceCells.set(rules.get(i).box.services());
      if (rules.get(i).effect == Effect.ALLOW) {
        builder.allow(from, to, over, 100 + i);
      } else {
        builder.deny(from, to, over, 100 + i);
      }
    }
    return builder.build();
  }

  /** First match, point by point. */
  private static BitSet admitted(List<Rule> rules) {
    BitSet undecided = FlowCells.everything().points();
    BitSet admitted = new BitSet();
    for (Rule rule : rules) {
      BitSet here = FlowCells.and(undecided, rule.box.points());
      undecided.andNot(here);
      if (rule.effect == Effect.ALLOW) {
        admitted.or(here);
      }
    }
    return admitted;
  }

  @Property(seed = SEED, tries = TRIES)
  void flowsAreFirstMatch(@ForAll("ordered") List<Rule> rules) {
    assertThat(FlowCells.points(table(rules).flows())).isEqualTo(admitted(rules));
  }

  @Provide
  Arbitrary<Box> box() {
    return FlowCells.boxArbitrary();
  }

  /** What one rule in another's place opens and closes, point by point. */
  @Property(seed = SEED, tries = TRIES)
  void replacingARuleChangesExactlyWhatItsPointsSay(
      @ForAll("ordered") List<Rule> rules, @ForAll("box") Box other, @ForAll Random random) {
    if (rules.isEmpty()) {
      return;
    }
    int position = random.nextInt(rules.size());
    List<Rule> after = new ArrayList<>(rules);
    after.set(position, new Rule(rules.get(position).effect, other));
    Shift shift =
        table(rules)
            .replaced(
                position,
                new FlowBox(
                    Cells.set(other.sources()),
                    Cells.set(other.destinations()),
                    ServiceCells.set(other.services())));
    assertThat(FlowCells.points(shift.opened()))
        .isEqualTo(FlowCells.minus(admitted(after), admitted(rules)));
    assertThat(FlowCells.points(shift.closed()))
        .isEqualTo(FlowCells.minus(admitted(rules), admitted(after)));
  }

  @Property(seed = SEED, tries = TRIES)
  void allowingTablesDifferWhereTheirPointsDo(
      @ForAll("allowing") List<Rule> a, @ForAll("allowing") List<Rule> b) {
    differsRightly(a, b);
  }

  @Property(seed = SEED, tries = TRIES)
  void orderedTablesDifferWhereTheirPointsDo(
      @ForAll("ordered") List<Rule> a, @ForAll("ordered") List<Rule> b) {
    differsRightly(a, b);
  }

  @Property(seed = SEED, tries = TRIES)
  void theSameFlowsCutAnotherWayAreNoDifference(
      @ForAll("ordered") List<Rule> rules, @ForAll Random random) {
    FlowTable.Builder shreds = FlowTable.builder();
    List<FlowBox> boxes = new ArrayList<>(table(rules).flows().boxes());
    Collections.shuffle(boxes, random);
    for (FlowBox box : boxes) {
      for (Cidr prefix : box.destinations().prefixes()) {
        for (Slice slice : box.services().slices()) {
          shreds.allow(box.sources(), prefix.set(), over(slice), 0);
        }
      }
    }
    assertThat(FlowTable.difference(table(rules), shreds.build())).isEmpty();
    assertThat(FlowTable.difference(shreds.build(), table(rules))).isEmpty();
  }

  /** One box less or more among many: the difference that proofs are there to find. */
  @Property(seed = SEED, tries = TRIES)
  void oneBoxMoreIsSeenUnlessTheOthersCoverIt(
      @ForAll("ordered") List<Rule> rules, @ForAll("allowing") List<Rule> more) {
    List<Rule> longer = new ArrayList<>(rules);
    longer.addAll(more.subList(0, Math.min(1, more.size())));
    differsRightly(rules, longer);
  }

  /** Each way on its own; the choice between them is left out, and small tables never need one. */
  @Property(seed = SEED, tries = TRIES)
  void bothWaysOfComparingAreRight(
      @ForAll("ordered") List<Rule> a, @ForAll("allowing") List<Rule> b) {
    for (Family family : Family.values()) {
      BitSet differing = FlowCells.of(family, admitted(a));
      differing.xor(FlowCells.of(family, admitted(b)));
      Comparison swept = new Comparison(family, FlowTable.STEPS);
      rightly(swept.swept(swept.rest(table(a), table(b))), differing);
      Comparison drawn = new Comparison(family, FlowTable.STEPS);
      rightly(drawn.drawn(drawn.rest(table(a), table(b))), differing);
    }
  }

  private static void rightly(Optional<Packet> found, BitSet differing) {
    assertThat(found.isPresent()).isEqualTo(!differing.isEmpty());
    found.ifPresent(packet -> assertThat(differing.get(point(packet))).isTrue());
  }

  private static void differsRightly(List<Rule> a, List<Rule> b) {
    BitSet p = admitted(a);
    BitSet q = admitted(b);
    Optional<Packet> found = FlowTable.difference(table(a), table(b));
    assertThat(found.isPresent()).isEqualTo(!p.equals(q));
    found.ifPresent(packet -> assertThat(p.get(point(packet))).isNotEqualTo(q.get(point(packet))));
  }

  @Property(seed = SEED, tries = TRIES)
  void rulesOfAPacketAreThoseThatHoldItsPoint(
      @ForAll("ordered") List<Rule> rules, @ForAll("allowing") List<Rule> asked) {
    FlowTable table = table(rules);
    for (Rule question : asked) {
      question.box.flows().witness().ifPresent(packet -> rightly(table, rules, packet));
    }
  }

  private static void rightly(FlowTable table, List<Rule> rules, Packet packet) {
    int point = point(packet);
    List<Integer> holding =
        IntStream.range(0, rules.size())
            .filter(i -> rules.get(i).box.points().get(point))
            .boxed()
            .toList();
    assertThat(table.rulesMatching(packet)).extracting(FlowRule::position).isEqualTo(holding);
    assertThat(table.deciding(packet).map(FlowRule::reference))
        .isEqualTo(holding.stream().findFirst().map(i -> 100 + i));
    assertThat(table.admits(packet)).isEqualTo(admitted(rules).get(point));
    assertThat(table.rulesAdmitting(packet).isEmpty()).isEqualTo(!table.admits(packet));
    assertThat(table.rulesAdmitting(packet)).allMatch(rule -> rule.effect() == Effect.ALLOW);
  }

  @Property(seed = SEED, tries = TRIES)
  void allThatIsRedundantCanGoAtOnceAndNothingElse(@ForAll("allowing") List<Rule> rules) {
    List<Redundancy> redundant = table(rules).redundant();
    List<Rule> kept = without(rules, redundant);
    assertThat(admitted(kept)).isEqualTo(admitted(rules));
    for (int i = 0; i < kept.size(); i++) {
      List<Rule> fewer = new ArrayList<>(kept);
      fewer.remove(i);
      assertThat(admitted(fewer)).isNotEqualTo(admitted(rules));
    }
    for (Redundancy one : redundant) {
      BitSet covering = new BitSet();
      one.coveredBy().forEach(i -> covering.or(rules.get(i).box.points()));
      assertThat(FlowCells.minus(rules.get(one.rule()).box.points(), covering).isEmpty()).isTrue();
    }
  }

  @Property(seed = SEED, tries = TRIES)
  void shadowedRulesAreThoseThatNeverDecide(@ForAll("ordered") List<Rule> rules) {
    if (rules.stream().allMatch(rule -> rule.effect == Effect.ALLOW)) {
      return;
    }
    List<Integer> never = new ArrayList<>();
    BitSet decided = new BitSet();
    for (int i = 0; i < rules.size(); i++) {
      if (FlowCells.minus(rules.get(i).box.points(), decided).isEmpty()) {
        never.add(i);
      }
      decided.or(rules.get(i).box.points());
    }
    assertThat(table(rules).redundant()).extracting(Redundancy::rule).isEqualTo(never);
  }

  private static List<Rule> without(List<Rule> rules, List<Redundancy> redundant) {
    List<Rule> kept = new ArrayList<>(rules);
    for (int i = redundant.size() - 1; i >= 0; i--) {
      kept.remove(redundant.get(i).rule());
    }
    return kept;
  }

  private static ServiceSet over(Slice slice) {
    ServiceSet over = ServiceSet.none();
    for (int p = slice.firstProtocol(); p <= slice.lastProtocol(); p++) {
      over = over.union(ServiceSet.ports(p, slice.sourcePorts(), slice.destinationPorts()));
    }
    return over;
  }

  private static int point(Packet packet) {
    return FlowCells.point(
        Cells.cell(packet.source()),
        Cells.cell(packet.destination()),
        ServiceCells.cell(packet.protocol(), packet.sourcePort(), packet.destinationPort()));
  }
}
