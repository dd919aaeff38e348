package dev.cordon.sandbox.gcp.walk;

import java.util.List;

/**
 * What the stages of one end say of one packet. A rule that matches ends everything, or goes on at
 * the next stage; where nothing matches, egress is allowed and ingress is not.
 */
record Evaluation(
    List<Stage> stages,
    Packet packet,
    Station station,
    End self,
    End peer,
    Outcome implied,
    List<String> steps) {

  Outcome decide() {
    return stage(0);
  }

  private Outcome stage(int at) {
    if (at == stages.size()) {
      steps.add(place() + (implied == Outcome.PASSES ? "let through" : "stopped") + " by no rule");
      return implied;
    }
    return rule(at, 0);
  }

  private String place() {
    return (implied == Outcome.PASSES ? "out of " : "into ") + station.name() + ": ";
  }

  private Outcome rule(int at, int index) {
    List<Rule> rules = stages.get(at).rules();
    for (int next = index; next < rules.size(); next++) {
      Rule rule = rules.get(next);
      Match match = rule.matches(packet, station, self, peer);
      if (match == Match.YES) {
        return hit(rule, at);
      }
      if (match == Match.MAYBE) {
        steps.add(place() + rule.name() + " may be about it");
        return hit(rule, at).or(rule(at, next + 1));
      }
    }
    return stage(at + 1);
  }

  private Outcome hit(Rule rule, int at) {
    return switch (rule.action()) {
      case "allow" -> said("let through by ", rule, Outcome.PASSES);
      case "deny" -> said("stopped by ", rule, Outcome.STOPPED);
      case "goto_next" -> stage(at + 1);
      default -> said("inspected by ", rule, Outcome.DEPENDS);
    };
  }

  private Outcome said(String what, Rule rule, Outcome outcome) {
    steps.add(place() + what + rule.name());
    return outcome;
  }
}
