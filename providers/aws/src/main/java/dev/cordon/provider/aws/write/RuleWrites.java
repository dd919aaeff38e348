package dev.cordon.provider.aws.write;

import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.wire.Findings;
import dev.cordon.provider.aws.wire.RuleRow;
import dev.cordon.provider.aws.wire.RuleSpec;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.call.Outcomes;
import dev.cordon.spi.call.Patience;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of one group: added, removed, described. Used once. */
final class RuleWrites {

  private final Sending sending;
  private final Ledger ledger;
  private final ContainerId id;
  private final String where;

  RuleWrites(Sending sending, Ledger ledger, ContainerId id, String where) {
    this.sending = sending;
    this.ledger = ledger;
    this.id = id;
    this.where = where;
  }

  StepOutcome add(Collection<NativeRule> rules) {
    return each(rules, this::authorize);
  }

  StepOutcome remove(Collection<NativeRule> rules) {
    return each(rules, this::revoke);
  }

  StepOutcome renote(Collection<NativeRule> rules) {
    return each(rules, this::describe);
  }

  private interface OneWay {
    StepOutcome write(String group, Direction direction, List<SgRule> rules);
  }

  /** One direction after the other: each has calls of its own. */
  private StepOutcome each(Collection<NativeRule> rules, OneWay write) {
    Optional<String> group = ledger.group(id);
    if (group.isEmpty()) {
      return Outcomes.moved(where, "does not exist");
    }
    StepOutcome last = new StepOutcome.Applied(0);
    for (Direction direction : Direction.values()) {
      List<SgRule> some =
          Ledger.known(rules).stream().filter(rule -> rule.direction() == direction).toList();
      if (!some.isEmpty() && last instanceof StepOutcome.Applied) {
        last = write.write(group.get(), direction, some);
      }
    }
    return last;
  }

  private StepOutcome authorize(String group, Direction direction, List<SgRule> rules) {
    Optional<List<RuleSpec>> specs = spelt(rules);
    if (specs.isEmpty()) {
      return Outcomes.moved(where, "a rule names a group that does not exist");
    }
    List<RuleSpec> missing = specs.get();
    Patience patience = sending.patience();
    do {
      List<RuleSpec> some = missing;
      try {
        ledger.authorized(
            id, sending.send(() -> sending.writes().authorize(group, direction, some)));
        return applied();
      } catch (WireFailure failure) {
        if (failure.mayBeDone()) {
          return sending.comesTrue(() -> present(group).containsAll(rules))
              ? applied()
              : Outcomes.of(failure, Findings.of(failure, where));
        }
        if (!failure.is("InvalidPermission.Duplicate")) {
          throw failure;
        }
        Set<SgRule> there = present(group);
        missing = spelt(rules.stream().filter(r -> !there.contains(r)).toList()).orElse(List.of());
      }
    } while (!missing.isEmpty() && patience.again());
    return missing.isEmpty()
        ? applied()
        : Outcomes.unknown(where, "a rule is said to be there, and is not seen");
  }

  private StepOutcome revoke(String group, Direction direction, List<SgRule> rules) {
    List<SgRule> left = rules;
    Patience patience = sending.patience();
    do {
      List<SgRule> some = left;
      try {
        sending.send(() -> revokeOnce(group, direction, some));
        ledger.revoked(id, rules);
        return applied();
      } catch (WireFailure failure) {
        if (failure.mayBeDone()) {
          return sending.comesTrue(() -> java.util.Collections.disjoint(present(group), rules))
              ? applied()
              : Outcomes.of(failure, Findings.of(failure, where));
        }
        if (!isGone(failure)) {
          throw failure;
        }
        Set<SgRule> there = present(group);
        left = rules.stream().filter(there::contains).toList();
      }
    } while (!left.isEmpty() && patience.again());
    ledger.revoked(id, rules);
    return left.isEmpty()
        ? applied()
        : Outcomes.unknown(where, "a rule is said to be gone, and is still seen");
  }

  private static boolean isGone(WireFailure failure) {
    return failure.is("InvalidSecurityGroupRuleId.NotFound")
        || failure.is("InvalidPermission.NotFound");
  }

  private void revokeOnce(String group, Direction direction, List<SgRule> rules) {
    if (ledger.knowsAll(id, rules)) {
      sending.writes().revoke(group, direction, ledger.rules(id, rules));
    } else {
      sending.writes().revokeSaying(group, direction, spelt(rules).orElse(List.of()));
    }
  }

  private StepOutcome describe(String group, Direction direction, List<SgRule> rules) {
    Optional<List<RuleSpec>> specs = spelt(rules);
    if (specs.isEmpty()) {
      return Outcomes.moved(where, "a rule names a group that does not exist");
    }
    try {
      sending.send(() -> sending.writes().describe(group, direction, specs.get()));
      return applied();
    } catch (WireFailure failure) {
      if (failure.mayBeDone() && sending.comesTrue(() -> described(group, rules))) {
        return applied();
      }
      throw failure;
    }
  }

  private boolean described(String group, List<SgRule> rules) {
    Map<SgRule, String> notes = new HashMap<>();
    rows(group).forEach(rule -> notes.put(rule, rule.note()));
    return rules.stream().allMatch(rule -> rule.note().equals(notes.get(rule)));
  }

  /** What is there now; also learns the ids. */
  private Set<SgRule> present(String group) {
    return new HashSet<>(rows(group));
  }

  private List<SgRule> rows(String group) {
    List<RuleRow> rows = sending.reads().rules(group);
    ledger.authorized(id, rows);
    return rows.stream().map(ledger::canonical).toList();
  }

  private Optional<List<RuleSpec>> spelt(List<SgRule> rules) {
    List<RuleSpec> specs = new ArrayList<>();
    for (SgRule rule : rules) {
      Optional<RuleSpec> spec = ledger.spelt(rule);
      if (spec.isEmpty()) {
        return Optional.empty();
      }
      specs.add(spec.get());
    }
    return Optional.of(specs);
  }

  private StepOutcome applied() {
    return new StepOutcome.Applied(sending.calls());
  }
}
