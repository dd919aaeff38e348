package dev.cordon.provider.aws.lowering;

import dev.cordon.model.Grant;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is written on a rule: {@code cdn:<grant> runners to artifacts: pull dependencies}. A rule
 * that serves several grants names them all, as far as 255 characters go.
 */
final class Notes {

  static final int LONGEST = 255;
  private static final int IDS = 12;

  private static final Pattern NOT_TAKEN = Pattern.compile("[^a-zA-Z0-9 ._:/()#,@\\[\\]+=;{}!$*-]");
  private static final String PLAIN = "._:/()#,@[]+=;{}!$*-";
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Map<String, String> SPELT =
      Map.ofEntries(
          Map.entry("&", "+"),
          Map.entry("<", "("),
          Map.entry(">", ")"),
          Map.entry("\u2192", "to"),
          Map.entry("\u2013", "-"),
          Map.entry("\u2014", "-"),
          Map.entry("\u00df", "ss"),
          Map.entry("\u00e6", "ae"),
          Map.entry("\u00f8", "o"),
          Map.entry("'", ""),
          Map.entry("\"", ""),
          Map.entry("\u2019", ""),
          Map.entry("\u201c", ""),
          Map.entry("\u201d", ""));

  private Notes() {}

  static String of(Grant grant) {
    return shortened("cdn:" + grant.id() + " " + taken(words(grant)));
  }

  static String of(Collection<Grant> grants) {
    List<Grant> sorted =
        grants.stream()
            .sorted(Comparator.comparing(Grant::id).thenComparing(Grant::reason))
            .toList();
    return shortened("cdn:" + ids(sorted) + " " + words(sorted));
  }

  private static String ids(List<Grant> grants) {
    List<String> ids = grants.stream().map(Grant::id).distinct().toList();
    String named = ids.stream().limit(IDS).collect(Collectors.joining(","));
    return ids.size() <= IDS ? named : named + ",+" + (ids.size() - IDS);
  }

  private static String words(List<Grant> grants) {
    return grants.stream()
        .map(Notes::words)
        .map(Notes::taken)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String words(Grant grant) {
    return grant.from().name() + " to " + grant.to().name() + ": " + grant.reason();
  }

  /** The text in the characters that descriptions of rules may have. */
  static String taken(String text) {
    return isTaken(text) ? text : respelt(text);
  }

  /** Whether a text can stay as it is; most can, and it is cheaper to look than to try. */
  private static boolean isTaken(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      boolean plain = word || (c == ' ' ? before != ' ' : PLAIN.indexOf(c) >= 0);
      if (!plain) {
        return false;
      }
      before = c;
    }
    return before != ' ';
  }

  private static String respelt(String text) {
    String spelt = text;
    for (Map.Entry<String, String> entry : SPELT.entrySet()) {
      spelt = spelt.replace(entry.getKey(), entry.getValue());
    }
    String plain =
        ACCENTS.matcher(Normalizer.normalize(spelt, Normalizer.Form.NFKD)).replaceAll("");
    String oneLine = BLANKS.matcher(plain).replaceAll(" ").strip();
    return NOT_TAKEN.matcher(oneLine).replaceAll("_");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text.strip() : text.substring(0, LONGEST - 3).strip() + "...";
  }
}
