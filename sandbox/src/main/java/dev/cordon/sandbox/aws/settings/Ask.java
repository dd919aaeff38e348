package dev.cordon.sandbox.aws.settings;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that a caller has to be allowed: an action on a resource, and what a condition may ask
 * about it. A call may need several. Immutable.
 *
 * @param action such as {@code ec2:CreateTags}
 * @param resource its ARN, with an asterisk where there is no id yet, or an asterisk alone
 * @param context the condition keys that the service fills, with their values
 */
public record Ask(String action, String resource, SortedMap<String, List<String>> context) {

  public Ask {
    SortedMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    context.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    context = Collections.unmodifiableSortedMap(copy);
  }

  /** An action of which nothing more is told. */
  public static Ask of(String action, String resource) {
    return new Ask(action, resource, new TreeMap<>());
  }

  /** The same, with one more condition key. */
  public Ask with(String key, List<String> values) {
    SortedMap<String, List<String>> more = new TreeMap<>(context);
    more.put(key, values);
    return new Ask(action, resource, more);
  }

  /** The same, with the tags of something as keys that start alike. */
  public Ask withTags(String start, Map<String, String> tags) {
    Ask ask = this;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      ask = ask.with(start + tag.getKey(), List.of(tag.getValue()));
    }
    return ask;
  }
}
