package dev.cordon.verify;

import dev.cordon.model.Site;
import java.util.Comparator;
import java.util.Objects;

/**
 * Where flows travel: inside a site, between two linked sites, or between a site and everything
 * else.
 *
 * @param from a site, or {@link #OUTSIDE}
 * @param to a site, or {@link #OUTSIDE}
 */
public record Path(String from, String to) implements Comparable<Path> {

  /** Everything that is neither at the site itself nor at a site linked to it; no site's name. */
  public static final String OUTSIDE = Site.OUTSIDE;

  private static final Comparator<Path> ORDER =
      Comparator.comparing(Path::from).thenComparing(Path::to);

  public Path {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
  }

  /** Inside one site. */
  static Path within(String site) {
    return new Path(site, site);
  }

  @Override
  public int compareTo(Path other) {
    return ORDER.compare(this, other);
  }

  /** {@code build}, {@code build → staging}, {@code build → outside}. */
  @Override
  public String toString() {
    return from.equals(to) ? from : from + " → " + to;
  }
}
