package dev.cordon.model;

import java.util.Objects;

/**
 * A named place where workloads live: a VPC, a virtual network, a router's domain. What it really
 * is today is said by a {@link Placement}, so that one declaration serves dev, prod and a sandbox.
 *
 * @param name lower-case letters, digits and hyphens; checked when the segmentation is built
 */
public record Site(String name) implements Comparable<Site> {

  /** What paths call everything that is at no site; no site may be called so. */
  public static final String OUTSIDE = "outside";

  public Site {
    Objects.requireNonNull(name);
  }

  /** The site of that name. */
  public static Site named(String name) {
    return new Site(name);
  }

  @Override
  public int compareTo(Site other) {
    return name.compareTo(other.name);
  }
}
