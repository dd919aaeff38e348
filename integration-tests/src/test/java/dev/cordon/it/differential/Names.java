package dev.cordon.it.differential;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a sequence and the ids that one engine gave for them. A name that begins with {@code
 * =} is an id already.
 */
final class Names {

  private static final Pattern ID = Pattern.compile("\\b([a-z]+(?:-[a-z]+)*)-([0-9a-f]{8,17})\\b");

  /** A name without an id: what should have made it was refused. */
  static final class Unbound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unbound(String name) {
      super(name);
    }
  }

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  void bind(String name, String id) {
    ids.put(name, id);
    names.put(id, name);
  }

  String idOf(String name) {
    if (name.startsWith("=")) {
      return name.substring(1);
    }
    String id = ids.get(name);
    if (id == null) {
      throw new Unbound(name);
    }
    return id;
  }

  /** The name of an id; of an unknown one, its kind. */
  String nameOf(String id) {
    return text(id);
  }

  /** A text with every id in it put into names. */
  String text(String text) {
    Matcher matcher = ID.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String known = names.getOrDefault(matcher.group(), "<" + matcher.group(1) + ">");
      matcher.appendReplacement(out, Matcher.quoteReplacement(known));
    }
    return matcher.appendTail(out).toString();
  }
}
