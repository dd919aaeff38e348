package dev.cordon.sandbox.vyos.walk;

import dev.cordon.sandbox.vyos.policy.Chain;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Hook;
import dev.cordon.sandbox.vyos.policy.Policy;
import dev.cordon.sandbox.vyos.policy.Rule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The chains of a policy, each read when a packet first comes to it. Thread-safe. */
final class Chains {

  /** A rule and what it is about. */
  record Reading(Rule rule, List<Condition> conditions) {

    Fit fit(Packet packet) {
      Fit fit = Fit.YES;
      for (Condition condition : conditions) {
        fit = fit.and(condition.of(packet));
        if (fit == Fit.NO) {
          return fit;
        }
      }
      return fit;
    }
  }

  /** A chain whose rules were read. */
  record Read(Chain chain, List<Reading> rules) {}

  private final Policy policy;
  private final Map<Family, Conditions> conditions = new EnumMap<>(Family.class);
  private final Map<String, Optional<Read>> read = new ConcurrentHashMap<>();

  Chains(Policy policy) {
    this.policy = policy;
    for (Family family : Family.values()) {
      conditions.put(family, new Conditions(policy, family));
    }
  }

  Optional<Read> base(Family family, Hook hook) {
    Optional<Read> known = read.get(family + hook.name() + " ");
    return known == null ? read(family, hook.name() + " ", policy.base(family, hook)) : known;
  }

  Optional<Read> named(Family family, String name) {
    Optional<Read> known = read.get(family + name);
    return known == null ? read(family, name, policy.named(family, name)) : known;
  }

  private synchronized Optional<Read> read(Family family, String key, Optional<Chain> chain) {
    return read.computeIfAbsent(family + key, none -> chain.map(one -> read(family, one)));
  }

  private Read read(Family family, Chain chain) {
    Conditions known = Objects.requireNonNull(conditions.get(family));
    return new Read(
        chain,
        chain.rules().stream().map(rule -> new Reading(rule, known.of(rule.node()))).toList());
  }
}
