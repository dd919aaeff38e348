package dev.cordon.sandbox;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What can be watched and arranged in every sandbox cloud. Thread-safe.
 *
 * @param <R> the other readings of what no text of the vendor settles
 */
public abstract class Cloud<R extends Enum<R>> implements AutoCloseable {

  private final SandboxClock clock = new SandboxClock();
  private final CallLog calls = new CallLog();
  private final Faults faults = new Faults();
  private final Set<R> readings = ConcurrentHashMap.newKeySet();

  /** A cloud whose time runs with the machine's. */
  protected Cloud() {}

  /** Where it listens, such as {@code http://127.0.0.1:40123}. */
  public abstract URI endpoint();

  /** The time that the sandbox lives in. */
  public final SandboxClock clock() {
    return clock;
  }

  /** The calls that came over the wire, by the vendor's names. */
  public final CallLog calls() {
    return calls;
  }

  /** The faults that calls meet; actions are the vendor's names. */
  public final Faults faults() {
    return faults;
  }

  /** Switches other readings of doubtful rules on. */
  @SafeVarargs
  public final void readings(R... others) {
    for (R other : others) {
      readings.add(other);
    }
  }

  /** Goes back to the usual reading of every rule. */
  public final void usualReadings() {
    readings.clear();
  }

  /** The other readings that are switched on; it changes as they do. */
  protected final Set<R> otherReadings() {
    return readings;
  }

  @Override
  public abstract void close();
}
