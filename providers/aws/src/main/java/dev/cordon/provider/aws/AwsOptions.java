package dev.cordon.provider.aws;

import dev.cordon.provider.aws.wire.Rates;
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
 * @param readAttempts how often a read is tried in all before it counts as failed; at least 1
 * @param writeAttempts how often a write is tried in all when the fabric says that it did nothing
 *     (throttling, or an id that is not yet visible); at least 1
 * @param readsAtOnce how many reads of a site may run at the same time; at least 1
 * @param clock the time that snapshots are stamped with
 * @param sleeper how waiting between tries of a write is done
 * @param watch told of every request
 * @param pace holds requests back; by default to what the vendor publishes, shared by all that this
 *     process asks
 */
public record AwsOptions(
    Duration callTimeout,
    int readAttempts,
    int writeAttempts,
    int readsAtOnce,
    InstantSource clock,
    Sleeper sleeper,
    Watch watch,
    Pace pace) {

  public AwsOptions {
    Objects.requireNonNull(callTimeout);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(sleeper);
    Objects.requireNonNull(watch);
    Objects.requireNonNull(pace);
    if (readAttempts < 1 || writeAttempts < 1 || readsAtOnce < 1 || callTimeout.isNegative()) {
      throw new IllegalArgumentException("attempts, reads at once and the time-out are positive");
    }
  }

  /** Half a minute a call, six tries of a read, eight of a write, four reads at once. */
  public static AwsOptions defaults() {
    return new AwsOptions(
        Duration.ofSeconds(30),
        6,
        8,
        4,
        InstantSource.system(),
        Sleeper.real(),
        Watch.none(),
        Rates.published());
  }

  /** These options with another time-out of a call. */
  public AwsOptions callTimeout(Duration time) {
    return new AwsOptions(
        time, readAttempts, writeAttempts, readsAtOnce, clock, sleeper, watch, pace);
  }

  /** These options with another number of tries of a read. */
  public AwsOptions readAttempts(int attempts) {
    return new AwsOptions(
        callTimeout, attempts, writeAttempts, readsAtOnce, clock, sleeper, watch, pace);
  }

  /** These options with another number of tries of a write. */
  public AwsOptions writeAttempts(int attempts) {
    return new AwsOptions(
        callTimeout, readAttempts, attempts, readsAtOnce, clock, sleeper, watch, pace);
  }

  /** These options with another number of reads at once. */
  public AwsOptions readsAtOnce(int reads) {
    return new AwsOptions(
        callTimeout, readAttempts, writeAttempts, reads, clock, sleeper, watch, pace);
  }

  /** These options with another clock. */
  public AwsOptions clock(InstantSource time) {
    return new AwsOptions(
        callTimeout, readAttempts, writeAttempts, readsAtOnce, time, sleeper, watch, pace);
  }

  /** These options with another way to wait. */
  public AwsOptions sleeper(Sleeper wait) {
    return new AwsOptions(
        callTimeout, readAttempts, writeAttempts, readsAtOnce, clock, wait, watch, pace);
  }

  /** These options with another way to hold requests back. */
  public AwsOptions pace(Pace held) {
    return new AwsOptions(
        callTimeout, readAttempts, writeAttempts, readsAtOnce, clock, sleeper, watch, held);
  }

  /** These options with somebody told of every request. */
  public AwsOptions watch(Watch told) {
    return new AwsOptions(
        callTimeout, readAttempts, writeAttempts, readsAtOnce, clock, sleeper, told, pace);
  }
}
