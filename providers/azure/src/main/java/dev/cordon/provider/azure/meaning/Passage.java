package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.state.Container;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;

/** The rules of a network security group one way, in the order in which they are asked. */
final class Passage {

  private Passage() {}

  /** Its own, then the default ones. */
  static List<NsgRule> rules(Container group, Direction direction) {
    List<NsgRule> rules = new ArrayList<>();
    for (NativeRule rule : group.rules()) {
      if (rule.direction() == direction) {
        rules.add((NsgRule) rule);
      }
    }
    rules.addAll(DefaultRules.of(direction));
    return rules;
  }
}
