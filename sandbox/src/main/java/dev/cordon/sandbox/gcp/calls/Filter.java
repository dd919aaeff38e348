package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The filters of lists, as far as the sandbox knows them: comparisons with {@code =}, {@code !=},
 * {@code eq}, {@code ne} (regular expressions) and {@code :}, joined by {@code AND}, {@code OR} or
 * parentheses side by side. Others are refused.
 */
final class Filter {

  private static final Pattern COMPARISON =
      Pattern.compile(
          "\\(?\\s*([A-Za-z0-9_.]+)\\s*(!=|=|:|\\beq\\b|\\bne\\b)\\s*(\"[^\"]*\"|[^\\s()]+)\\s*\\)?");
  private static final Pattern JOIN = Pattern.compile("\\s+(AND|OR)\\s+|\\s+(?=\\()");

  private Filter() {}

  static Predicate<ObjectNode> of(String text) {
    Predicate<ObjectNode> all = null;
    Matcher join = JOIN.matcher(text);
    int from = 0;
    String word = "AND";
    while (!text.isBlank() && from <= text.length()) {
      boolean more = join.find();
      Predicate<ObjectNode> next =
          comparison(text, text.substring(from, more ? join.start() : text.length()));
      all = all == null ? next : word.equals("OR") ? all.or(next) : all.and(next);
      if (!more) {
        break;
      }
      word = join.group(1) == null ? "AND" : join.group(1);
      from = join.end();
    }
    return all == null ? one -> true : all;
  }

  private static Predicate<ObjectNode> comparison(String whole, String text) {
    Matcher found = COMPARISON.matcher(text.strip());
    if (!found.matches()) {
      throw GcpRefusal.invalid("filter", whole, "Invalid list filter expression.");
    }
    String[] path = found.group(1).split("\\.");
    String wanted = found.group(3).replaceAll("^[\"']|[\"']$", "");
    try {
      return switch (found.group(2)) {
        case "=" -> one -> equal(Json.at(one, path), wanted);
        case "!=" -> one -> !equal(Json.at(one, path), wanted);
        case "eq" -> matching(path, Pattern.compile(wanted));
        case "ne" -> matching(path, Pattern.compile(wanted)).negate();
        default -> one -> has(Json.at(one, path), wanted);
      };
    } catch (PatternSyntaxException wrong) {
      throw GcpRefusal.invalid("filter", whole, "Invalid list filter expression.");
    }
  }

  private static Predicate<ObjectNode> matching(String[] path, Pattern wanted) {
    return one -> wanted.matcher(Json.at(one, path).asText()).matches();
  }

  /** Whether a value is the wanted one, in which {@code *} stands for any part. */
  private static boolean equal(JsonNode value, String wanted) {
    String regex = Pattern.quote(wanted).replace("*", "\\E.*\\Q");
    return value.asText().matches(regex);
  }

  private static boolean has(JsonNode value, String wanted) {
    if (wanted.equals("*")) {
      return !value.isMissingNode();
    }
    return value.isArray()
        ? Json.strings(value).contains(wanted)
        : equal(value, wanted) || value.asText().contains(wanted.replace("*", ""));
  }
}
