package dev.cordon.model;

import dev.cordon.model.Guardrail.Reach;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who reaches whom by grants. A chain goes on over segments only: an external may be its first or
 * its last link, for what others pass on is not ours to know.
 */
final class GrantGraph {

  private final List<Stated<External>> externals;
  private final SortedMap<String, List<Stated<Grant>>> bySource = new TreeMap<>();

  GrantGraph(Declaration declaration) {
    externals = declaration.externals();
    declaration.grants().stream()
        .sorted((a, b) -> Grant.ORDER.compare(a.value(), b.value()))
        .forEach(g -> bySource.computeIfAbsent(source(g), n -> new ArrayList<>()).add(g));
  }

  private static String source(Stated<Grant> grant) {
    return grant.value().from().name();
  }

  /** A shortest path that breaks the guardrail, if there is one. */
  Optional<List<Stated<Grant>>> path(Guardrail guardrail) {
    Set<String> goals = covered(guardrail.to());
    Set<String> seen = new HashSet<>();
    Deque<Trail> open = new ArrayDeque<>();
    covered(guardrail.from()).forEach(name -> from(name, null).forEach(open::add));
    while (!open.isEmpty()) {
      Trail trail = open.remove();
      Party reached = trail.step().value().to();
      if (goals.contains(reached.name())) {
        return Optional.of(trail.steps());
      } else if (goesOn(guardrail, reached) && seen.add(reached.name())) {
        from(reached.name(), trail).forEach(open::add);
      }
    }
    return Optional.empty();
  }

  private static boolean goesOn(Guardrail guardrail, Party reached) {
    return guardrail.reach() == Reach.TRANSITIVE && reached instanceof Segment;
  }

  private Stream<Trail> from(String name, @Nullable Trail before) {
    return bySource.getOrDefault(name, List.of()).stream().map(step -> new Trail(step, before));
  }

  /** The names under which a party, or a part of it, occurs in grants. */
  private Set<String> covered(Party party) {
    Set<String> names = new HashSet<>(Set.of(party.name()));
    if (party instanceof External external) {
      externals.stream()
          .map(Stated::value)
          .filter(other -> Prefixes.meet(external, other))
          .forEach(other -> names.add(other.name()));
    }
    return names;
  }

  /** A path, last step first. */
  private record Trail(Stated<Grant> step, @Nullable Trail before) {
    List<Stated<Grant>> steps() {
      Deque<Stated<Grant>> steps = new ArrayDeque<>();
      for (@Nullable Trail at = this; at != null; at = at.before()) {
        steps.addFirst(at.step());
      }
      return List.copyOf(steps);
    }
  }
}
