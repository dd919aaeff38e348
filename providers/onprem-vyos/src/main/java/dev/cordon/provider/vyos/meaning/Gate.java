package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.meaning.Passage.Asked;
import dev.cordon.provider.vyos.meaning.Passage.Decision;
import dev.cordon.provider.vyos.state.Hook;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A router in one state. Used once, by one thread. */
final class Gate {

  private final SiteState state;
  private final RouterFabric fabric;
  private final TreeSet<String> unmodelled = new TreeSet<>();
  private final Chains chains;
  private final Matches matches;
  private final Translations translations;
  private final Zones zones;
  private final List<Cell> cells;
  private final List<Decision> decisions = new ArrayList<>();
  private Asked asked = Asked.FLOWS;

  Gate(SiteState state) {
    this.state = state;
    this.fabric = RouterFabric.of(state.snapshot().fabric());
    Groups groups = new Groups(state, unmodelled);
    this.chains = new Chains(state);
    this.matches = new Matches(groups, unmodelled);
    this.translations = new Translations(state, groups);
    this.zones = new Zones(fabric.zones(), fabric.ports().values(), chains);
    this.cells = Landscape.cells(state, groups, zones);
  }

  /** What gets through, of what starts or ends here. */
  Bounds bounds() {
    IpSet here = IpSet.union(state.attachments().stream().map(Attachment::addresses).toList());
    FlowSet touching =
        FlowSet.of(here, IpSet.any(), ServiceSet.all())
            .union(FlowSet.of(IpSet.any(), here, ServiceSet.all()));
    Flows flows = translations.left(through(touching), unmodelled);
    return new Bounds(flows.sure(), flows.maybe(), List.copyOf(unmodelled));
  }

  /** A connection works when its first packet passes, and what follows it both ways. */
  private Flows through(FlowSet some) {
    Flows first = routed(some, Tracked.NEW);
    FlowSet answered = some.union(some.transpose());
    FlowSet later = routed(answered, Tracked.ESTABLISHED).sure();
    FlowSet sure = first.sure().intersect(later).intersect(Answers.turned(later));
    return beside(new Flows(sure, first.maybe()));
  }

  private Flows routed(FlowSet some, Tracked tracked) {
    FlowSet.Builder sure = FlowSet.builder();
    FlowSet.Builder maybe = FlowSet.builder();
    for (Family family : Family.values()) {
      for (Cell in : cells) {
        for (Cell out : cells) {
          IpSet from = in.addresses().only(family);
          IpSet to = out.addresses().only(family);
          Flows passing = routed(family, in, out, some.from(from).to(to), tracked);
          add(sure, passing.sure());
          add(maybe, passing.maybe());
        }
      }
    }
    return new Flows(sure.build(), maybe.build());
  }

  private static void add(FlowSet.Builder all, FlowSet some) {
    some.boxes().forEach(box -> all.add(box.sources(), box.destinations(), box.services()));
  }

  private Flows routed(Family family, Cell in, Cell out, FlowSet some, Tracked tracked) {
    if (some.isEmpty()) {
      return Flows.NONE;
    }
    if (in.isRouter() && out.isRouter()) {
      return Flows.known(some);
    }
    String policy = policy(tracked);
    if (!policy.isEmpty()) {
      return policy.equals("accept") ? Flows.known(some) : Flows.NONE;
    }
    Passage base = new Passage(asked, chains, matches, family, tracked, in, out, unmodelled);
    Hook hook = hook(in, out);
    Flows passed = base.base(chains.base(family, hook), Flows.known(some));
    decisions.addAll(base.decisions());
    if (hook != Hook.FORWARD) {
      return zones.isLocal() ? new Flows(FlowSet.none(), passed.maybe()) : passed;
    }
    return zones.pass(
        family, in, out, passed, name -> zone(family, in, out, passed, tracked, name));
  }

  private static Hook hook(Cell in, Cell out) {
    return out.isRouter() ? Hook.INPUT : in.isRouter() ? Hook.OUTPUT : Hook.FORWARD;
  }

  /** Whether flows surely work; answers have other ports, so everything there is looked at. */
  boolean surelyPass(FlowSet some) {
    return through(some.mapServices(any -> ServiceSet.all())).sure().containsAll(some);
  }

  private Flows zone(Family family, Cell in, Cell out, Flows passed, Tracked tracked, String name) {
    Passage passage = new Passage(asked, chains, matches, family, tracked, in, out, unmodelled);
    Flows through =
        chains.named(family, name).map(chain -> passage.custom(chain, passed)).orElse(passed);
    decisions.addAll(passage.decisions());
    return through;
  }

  /** The state policy, which comes before all chains. */
  private String policy(Tracked tracked) {
    Tree policy = fabric.options().at("state-policy", tracked.word());
    return policy.text("action");
  }

  /** Hosts behind one interface meet past the router, as long as they share a cable. */
  private Flows beside(Flows routed) {
    Flows all = routed;
    for (IpSet together : cables().values()) {
      FlowSet past = FlowSet.of(together, together, ServiceSet.all());
      FlowSet sure = fabric.bridged() ? FlowSet.none() : past;
      all = new Flows(all.sure().minus(past).union(sure), all.maybe().union(past));
    }
    if (fabric.bridged() && !cables().isEmpty()) {
      unmodelled.add("firewall bridge");
    }
    return all;
  }

  private SortedMap<String, IpSet> cables() {
    SortedMap<String, IpSet> cables = new TreeMap<>();
    for (Attachment attachment : state.attachments()) {
      if (!attachment.subnets().isEmpty()) {
        String port = attachment.subnets().get(0);
        boolean shared =
            state
                .table()
                .container(Names.cable(state.snapshot().site(), port))
                .filter(cable -> !cable.rules().isEmpty())
                .isPresent();
        if (shared) {
          cables.merge(port, attachment.addresses(), IpSet::union);
        }
      }
    }
    return cables;
  }

  /** The interface that both ends of a flow are behind, or empty. */
  String shared(IpSet from, IpSet to) {
    return cables().entrySet().stream()
        .filter(c -> c.getValue().containsAll(from) && c.getValue().containsAll(to))
        .map(java.util.Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** What decides about the first packet of some flows, in order; zones may have the last word. */
  List<Decision> decisions(FlowSet some) {
    String elsewhere = translations.elsewhere(some);
    if (!elsewhere.isEmpty()) {
      return List.of(new Decision(false, elsewhere + ", which sends it elsewhere"));
    }
    decisions.clear();
    asked = Asked.WHO;
    boolean passes = !routed(some, Tracked.NEW).isEmpty();
    List<Decision> all = new ArrayList<>(decisions);
    if (!passes && all.stream().allMatch(Decision::passes)) {
      all.add(new Decision(false, "the default of a zone"));
    }
    return all;
  }
}
