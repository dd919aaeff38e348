package dev.cordon.compile;

import dev.cordon.model.Grant;
import java.util.List;

/**
 * What a compilation takes into account besides the declaration.
 *
 * @param grants time-boxed additions, such as access for the life of a job; each with an expiry
 * @param kept what is kept open towards sites that could not be read
 */
public record Overlay(List<Grant> grants, List<Kept> kept) {

  public Overlay {
    grants = List.copyOf(grants);
    kept = List.copyOf(kept);
    if (grants.stream().anyMatch(g -> g.until().isEmpty())) {
      throw new IllegalArgumentException("every grant of an overlay needs an expiry");
    }
  }

  /** Only additions. */
  public Overlay(List<Grant> grants) {
    this(grants, List.of());
  }

  /** No addition. */
  public static Overlay none() {
    return new Overlay(List.of());
  }

  /** No addition, but some ways are kept open. */
  public static Overlay keeping(List<Kept> kept) {
    return new Overlay(List.of(), kept);
  }
}
