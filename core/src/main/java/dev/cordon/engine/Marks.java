package dev.cordon.engine;

import dev.cordon.model.Grant;
import dev.cordon.state.NativeRule;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of grants that are written beside rules of ours. */
final class Marks {

  /** After {@code cdn:}, after a comma, or in the name of a rule after its direction. */
  private static final Pattern MARK =
      Pattern.compile("(?:cdn:|,|\\b(?:in|out)-)([a-z2-7]{10})(?![a-z0-9])");

  /** How many more grants a rule serves than are named by their ids. */
  private static final Pattern MORE = Pattern.compile("(?:-and-|,\\+)(\\d+)");

  /** A list of ids and reasons that was cut off. */
  private static final Pattern CUT = Pattern.compile("; cdn:.*\\.\\.\\.$");

  /** The ids of grants by what is written of them in words. */
  private final SortedMap<String, SortedSet<String>> byWords = new TreeMap<>();

  private final SortedSet<String> ids = new TreeSet<>();

  /** The marks of grants that hold. */
  Marks(Collection<Grant> grants) {
    for (Grant grant : grants) {
      ids.add(grant.id());
      byWords
          .computeIfAbsent(
              grant.from().name() + " to " + grant.to().name() + ": ", any -> new TreeSet<>())
          .add(grant.id());
    }
  }

  /** The grants that a rule is for, as far as they are named. */
  SortedSet<String> of(NativeRule rule) {
    String note = rule.note();
    SortedSet<String> marks = new TreeSet<>();
    Matcher matcher = MARK.matcher(note);
    while (matcher.find()) {
      marks.add(matcher.group(1));
    }
    if (MORE.matcher(note).find()) {
      byWords.forEach(
          (words, named) -> {
            if (note.contains(words)) {
              marks.addAll(named);
            }
          });
    }
    return marks;
  }

  /** Whether a rule serves a grant that holds no longer, or may do so. */
  boolean tellOfOthers(NativeRule rule) {
    return !ids.containsAll(of(rule)) || !tellAll(rule);
  }

  /** Whether all grants of a rule are named. */
  private boolean tellAll(NativeRule rule) {
    Matcher more = MORE.matcher(rule.note());
    return more.find()
        ? of(rule).size() > Integer.parseInt(more.group(1))
        : !CUT.matcher(rule.note()).find();
  }
}
