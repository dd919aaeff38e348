package dev.cordon.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One permitted path. What is not granted does not exist.
 *
 * <p>It holds from every site of {@code from} to every site of {@code to}: at one site always,
 * between two sites where a {@link Link} joins them.
 *
 * @param from who opens the connection
 * @param to who answers
 * @param service what may be spoken
 * @param reason why; never empty once the segmentation is built
 * @param expiry the instant from which the grant no longer holds, or null
 */
public record Grant(
    Party from, Party to, Service service, String reason, @Nullable Instant expiry) {

  static final Comparator<Grant> ORDER =
      Comparator.<Grant, String>comparing(grant -> grant.from().name())
          .thenComparing(grant -> grant.to().name())
          .thenComparing(grant -> grant.service().toString())
          .thenComparing(Grant::reason)
          .thenComparing(grant -> String.valueOf(grant.expiry()));

  public Grant {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(service);
    Objects.requireNonNull(reason);
  }

  /** When it ends, if it does. */
  public Optional<Instant> until() {
    return Optional.ofNullable(expiry);
  }

  /**
   * A short stable id, ten characters of {@code [a-z2-7]}: the same parties and service have the
   * same id, whatever the reason or expiry. It marks the rules that come from this grant. Unique in
   * a segmentation, where no two grants share parties and service.
   */
  public String id() {
    return GrantIds.of(this);
  }

  /** Who and whom: {@code runners → artifacts}. */
  String ends() {
    return Names.show(from.name()) + " → " + Names.show(to.name());
  }

  /** The grant in one line: {@code runners → artifacts: tcp 443}. */
  @Override
  public String toString() {
    return ends() + ": " + service;
  }
}
