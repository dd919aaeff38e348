package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tags may look like
 * (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions).
 */
final class Tagging {

  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private Tagging() {}

  /** The tags that a call wants a new resource of this kind to have. */
  static SortedMap<String, String> of(Call call, Kind kind, Kind... others) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (Params specification : call.params().items("TagSpecification")) {
      String type = specification.required("ResourceType");
      if (type.equals(kind.tagName())) {
        tags.putAll(read(specification.items("Tag")));
      } else if (Arrays.stream(others).noneMatch(other -> type.equals(other.tagName()))) {
        throw Refusal.value(
            "'" + type + "' is not a valid taggable resource type for this operation.");
      }
    }
    return plus(Tags.NONE, tags);
  }

  /** Tags as they stand in a request. */
  static SortedMap<String, String> read(List<Params> items) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (Params item : items) {
      String key = item.text("Key", "");
      checkKey(key);
      String value = item.text("Value", "");
      if (value.length() > LONGEST_VALUE) {
        throw Refusal.value(
            "Tag value exceeds the maximum length of " + LONGEST_VALUE + " characters");
      }
      if (tags.put(key, value) != null) {
        throw Refusal.value("Duplicate tag key '" + key + "' specified.");
      }
    }
    return tags;
  }

  static void checkKey(String key) {
    if (key.isEmpty()) {
      throw Refusal.value("Tag key cannot be null or empty");
    }
    if (key.regionMatches(true, 0, "aws:", 0, 4)) {
      throw Refusal.value("Tag keys starting with 'aws:' are reserved for internal use");
    }
    if (key.length() > LONGEST_KEY) {
      throw Refusal.value("Tag key exceeds the maximum length of " + LONGEST_KEY + " characters");
    }
  }

  /** The old tags with the new ones over them. */
  static SortedMap<String, String> plus(Map<String, String> old, Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(old);
    all.putAll(more);
    if (all.size() > MOST) {
      throw Refusal.of(
          "TagLimitExceeded", "The maximum number of tags for a resource has been reached.");
    }
    return Tags.of(all);
  }
}
