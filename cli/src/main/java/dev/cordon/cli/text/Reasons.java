package dev.cordon.cli.text;

import dev.cordon.model.Grant;
import dev.cordon.model.Segmentation;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** From the note beside a rule, which carries the marks of grants, to why the rule is there. */
public final class Reasons {

  private static final Pattern NOT_A_MARK = Pattern.compile("[^a-z0-9]+");

  private final Map<String, String> byMark = new HashMap<>();

  /** The reasons of a declaration. */
  public Reasons(Segmentation segmentation) {
    for (Grant grant : segmentation.grants()) {
      byMark.put(grant.id(), grant.reason());
    }
  }

  /** The reasons of the grants that a note marks, or else the note as it is. */
  public String of(String note) {
    Set<String> reasons = new LinkedHashSet<>();
    for (String word : NOT_A_MARK.split(note, -1)) {
      String reason = byMark.get(word);
      if (reason != null) {
        reasons.add(reason);
      }
    }
    return reasons.isEmpty() ? note : String.join("; ", reasons);
  }
}
