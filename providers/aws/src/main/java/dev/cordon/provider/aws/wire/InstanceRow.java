package dev.cordon.provider.aws.wire;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An instance as it is listed.
 *
 * @param id its id
 * @param tags its tags
 */
public record InstanceRow(String id, SortedMap<String, String> tags) {
  public InstanceRow {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
