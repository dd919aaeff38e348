package dev.cordon.verify;

import dev.cordon.space.Packet;
import java.util.Objects;

/**
 * A state in between that breaks the first law of change.
 *
 * @param kind how
 * @param path where the packet travels
 * @param packet the packet
 */
public record Breach(Kind kind, Path path, Packet packet) {

  /** The ways to break it. */
  public enum Kind {
    /** Possible in between although possible neither before nor after. */
    OPENED,
    /** Not possible in between although possible before and after. */
    CUT
  }

  public Breach {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(path);
    Objects.requireNonNull(packet);
  }
}
