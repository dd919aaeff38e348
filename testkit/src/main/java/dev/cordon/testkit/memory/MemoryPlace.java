package dev.cordon.testkit.memory;

import dev.cordon.model.SitePlace;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A site that is one network of the in-memory cloud.
 *
 * @param network the network's name
 */
public record MemoryPlace(String network) implements SitePlace {

  /** The kind of this place in documents. */
  public static final String KIND = "memory";

  public MemoryPlace {
    Objects.requireNonNull(network);
    if (network.isBlank()) {
      throw new IllegalArgumentException("network is empty");
    }
  }

  /** The network of that name. */
  public static MemoryPlace of(String network) {
    return new MemoryPlace(network);
  }

  /**
   * The place with these fields.
   *
   * @throws IllegalArgumentException if a field is missing or unknown, saying which
   */
  public static MemoryPlace from(Map<String, String> fields) {
    String network = fields.get("network");
    if (network == null || fields.size() != 1) {
      throw new IllegalArgumentException(
          "a place of kind " + KIND + " has exactly the field network, not " + fields.keySet());
    }
    return new MemoryPlace(network);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SortedMap<String, String> fields() {
    return new TreeMap<>(Map.of("network", network));
  }
}
