package dev.cordon.sandbox.gcp.settings;

import static dev.cordon.sandbox.Evidence.DOCUMENTED;

import dev.cordon.sandbox.Evidence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sandbox's Google Cloud does where a client could notice, and how well it is known. */
public enum Behaviour {
  OPERATIONS_FINISH_LATER(DOCUMENTED, "API", Reading.WRITES_TAKE_EFFECT_AT_ONCE);

  private final Evidence evidence;
  private final String source;
  private final @Nullable Reading other;

  Behaviour(Evidence evidence, String source, @Nullable Reading other) {
    this.evidence = evidence;
    this.source = source;
    this.other = other;
  }

  /** How well it is known. */
  public Evidence evidence() {
    return evidence;
  }

  /** From where it is known, or what speaks for it. */
  public String source() {
    return source;
  }

  /** The other reading, where it can be switched on. */
  public Optional<Reading> other() {
    return Optional.ofNullable(other);
  }
}
