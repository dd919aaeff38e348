package dev.cordon.provider.vyos;

import dev.cordon.spi.call.Sleeper;
import dev.cordon.spi.call.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;

/**
 * How the provider calls. Immutable.
 *
 * @param readTimeout how long one read may take
 * @param writeTimeout how long one commit may take; a router needs about a second for a rule
 * @param readAttempts how often a read is tried in all before it counts as failed; at least 1
 * @param writeAttempts how often a write is tried in all when the router says that it did nothing
 *     because it was busy; at least 1
 * @param rules how many rules a chain of ours may have at most
 * @param batch how many commands a commit may have; of a change with more, what nothing leads to
 *     yet is sent ahead
 * @param clock the time that snapshots are stamped with
 * @param sleeper how waiting is done
 * @param watches who is told of the requests to a router
 * @param keys where keys are found
 * @param knownHosts the keys of hosts that are spoken to over SSH, as OpenSSH keeps them
 */
public record VyosOptions(
    Duration readTimeout,
    Duration writeTimeout,
    int readAttempts,
    int writeAttempts,
    int rules,
    int batch,
    InstantSource clock,
    Sleeper sleeper,
    Function<VyosRouter, Watch> watches,
    Keys keys,
    Path knownHosts) {

  public VyosOptions {
    Objects.requireNonNull(readTimeout);
    Objects.requireNonNull(writeTimeout);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(sleeper);
    Objects.requireNonNull(watches);
    Objects.requireNonNull(keys);
    Objects.requireNonNull(knownHosts);
    if (readAttempts < 1 || writeAttempts < 1 || rules < 1 || batch < 1) {
      throw new IllegalArgumentException("attempts, rules and batches are positive");
    }
  }

  /**
   * A minute a read, ten a write, five tries of a read, eight of a write, 2,000 rules, 400
   * commands.
   */
  public static VyosOptions defaults() {
    return new VyosOptions(
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        5,
        8,
        2_000,
        400,
        InstantSource.system(),
        Sleeper.real(),
        any -> Watch.none(),
        Keys.usual(),
        Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"));
  }

  /** These options with other time-outs. */
  public VyosOptions timeouts(Duration read, Duration write) {
    return new VyosOptions(
        read,
        write,
        readAttempts,
        writeAttempts,
        rules,
        batch,
        clock,
        sleeper,
        watches,
        keys,
        knownHosts);
  }

  /** These options with other numbers of tries. */
  public VyosOptions attempts(int reads, int writes) {
    return new VyosOptions(
        readTimeout,
        writeTimeout,
        reads,
        writes,
        rules,
        batch,
        clock,
        sleeper,
        watches,
        keys,
        knownHosts);
  }

  /** These options with another limit of rules. */
  public VyosOptions rules(int most) {
    return new VyosOptions(
        readTimeout,
        writeTimeout,
        readAttempts,
        writeAttempts,
        most,
        batch,
        clock,
        sleeper,
        watches,
        keys,
        knownHosts);
  }

  /** These options with other batches. */
  public VyosOptions batch(int commands) {
    return new VyosOptions(
        readTimeout,
        writeTimeout,
        readAttempts,
        writeAttempts,
        rules,
        commands,
        clock,
        sleeper,
        watches,
        keys,
        knownHosts);
  }

  /** These options with another clock. */
  public VyosOptions clock(InstantSource time) {
    return new VyosOptions(
        readTimeout,
        writeTimeout,
        readAttempts,
        writeAttempts,
        rules,
        batch,
        time,
        sleeper,
        watches,
        keys,
        knownHosts);
  }

  /** These options with another way to wait. */
  public VyosOptions sleeper(Sleeper wait) {
    return new VyosOptions(
        readTimeout,
        writeTimeout,
        readAttempts,
        writeAttempts,
        rules,
        batch,
        clock,
        wait,
        watches,
        keys,
        knownHosts);
  }

  /** These options with somebody told of every request. */
  public VyosOptions watch(Watch told) {
    return watches(any -> told);
  }

  /** These options with somebody told of the requests to each router. */
  public VyosOptions watches(Function<VyosRouter, Watch> told) {
    return new VyosOptions(
        readTimeout,
        writeTimeout,
        readAttempts,
        writeAttempts,
        rules,
        batch,
        clock,
        sleeper,
        told,
        keys,
        knownHosts);
  }

  /** These options with keys from elsewhere. */
  public VyosOptions keys(Keys where) {
    return new VyosOptions(
        readTimeout,
        writeTimeout,
        readAttempts,
        writeAttempts,
        rules,
        batch,
        clock,
        sleeper,
        watches,
        where,
        knownHosts);
  }

  /** These options with the keys of hosts kept elsewhere. */
  public VyosOptions knownHosts(Path file) {
    return new VyosOptions(
        readTimeout,
        writeTimeout,
        readAttempts,
        writeAttempts,
        rules,
        batch,
        clock,
        sleeper,
        watches,
        keys,
        file);
  }
}
