package dev.cordon.cli.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Lists of names for people. */
public final class Names {

  private static final int SHOWN = 4;

  /** Numbers inside names count as numbers: runner-2 before runner-10. */
  public static final Comparator<String> NATURAL = Names::compare;

  private Names() {}

  /** {@code a, b, c} or, when there are many, {@code a, b, c and 9 more}. */
  public static String few(Collection<String> names) {
    List<String> sorted = names.stream().distinct().sorted(NATURAL).toList();
    if (sorted.size() <= SHOWN) {
      return String.join(", ", sorted);
    }
    String first = String.join(", ", sorted.subList(0, SHOWN - 1));
    return first + " and " + (sorted.size() - SHOWN + 1) + " more";
  }

  /** {@code 1 rule}, {@code 2 rules}. */
  public static String count(long number, String one) {
    return count(number, one, one + "s");
  }

  /** The same for words whose plural is another. */
  static String count(long number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }

  private static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (Character.isDigit(a.charAt(i)) && Character.isDigit(b.charAt(j))) {
        int endA = digitsEnd(a, i);
        int endB = digitsEnd(b, j);
        int byNumber = compareNumbers(a.substring(i, endA), b.substring(j, endB));
        if (byNumber != 0) {
          return byNumber;
        }
        i = endA;
        j = endB;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    int byRest = Integer.compare(a.length() - i, b.length() - j);
    return byRest != 0 ? byRest : a.compareTo(b);
  }

  private static int compareNumbers(String a, String b) {
    String one = a.replaceFirst("^0+(?=.)", "");
    String other = b.replaceFirst("^0+(?=.)", "");
    int byLength = Integer.compare(one.length(), other.length());
    return byLength != 0 ? byLength : one.compareTo(other);
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
