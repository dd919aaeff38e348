package dev.cordon.sandbox.vyos.walk;

import dev.cordon.sandbox.vyos.policy.Chain;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Hook;
import dev.cordon.sandbox.vyos.policy.Policy;
import dev.cordon.sandbox.vyos.policy.Rule;
import dev.cordon.sandbox.vyos.policy.Zone;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the chains at a hook do with a packet: first the base chain, then the zones; both must let
 * it through. Where something depends on what cannot be known, several ends are possible.
 */
final class Filter {

  private enum End {
    ACCEPT,
    DROP,
    RETURN
  }

  private final Policy policy;
  private final Chains chains;
  private final List<Zone> zones;

  Filter(Policy policy) {
    this.policy = policy;
    this.chains = new Chains(policy);
    this.zones = policy.zones();
  }

  Outcome judge(Hook hook, Packet packet, List<String> steps) {
    Set<End> base =
        chains
            .base(packet.family(), hook)
            .map(chain -> base(chain, packet, steps))
            .orElseGet(() -> EnumSet.of(End.ACCEPT));
    Outcome first = outcome(base);
    if (first == Outcome.STOPPED || zones.isEmpty()) {
      return first;
    }
    Outcome second = outcome(zones(hook, packet, steps));
    return first.compareTo(second) >= 0 ? first : second;
  }

  /** What the chains for frames do with a packet between two members of a bridge. */
  Outcome bridge(Packet packet, List<String> steps) {
    return chains
        .base(Family.BRIDGE, Hook.FORWARD)
        .map(chain -> outcome(chain(Family.BRIDGE, chain, packet, steps)))
        .orElse(Outcome.PASSES);
  }

  private static Outcome outcome(Set<End> ends) {
    if (!ends.contains(End.DROP)) {
      return Outcome.PASSES;
    }
    return ends.size() == 1 ? Outcome.STOPPED : Outcome.DEPENDS;
  }

  /** To return from a base chain is to fall to its policy, which is to accept. */
  private Set<End> base(Chains.Read chain, Packet packet, List<String> steps) {
    Set<End> state = statePolicy(packet, steps);
    return state.contains(End.RETURN) ? chain(packet.family(), chain, packet, steps) : state;
  }

  private Set<End> statePolicy(Packet packet, List<String> steps) {
    for (Map.Entry<String, String> one : policy.statePolicy().entrySet()) {
      if (packet.state().word().equals(one.getKey())) {
        steps.add("state policy " + one.getKey() + ": " + one.getValue());
        return EnumSet.of(one.getValue().equals("accept") ? End.ACCEPT : End.DROP);
      }
    }
    return EnumSet.of(End.RETURN);
  }

  private Set<End> chain(Family family, Chains.Read read, Packet packet, List<String> steps) {
    Chain chain = read.chain();
    Set<End> ends = EnumSet.noneOf(End.class);
    for (Chains.Reading reading : read.rules()) {
      Fit fit = reading.fit(packet);
      if (fit == Fit.NO) {
        continue;
      }
      Rule rule = reading.rule();
      String maybe = fit == Fit.MAYBE ? " (maybe)" : "";
      steps.add(chain.name() + " rule " + rule.number() + ": " + rule.action() + maybe);
      Set<End> here = action(family, rule.action(), rule.target(), packet, steps);
      boolean goesOn = here.isEmpty() || here.contains(End.RETURN);
      boolean leaves = rule.action().equals("return");
      here.stream().filter(end -> end != End.RETURN || leaves).forEach(ends::add);
      if (fit == Fit.YES && (leaves || !goesOn)) {
        return ends;
      }
    }
    steps.add(chain.name() + " default: " + chain.defaultAction());
    Set<End> last = action(family, chain.defaultAction(), chain.target(), packet, steps);
    ends.addAll(last.isEmpty() ? EnumSet.of(End.RETURN) : last);
    return ends;
  }

