package dev.cordon.provider.vyos.wire;

import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.spi.call.Patience;
import dev.cordon.spi.call.WireFailure;
import java.util.function.Supplier;

/** How often calls are tried. */
final class Tries {

  private final VyosOptions options;

  Tries(VyosOptions options) {
    this.options = options;
  }

  /** Reads are repeated whatever happened, as long as it may pass. */
  <T> T read(Supplier<T> once) {
    Patience patience = new Patience(options.sleeper(), options.readAttempts());
    while (true) {
      try {
        return once.get();
      } catch (WireFailure failure) {
        boolean passing = failure.mayBeDone() || failure.kind() == WireFailure.Kind.THROTTLED;
        if (!passing || !patience.again(failure.retryAfter())) {
          throw failure;
        }
      }
    }
  }

  /** Writes are repeated only when nothing was done. */
  <T> T write(Supplier<T> once) {
    Patience patience = new Patience(options.sleeper(), options.writeAttempts());
    while (true) {
      try {
        return once.get();
      } catch (WireFailure failure) {
        boolean busy = failure.kind() == WireFailure.Kind.THROTTLED;
        if (!busy || !patience.again(failure.retryAfter())) {
          throw failure;
        }
      }
    }
  }
}
