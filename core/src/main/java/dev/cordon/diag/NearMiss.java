package dev.cordon.diag;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What somebody may have meant: known words that are a typing slip away from the given one. */
public final class NearMiss {

  private static final int MOST = 3;

  private NearMiss() {}

  /** Up to three known words, nearest first; none if nothing is near. */
  public static List<String> among(Collection<String> known, String given) {
    return known.stream()
        .distinct()
        .filter(word -> distance(word, given) <= allowed(word, given))
        .sorted(
            Comparator.<String>comparingInt(word -> distance(word, given))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** The near misses as a sentence, {@code did you mean "runners"?}, or the given alternative. */
  public static String question(Collection<String> known, String given, String otherwise) {
    List<String> near = among(known, given);
    return near.isEmpty()
        ? otherwise
        : "did you mean "
            + near.stream().map(Quoted::value).collect(Collectors.joining(" or "))
            + "?";
  }

  /** A third of the word may differ, so that short words do not match everything. */
  private static int allowed(String word, String given) {
    return Math.max(1, Math.max(word.length(), given.length()) / 3);
  }

  /** Insertions, deletions and replacements between the two, upper and lower case alike. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      row = nextRow(row, a.charAt(i - 1), b);
    }
    return row[b.length()];
  }

  private static int[] nextRow(int[] above, char c, String b) {
    int[] row = new int[above.length];
    row[0] = above[0] + 1;
    for (int j = 1; j < row.length; j++) {
      int replaced = above[j - 1] + (c == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
    }
    return row;
  }
}