  /** The ends that an action can have; none if the next rule goes on with the packet. */
  private Set<End> action(
      Family family, String action, String target, Packet packet, List<String> steps) {
    return switch (action) {
      case "accept" -> EnumSet.of(End.ACCEPT);
      case "drop", "reject" -> EnumSet.of(End.DROP);
      case "return" -> EnumSet.of(End.RETURN);
      case "queue", "synproxy" -> EnumSet.of(End.ACCEPT, End.DROP);
      case "jump" -> jump(family, target, packet, steps);
      default -> EnumSet.noneOf(End.class);
    };
  }

  private Set<End> jump(Family family, String target, Packet packet, List<String> steps) {
    return chains
        .named(family, target)
        .map(chain -> chain(family, chain, packet, steps))
        .orElseGet(() -> EnumSet.of(End.RETURN));
  }

  private Set<End> zones(Hook hook, Packet packet, List<String> steps) {
    Set<End> state = statePolicy(packet, steps);
    if (!state.contains(End.RETURN)) {
      return state;
    }
    return switch (hook) {
      case FORWARD -> forward(packet, steps);
      case INPUT -> local().map(zone -> to(zone, packet, steps)).orElseGet(Filter::open);
      case OUTPUT -> local().map(zone -> from(zone, packet, steps)).orElseGet(Filter::open);
    };
  }

  private static Set<End> open() {
    return EnumSet.of(End.RETURN);
  }

  private Optional<Zone> local() {
    return zones.stream().filter(Zone::isLocal).findFirst();
  }

  private static boolean isIn(Zone zone, String port) {
    return zone.interfaces().stream().anyMatch(one -> Conditions.isNamed(one, port));
  }

  /** What goes to an interface of no zone is not looked at. */
  private Set<End> forward(Packet packet, List<String> steps) {
    Optional<Zone> to = zones.stream().filter(zone -> isIn(zone, packet.out())).findFirst();
    if (to.isEmpty()) {
      steps.add("no zone has " + packet.out());
      return open();
    }
    Zone zone = to.get();
    if (!isIn(zone, packet.in())) {
      return to(zone, packet, steps);
    }
    String inside = zone.inside(packet.family());
    steps.add("inside of zone " + zone.name() + ": " + inside);
    if (inside.startsWith("jump ")) {
      return jump(packet.family(), inside.substring(5), packet, steps);
    }
    return EnumSet.of(inside.equals("drop") ? End.DROP : End.RETURN);
  }

  private Set<End> to(Zone zone, Packet packet, List<String> steps) {
    if (packet.in().equals("lo")) {
      return open();
    }
    for (Map.Entry<String, String> one : zone.from(packet.family()).entrySet()) {
      Optional<Zone> other =
          zones.stream().filter(each -> each.name().equals(one.getKey())).findFirst();
      if (other.isPresent() && isIn(other.get(), packet.in())) {
        steps.add("zone " + one.getKey() + " to " + zone.name() + ": " + one.getValue());
        return jump(packet.family(), one.getValue(), packet, steps);
      }
    }
    String otherwise = zone.otherwise(packet.family());
    if (!otherwise.isEmpty()) {
      steps.add("zone " + zone.name() + " otherwise: " + otherwise);
      return jump(packet.family(), otherwise, packet, steps);
    }
    steps.add("zone " + zone.name() + " default: " + zone.defaultAction());
    return EnumSet.of(End.DROP);
  }

  private Set<End> from(Zone local, Packet packet, List<String> steps) {
    if (packet.out().equals("lo")) {
      return open();
    }
    for (Zone zone : zones) {
      String chain = zone.chain(packet.family(), local.name());
      if (!chain.isEmpty() && isIn(zone, packet.out())) {
        steps.add("zone " + local.name() + " to " + zone.name() + ": " + chain);
        return jump(packet.family(), chain, packet, steps);
      }
    }
    steps.add("zone " + local.name() + " default: " + local.defaultAction());
    return EnumSet.of(End.DROP);
  }
}
