package dev.cordon.provider.vyos.wire;

import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosRouter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The APIs of all routers; each router is asked by one at a time. Thread-safe. */
public final class Routers {

  private record Way(String endpoint, String key, String pin) {}

  private final VyosOptions options;
  private final Map<Way, RouterApi> apis = new ConcurrentHashMap<>();
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  /** APIs that are called so. */
  public Routers(VyosOptions options) {
    this.options = options;
  }

  /** The API of a router; opened when it is first needed. */
  public RouterApi to(VyosRouter place) {
    String endpoint = place.endpoint().toString();
    ReentrantLock turn = turns.computeIfAbsent(endpoint, any -> new ReentrantLock(true));
    return apis.computeIfAbsent(
        new Way(endpoint, place.key(), place.pin().orElse("")),
        any ->
            place.isSpokenToByShell()
                ? new SshApi(place, options, turn)
                : new HttpApi(place, options, turn));
  }
}
