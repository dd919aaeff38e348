package dev.cordon.model;

import dev.cordon.space.ServiceSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One permitted path. What is not granted does not exist.
 *
 * <p>It holds from every site of {@code from} to every site of {@code to}: at one site always,
 * between two sites where a {@link Link} joins them. Immutable and thread-safe. No record, because
 * it remembers its id and its services, which a plan asks for again and again.
 */
public final class Grant {

  static final Comparator<Grant> ORDER =
      Comparator.<Grant, String>comparing(grant -> grant.from().name())
          .thenComparing(grant -> grant.to().name())
          .thenComparing(grant -> grant.service().toString())
          .thenComparing(Grant::reason)
          .thenComparing(grant -> String.valueOf(grant.expiry()));

  private final Party from;
  private final Party to;
  private final Service service;
  private final String reason;
  private final @Nullable Instant expiry;
  private @Nullable String id;
  private @Nullable ServiceSet services;

  /**
   * A grant.
   *
   * @param from who opens the connection
   * @param to who answers
   * @param service what may be spoken
   * @param reason why; never empty once the segmentation is built
   * @param expiry the instant from which the grant no longer holds, or null
   */
  public Grant(Party from, Party to, Service service, String reason, @Nullable Instant expiry) {
    this.from = Objects.requireNonNull(from);
    this.to = Objects.requireNonNull(to);
    this.service = Objects.requireNonNull(service);
    this.reason = Objects.requireNonNull(reason);
    this.expiry = expiry;
  }

  /** Who opens the connection. */
  public Party from() {
    return from;
  }

  /** Who answers. */
  public Party to() {
    return to;
  }

  /** What may be spoken. */
  public Service service() {
    return service;
  }

  /** Why; never empty once the segmentation is built. */
  public String reason() {
    return reason;
  }

  /** The instant from which the grant no longer holds, or null. */
  public @Nullable Instant expiry() {
    return expiry;
  }

  /**
   * What may be spoken, as a set.
   *
   * @throws IllegalArgumentException if the service is malformed (never after the segmentation was
   *     built)
   */
  public ServiceSet services() {
    ServiceSet known = services;
    if (known == null) {
      known = service.set();
      services = known;
    }
    return known;
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
    String known = id;
    if (known == null) {
      known = GrantIds.of(this);
      id = known;
    }
    return known;
  }

  /** Who and whom: {@code runners → artifacts}. */
  String ends() {
    return Names.show(from.name()) + " → " + Names.show(to.name());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Grant that
            && from.equals(that.from)
            && to.equals(that.to)
            && service.equals(that.service)
            && reason.equals(that.reason)
            && Objects.equals(expiry, that.expiry));
  }

  @Override
  public int hashCode() {
    return Objects.hash(from.name(), to.name(), service, reason, expiry);
  }

  /** The grant in one line: {@code runners → artifacts: tcp 443}. */
  @Override
  public String toString() {
    return ends() + ": " + service;
  }
}
