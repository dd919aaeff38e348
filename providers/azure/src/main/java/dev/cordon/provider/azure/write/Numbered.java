package dev.cordon.provider.azure.write;

import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place.Prioritised;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rules as they are sent: each with a priority and a name of its own. */
final class Numbered {

  private Numbered() {}

  /**
   * All rules in their order; empty where there is no room for them. On the way between two states
   * one rule may stand at two places under one name, which the service does not take.
   */
  static Optional<List<Prioritised>> of(Collection<NativeRule> rules) {
    return Priorities.of(rules).map(Numbered::named);
  }

  private static List<Prioritised> named(List<Prioritised> rules) {
    Set<String> taken = new HashSet<>();
    rules.forEach(p -> taken.add(key(p.rule().label().name())));
    Set<String> given = new HashSet<>();
    List<Prioritised> named = new ArrayList<>();
    for (Prioritised each : rules) {
      String name = each.rule().label().name();
      boolean free = given.add(key(name));
      named.add(free ? each : renamed(each, other(name, taken)));
    }
    return named;
  }

  private static String other(String name, Set<String> taken) {
    for (int i = 2; ; i++) {
      String end = "-" + i;
      int longest = Label.LONGEST_NAME - end.length();
      String tried = name.substring(0, Math.min(name.length(), longest)) + end;
      if (taken.add(key(tried))) {
        return tried;
      }
    }
  }

  private static Prioritised renamed(Prioritised each, String name) {
    NsgRule rule = each.rule();
    return new Prioritised(
        each.priority(),
        new NsgRule(
            rule.direction(),
            rule.place(),
            rule.effect(),
            rule.protocol(),
            rule.source(),
            rule.sourcePorts(),
            rule.destination(),
            rule.destinationPorts(),
            new Label(name, rule.label().description())));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
