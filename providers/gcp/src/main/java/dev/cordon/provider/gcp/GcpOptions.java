package dev.cordon.provider.gcp;

import dev.cordon.provider.gcp.wire.Rates;
import dev.cordon.spi.call.Pace;
import dev.cordon.spi.call.Sleeper;
import dev.cordon.spi.call.Watch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * How the provider calls. Immutable.
 *
 * @param callTimeout how long one call may take, its answer included
 * @param operationTimeout how long a write that was accepted may stay under way
 * @param readAttempts how often a read is tried in all before it counts as failed; at least 1
 * @param writeAttempts how often a write is tried in all when the service says that it did nothing
 *     (throttling, or another write of the same resource under way); at least 1
 * @param readsAtOnce how many reads of a site may run at the same time; at least 1
 * @param clock the time that snapshots are stamped with
 * @param sleeper how waiting is done
 * @param watch told of every request
 * @param pace holds requests back; by default to what the vendor publishes, shared by all that this
 *     process asks
 * @param tokens who we are; the usual ones are not asked at plain http endpoints, which are on this
 *     machine
 */
public record GcpOptions(
    Duration callTimeout,
    Duration operationTimeout,
    int readAttempts,
    int writeAttempts,
    int readsAtOnce,
    InstantSource clock,
    Sleeper sleeper,
    Watch watch,
    Pace pace,
    Tokens tokens) {

  public GcpOptions {
    Objects.requireNonNull(callTimeout);
    Objects.requireNonNull(operationTimeout);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(sleeper);
    Objects.requireNonNull(watch);
    Objects.requireNonNull(pace);
    Objects.requireNonNull(tokens);
    if (readAttempts < 1 || writeAttempts < 1 || readsAtOnce < 1 || callTimeout.isNegative()) {
      throw new IllegalArgumentException("attempts, reads at once and the time-out are positive");
    }
  }

  /** A minute a call, ten a write, six tries of a read, eight of a write, four reads at once. */
  public static GcpOptions defaults() {
    return new GcpOptions(
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        6,
        8,
        4,
        InstantSource.system(),
        Sleeper.real(),
        Watch.none(),
        Rates.published(),
        Tokens.usual());
  }

  /** These options with another time-out of a call. */
  public GcpOptions callTimeout(Duration time) {
    return new GcpOptions(
        time,
        operationTimeout,
        readAttempts,
        writeAttempts,
        readsAtOnce,
        clock,
        sleeper,
        watch,
        pace,
        tokens);
  }

  /** These options with another time for a write to end. */
  public GcpOptions operationTimeout(Duration time) {
    return new GcpOptions(
        callTimeout,
        time,
        readAttempts,
        writeAttempts,
        readsAtOnce,
        clock,
        sleeper,
        watch,
        pace,
        tokens);
  }

  /** These options with another number of tries of a read. */
  public GcpOptions readAttempts(int attempts) {
    return new GcpOptions(
        callTimeout,
        operationTimeout,
        attempts,
        writeAttempts,
        readsAtOnce,
        clock,
        sleeper,
        watch,
        pace,
        tokens);
  }

  /** These options with another number of tries of a write. */
  public GcpOptions writeAttempts(int attempts) {
    return new GcpOptions(
        callTimeout,
        operationTimeout,
        readAttempts,
        attempts,
        readsAtOnce,
        clock,
        sleeper,
        watch,
        pace,
        tokens);
  }

  /** These options with another number of reads at once. */
  public GcpOptions readsAtOnce(int reads) {
    return new GcpOptions(
        callTimeout,
        operationTimeout,
        readAttempts,
        writeAttempts,
        reads,
        clock,
        sleeper,
        watch,
        pace,
        tokens);
  }

  /** These options with another clock. */
  public GcpOptions clock(InstantSource time) {
    return new GcpOptions(
        callTimeout,
        operationTimeout,
        readAttempts,
        writeAttempts,
        readsAtOnce,
        time,
        sleeper,
        watch,
        pace,
        tokens);
  }

  /** These options with another way to wait. */
  public GcpOptions sleeper(Sleeper wait) {
    return new GcpOptions(
        callTimeout,
        operationTimeout,
        readAttempts,
        writeAttempts,
        readsAtOnce,
        clock,
        wait,
        watch,
        pace,
        tokens);
  }

  /** These options with another way to hold requests back. */
  public GcpOptions pace(Pace held) {
    return new GcpOptions(
        callTimeout,
        operationTimeout,
        readAttempts,
        writeAttempts,
        readsAtOnce,
        clock,
        sleeper,
        watch,
        held,
        tokens);
  }

  /** These options with somebody told of every request. */
  public GcpOptions watch(Watch told) {
    return new GcpOptions(
        callTimeout,
        operationTimeout,
        readAttempts,
        writeAttempts,
        readsAtOnce,
        clock,
        sleeper,
        told,
        pace,
        tokens);
  }

  /** These options with other credentials. */
  public GcpOptions tokens(Tokens who) {
    return new GcpOptions(
        callTimeout,
        operationTimeout,
        readAttempts,
        writeAttempts,
        readsAtOnce,
        clock,
        sleeper,
        watch,
        pace,
        who);
  }
}
