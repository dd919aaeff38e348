package dev.cordon.provider.gcp.lowering;

import dev.cordon.model.Grant;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.state.Direction;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is written beside our rules: the grant's id and a hash of what the rule says in the name,
 * the grants in words in the description.
 */
final class Labels {

  private Labels() {}

  /** The label of a rule that serves grants. */
  static Label of(FirewallRule rule, Collection<Grant> grants) {
    List<Grant> sorted = sorted(grants);
    List<String> ids = sorted.stream().map(Grant::id).distinct().toList();
    String more = ids.size() == 1 ? "" : "-and-" + (ids.size() - 1);
    return of(rule, ids.get(0) + more, words(sorted));
  }

  /** Grants in words, on one line. */
  static String said(Collection<Grant> grants) {
    return shortened(words(sorted(grants)).replaceAll("\\s+", " "));
  }

  private static List<Grant> sorted(Collection<Grant> grants) {
    return grants.stream()
        .sorted(Comparator.comparing(Grant::id).thenComparing(Grant::reason))
        .toList();
  }

  private static String words(List<Grant> sorted) {
    return sorted.stream().map(Labels::words).distinct().collect(Collectors.joining("; "));
  }

  /** The label of a rule that serves the fence itself. */
  static Label of(FirewallRule rule, String word, String description) {
    String way = rule.direction() == Direction.INGRESS ? "in-" : "out-";
    String name = Label.OURS + way + word + "-" + Names.hash(content(rule));
    return new Label(name, shortened(description));
  }

  /** What a rule says, to the letter, but for its place. */
  static String content(FirewallRule rule) {
    return rule.effect()
        + " "
        + rule.targets()
        + " "
        + rule.own().addresses().prefixes()
        + " "
        + rule.peer().tags()
        + " "
        + rule.peer().addresses().prefixes()
        + " "
        + rule.services().slices();
  }

  private static String words(Grant grant) {
    return grant.from().name() + " to " + grant.to().name() + ": " + grant.reason();
  }

  private static String shortened(String text) {
    int most = Label.LONGEST_DESCRIPTION;
    if (text.length() <= most) {
      return text;
    }
    int end = most - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}
