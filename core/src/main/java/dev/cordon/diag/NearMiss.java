package dev.cordon.diag;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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

  /**
   * Letters inserted, left out, replaced or swapped with their neighbour between the two, upper and
   * lower case alike.
   */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int fewest(int[][] steps, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int replaced = steps[i - 1][j - 1] + (same ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    return swapped(a, b, i, j) ? Math.min(best, 1 + steps[i - 2][j - 2]) : best;
  }

  private static boolean swapped(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
