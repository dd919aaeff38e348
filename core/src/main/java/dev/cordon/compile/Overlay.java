package dev.cordon.compile;

import dev.cordon.model.Grant;
import java.util.List;

/**
 * Time-boxed additions to the declaration, such as access for the life of a job.
 *
 * @param grants the additions; each with an expiry
 */
public record Overlay(List<Grant> grants) {

  public Overlay {
    grants = List.copyOf(grants);
    if (grants.stream().anyMatch(g -> g.until().isEmpty())) {
      throw new IllegalArgumentException("every grant of an overlay needs an expiry");
    }
  }

  /** No addition. */
  public static Overlay none() {
    return new Overlay(List.of());
  }
}
