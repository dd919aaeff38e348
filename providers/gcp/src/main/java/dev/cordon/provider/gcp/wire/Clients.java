package dev.cordon.provider.gcp.wire;

import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.GcpOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls to every endpoint in use: opened when first asked for, kept for the life of this value,
 * shared by all networks that are reached in the same way. Thread-safe.
 */
public final class Clients {

  private final GcpOptions options;
  private final Map<String, Google> open = new ConcurrentHashMap<>();

  /** No client is opened yet. */
  public Clients(GcpOptions options) {
    this.options = options;
  }

  /** The calls that reach a place. */
  public Google to(GcpNetwork place) {
    String way = place.endpoint().map(Object::toString).orElse("");
    return open.computeIfAbsent(way, any -> new Google(place.endpoint().orElse(null), options));
  }
}
