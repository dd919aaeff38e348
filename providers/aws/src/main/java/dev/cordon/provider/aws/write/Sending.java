package dev.cordon.provider.aws.write;

import dev.cordon.provider.aws.AwsOptions;
import dev.cordon.provider.aws.wire.Reads;
import dev.cordon.provider.aws.wire.Writes;
import dev.cordon.spi.call.Patience;
import dev.cordon.spi.call.WireFailure;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The calls of one step. Repeats a call only when the service said that it did nothing; when there
 * was no answer, looks. Used once, by one thread.
 */
final class Sending {

  /** What a fresh id answers until it is visible everywhere. */
  private static final Set<String> NOT_VISIBLE_YET =
      Set.of("InvalidGroup.NotFound", "InvalidSecurityGroupID.NotFound");

  /** How often we look for what may take a while to be seen. */
  private static final int LOOKS = 8;

  private final AwsOptions options;
  private final Reads reads;
  private final Writes writes;
  private int calls;

  Sending(AwsOptions options, Reads reads, Writes writes) {
    this.options = options;
    this.reads = reads;
    this.writes = writes;
  }

  Reads reads() {
    return reads;
  }

  Writes writes() {
    return writes;
  }

  AwsOptions options() {
    return options;
  }

  int calls() {
    return calls;
  }

  /**
   * Sends a call, again and again while the service says that it did nothing and may do it later.
   *
   * @throws WireFailure when it says anything else, or nothing
   */
  <T> T send(Supplier<T> call) {
    Patience patience = patience();
    while (true) {
      try {
        calls++;
        return call.get();
      } catch (WireFailure failure) {
        if (!isTooEarly(failure) || !patience.again()) {
          throw failure;
        }
      }
    }
  }

  void send(Runnable call) {
    send(
        () -> {
          call.run();
          return true;
        });
  }

  /** Sends a call; repeating is the caller's. */
  void sendOnce(Runnable call) {
    calls++;
    call.run();
  }

  private static boolean isTooEarly(WireFailure failure) {
    return failure.kind() == WireFailure.Kind.THROTTLED
        || failure.kind() == WireFailure.Kind.NOT_SENT
        || NOT_VISIBLE_YET.contains(failure.code());
  }

  /** Looks a few times whether something has come true; reads may lag behind writes. */
  boolean comesTrue(BooleanSupplier seen) {
    Patience patience = new Patience(options.sleeper(), LOOKS);
    do {
      if (seen.getAsBoolean()) {
        return true;
      }
    } while (patience.again());
    return false;
  }

  /** Patience for the tries of one write. */
  Patience patience() {
    return new Patience(options.sleeper(), options.writeAttempts());
  }
}
