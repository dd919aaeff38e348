package dev.cordon.sandbox.vyos.calls;

import java.util.ArrayList;
import java.util.List;

/** Lines of a shell as words. */
final class Script {

  private Script() {}

  /** The words of a line; quotes of both kinds hold blanks together. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean begun = false;
    for (int at = 0; at < line.length(); at++) {
      char one = line.charAt(at);
      if (quote != 0 && one == quote) {
        quote = 0;
      } else if (quote == 0 && (one == '\'' || one == '"')) {
        quote = one;
        begun = true;
      } else if (quote == 0 && Character.isWhitespace(one)) {
        finish(words, word, begun);
        begun = false;
      } else {
        word.append(one);
        begun = true;
      }
    }
    finish(words, word, begun);
    return words;
  }

  private static void finish(List<String> words, StringBuilder word, boolean begun) {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
