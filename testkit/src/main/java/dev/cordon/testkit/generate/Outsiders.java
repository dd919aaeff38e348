package dev.cordon.testkit.generate;

import dev.cordon.model.External;
import dev.cordon.space.Family;
import java.util.Set;

/** Random externals; one name always means the same prefixes. */
final class Outsiders {

  private Outsiders() {}

  /** Far away, or everyone. */
  static External any(Dice dice, Set<Family> families) {
    if (dice.chance(25)) {
      return families.contains(Family.V6)
          ? External.internet()
          : External.named("version-4").cidrs("0.0.0.0/0");
    }
    return far(dice, families);
  }

  /** Prefixes that are at no site: from the ranges for documentation. */
  static External far(Dice dice, Set<Family> families) {
    return switch (dice.between(0, families.contains(Family.V6) ? 5 : 3)) {
      case 0 -> External.named("partner").cidrs("198.51.100.0/24");
      case 1 -> External.named("branch").cidrs("198.51.100.64/26", "203.0.113.0/25");
      case 2 -> External.named("hook").cidrs("203.0.113.77/32");
      case 3 -> External.named("halves").cidrs("192.0.2.0/25", "192.0.2.128/25");
      case 4 -> External.named("partner-6").cidrs("2001:db8:1::/48");
      default -> External.named("both").cidrs("203.0.113.128/26", "2001:db8:2::1/128");
    };
  }
}
