package dev.cordon.verify;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.tcp;
import static dev.cordon.toy.ToyFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpAddress;
import dev.cordon.space.Packet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.toy.ToyFleet;
import dev.cordon.toy.ToyRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The law is asked of every packet of a small world, one by one, from the rules themselves. */
class FirstLawPropertyTest {

  private static final Site BUILD = Site.named("build");
  private static final List<String> GROUPS = List.of("runners", "store", "other");
  private static final List<String> WORKLOADS = List.of("r1", "s1", "b1");
  private static final List<Integer> PORTS = List.of(22, 443);

  /** r1, s1, b1, somebody outside, and the newcomers of runners and store. */
  private static final List<String> PLACES =
      List.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "192.0.2.1", "0.0.0.1", "0.0.0.2");

  private static final int TODAY = 4;

  private static ToyFleet fleet() {
    return new ToyFleet()
        .workload("r1", "runner", "10.0.0.1")
        .workload("s1", "store", "10.0.0.2")
        .workload("b1", "bystander", "10.0.0.3");
  }

  /** The toy's semantics, which ask each end of a flow alone. */
  private static final class Alone implements Meaning {
    private final Meaning toy = ToyFleet.meaning();

    @Override
    public SiteFlows of(SiteState state) {
      return toy.of(state);
    }

    @Override
    public boolean asksEachEndAlone() {
      return true;
    }
  }

  private static Judge judge() {
    Segment runners = Segment.named("runners", BUILD_RUNNER).at(BUILD, tag("role", "runner"));
    Segment store = Segment.named("store", ARTIFACT_STORE).at(BUILD, tag("role", "store"));
    return fleet()
        .judge(
            Segmentation.named("acme")
                .segments(runners, store)
                .grant(runners)
                .to(store)
                .on(tcp(443))
                .because("pull dependencies")
                .build(),
            new Alone());
  }

  /** A rule: which way, with whom (a group or a place), on which port. */
  record Rule(Direction direction, int peer, int port) {
    NativeRule of() {
      ServiceSet service = ServiceSet.tcp(PORTS.get(port));
      return peer < GROUPS.size()
          ? ToyRule.group(direction, ToyFleet.id(GROUPS.get(peer)), service)
          : ToyRule.addresses(
              direction, peer == GROUPS.size() ? "0.0.0.0/0" : "10.0.0.2/31", service);
    }
  }

  /** What every group holds, and which groups every workload carries. */
  record State(List<Set<Rule>> rules, List<Set<Integer>> carried) {

    RuleTable table() {
      SortedMap<ContainerId, Container> containers = new TreeMap<>();
      SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
      for (int i = 0; i < GROUPS.size(); i++) {
        ContainerId id = ToyFleet.id(GROUPS.get(i));
        containers.put(
            id,
            new Container(
                id,
                Container.Ownership.OWNED,
                new TreeMap<>(),
                rules.get(i).stream().map(Rule::of).toList()));
      }
      for (int i = 0; i < WORKLOADS.size(); i++) {
        SortedSet<ContainerId> ids = new TreeSet<>();
        carried.get(i).forEach(group -> ids.add(ToyFleet.id(GROUPS.get(group))));
        bindings.put("if-" + WORKLOADS.get(i), ids);
      }
      return new RuleTable(containers, bindings);
    }

    /** The groups of a place; a newcomer carries that of its segment. */
    private Set<Integer> groupsOf(int place) {
      return place < WORKLOADS.size() ? carried.get(place) : Set.of(place - TODAY);
    }

    private boolean passes(int own, int other, int port, Direction direction) {
      return own == TODAY - 1
          || groupsOf(own).stream()
              .flatMap(group -> rules.get(group).stream())
              .anyMatch(
                  rule ->
                      rule.direction() == direction && rule.port() == port && means(rule, other));
    }

    private boolean means(Rule rule, int other) {
      if (rule.peer() < GROUPS.size()) {
        return other != TODAY - 1 && groupsOf(other).contains(rule.peer());
      }
      return rule.peer() == GROUPS.size() || other == 1 || other == 2;
    }

    boolean admits(int from, int to, int port) {
      return passes(from, to, port, Direction.EGRESS) && passes(to, from, port, Direction.INGRESS);
    }
  }

  @Provide
  Arbitrary<State> states() {
    Arbitrary<Rule> rule =
        Combinators.combine(
                Arbitraries.of(Direction.class),
                Arbitraries.integers().between(0, GROUPS.size() + 1),
                Arbitraries.integers().between(0, PORTS.size() - 1))
            .as(Rule::new);
    Arbitrary<List<Set<Rule>>> rules = rule.set().ofMaxSize(6).list().ofSize(GROUPS.size());
    Arbitrary<List<Set<Integer>>> carried =
        Arbitraries.integers()
            .between(0, GROUPS.size() - 1)
            .set()
            .ofMaxSize(2)
            .list()
            .ofSize(WORKLOADS.size());
    return Combinators.combine(rules, carried).as(State::new);
  }

  /** A state in which some things are as in one state and the others as in another. */
  private static State mixed(State one, State other, List<Boolean> takes) {
    List<Set<Rule>> rules = new ArrayList<>();
    List<Set<Integer>> carried = new ArrayList<>();
    for (int i = 0; i < GROUPS.size(); i++) {
      rules.add((takes.get(i) ? other : one).rules().get(i));
      carried.add((takes.get(GROUPS.size() + i) ? other : one).carried().get(i));
    }
    return new State(rules, carried);
  }

  @Provide
  Arbitrary<List<Boolean>> choices() {
    return Arbitraries.of(true, false).list().ofSize(2 * GROUPS.size());
  }

  private static List<String> broken(State before, State after, State between) {
    List<String> broken = new ArrayList<>();
    for (int from = 0; from < PLACES.size(); from++) {
      for (int to = 0; to < PLACES.size(); to++) {
        for (int port = 0; port < PORTS.size(); port++) {
          boolean was = before.admits(from, to, port);
          boolean is = after.admits(from, to, port);
          boolean now = between.admits(from, to, port);
          boolean today = from < TODAY && to < TODAY;
          if (from != to && ((now && !was && !is && today) || (!now && was && is))) {
            broken.add(PLACES.get(from) + " " + PLACES.get(to) + " " + PORTS.get(port));
          }
        }
      }
    }
    return broken;
  }

  private static Packet packet(int from, int to, int port) {
    return new Packet(
        IpAddress.parse(PLACES.get(from)),
        IpAddress.parse(PLACES.get(to)),
        ServiceSet.TCP,
        50_000,
        PORTS.get(port));
  }

  @Property(tries = 400)
  void theLawIsBrokenExactlyWhereAPacketBreaksIt(
      @ForAll("states") State before,
      @ForAll("states") State after,
      @ForAll("choices") List<Boolean> takes) {
    Judge judge = judge();
    State between = mixed(before, after, takes);
    Admitted was = judge.admitted(at(before.table()));
    Admitted is = judge.admitted(at(after.table()));
    FirstLaw law = new FirstLaw(was, is, judge.newcomers(), judge::loops);
    assertThat(law.breach(judge.admitted(at(between.table()), was)).isPresent())
        .isEqualTo(law.breach(judge.admitted(at(between.table()))).isPresent())
        .isEqualTo(!broken(before, after, between).isEmpty());
  }

  /** Every subset of an exchange of all three workloads, packet by packet. */
  @Property(tries = 400)
  void anExchangeIsBoundedExactlyWhenNoSubsetOfItBreaksTheLaw(
      @ForAll("states") State one, @ForAll("states") State carriedThen) {
    Judge judge = judge();
    State other = new State(one.rules(), carriedThen.carried());
    Admitted was = judge.admitted(at(one.table()));
    Admitted is = judge.admitted(at(other.table()));
    FirstLaw law = new FirstLaw(was, is, judge.newcomers(), judge::loops);
    boolean safe = true;
    for (int subset = 0; subset < 1 << WORKLOADS.size(); subset++) {
      List<Boolean> takes = new ArrayList<>(Collections.nCopies(GROUPS.size(), false));
      for (int i = 0; i < WORKLOADS.size(); i++) {
        takes.add((subset >> i & 1) == 1);
      }
      safe &= broken(one, other, mixed(one, other, takes)).isEmpty();
    }
    assertThat(law.boundsEveryExchange(was, is)).isEqualTo(safe);
  }

  @Property(tries = 200)
  void whatIsReadOfTodayIsThePartOfToday(
      @ForAll("states") State state, @ForAll("states") State other) {
    Judge judge = judge();
    Admitted fresh = judge.admitted(at(state.table()));
    Admitted reached = judge.admitted(at(state.table()), judge.admitted(at(other.table())));
    Admitted whole = judge.admitted(at(state.table()));
    assertThat(whole.maybe()).isNotNull();
    assertThat(fresh.today()).isEqualTo(whole.today()).isEqualTo(reached.today());
    for (int from = 0; from < TODAY; from++) {
      for (int to = 0; to < TODAY; to++) {
        for (int port = 0; port < PORTS.size(); port++) {
          Packet packet = packet(from, to, port);
          if (from != to) {
            assertThat(FlowSet.union(fresh.today().sure().values()).contains(packet))
                .as(packet.toString())
                .isEqualTo(state.admits(from, to, port));
          }
        }
      }
    }
  }
}
