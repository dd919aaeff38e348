package dev.cordon.sandbox.aws.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One statement of an IAM policy document. What the sandbox does not know of the language, it
 * refuses to read: a statement that is half understood would allow too much or too little.
 *
 * @param allows whether it allows; it denies otherwise
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">
 *     the grammar</a>
 */
record Statement(
    boolean allows, List<Pattern> actions, List<Pattern> resources, List<Condition> conditions) {

  private static final Set<String> WORDS =
      Set.of("Sid", "Effect", "Action", "Resource", "Condition");

  /** A word, a key and the values that it is compared to; all of a statement's have to hold. */
  private record Condition(String word, String key, List<String> values) {

    private static final Set<String> WORDS =
        Set.of("StringEquals", "StringLike", "ArnEquals", "ArnLike", "ForAllValues:StringEquals");

    Condition {
      if (!WORDS.contains(word)) {
        throw new IllegalArgumentException("the sandbox does not know the condition " + word);
      }
    }

    /** A key that is not there meets no condition, but the one about all of its values. */
    boolean holds(Ask ask) {
      List<String> given = ask.context().getOrDefault(key, List.of());
      boolean all = given.stream().allMatch(this::isOneOf);
      return word.startsWith("ForAllValues:") ? all : all && !given.isEmpty();
    }

    private boolean isOneOf(String value) {
      boolean exact = word.endsWith("StringEquals");
      return values.stream()
          .anyMatch(of -> exact ? of.equals(value) : glob(of).matcher(value).matches());
    }
  }

  /** Reads a statement. */
  static Statement of(JsonNode node) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!WORDS.contains(name)) {
                throw new IllegalArgumentException("the sandbox does not know " + name);
              }
            });
    String effect = node.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new IllegalArgumentException("a statement is Allow or Deny, not \"" + effect + "\"");
    }
    return new Statement(
        effect.equals("Allow"),
        texts(node.path("Action")).stream().map(Statement::anyCase).toList(),
        texts(node.path("Resource")).stream().map(Statement::glob).toList(),
        conditions(node.path("Condition")));
  }

  private static List<Condition> conditions(JsonNode node) {
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> word : node.properties()) {
      for (Map.Entry<String, JsonNode> key : word.getValue().properties()) {
        conditions.add(new Condition(word.getKey(), key.getKey(), texts(key.getValue())));
      }
    }
    return conditions;
  }

  /** One text, or a list of them. */
  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> texts.add(element.asText()));
    } else if (node.isTextual()) {
      texts.add(node.asText());
    }
    return texts;
  }

  boolean isAbout(Ask ask) {
    return any(actions, ask.action())
        && any(resources, ask.resource())
        && conditions.stream().allMatch(condition -> condition.holds(ask));
  }

  private static boolean any(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  /** Names of actions are the same in any case. */
  static Pattern anyCase(String action) {
    return Pattern.compile(glob(action).pattern(), Pattern.CASE_INSENSITIVE);
  }

  private static Pattern glob(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString());
  }
}
