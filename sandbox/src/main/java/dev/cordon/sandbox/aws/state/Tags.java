package dev.cordon.sandbox.aws.state;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags as an immutable sorted map. */
public final class Tags {

  /** No tags. */
  public static final SortedMap<String, String> NONE =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private Tags() {}

  /** An immutable sorted copy. */
  public static SortedMap<String, String> of(Map<String, String> tags) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
