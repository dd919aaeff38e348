package dev.cordon.spi.call;

/**
 * Told of every request on its way, repeated ones too: to count them, or to fail them in tests.
 * Thread-safe. What it throws ends the call: an {@link Error} is passed on as it is.
 */
public interface Watch {

  /** A request is about to leave this machine. */
  void sending(String action);

  /** An answer to it has come, whatever it says. */
  void answered(String action);

  /** Nobody looks. */
  static Watch none() {
    return new Watch() {
      @Override
      public void sending(String action) {}

      @Override
      public void answered(String action) {}
    };
  }
}
