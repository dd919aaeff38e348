package dev.cordon.model;

import java.util.SortedMap;

/**
 * What a site really is today, in one vendor's words: an account, a region, a network. Each
 * provider brings its own record. Carries no secret: credentials come from the vendor's usual
 * chain.
 */
public interface SitePlace {

  /** Which kind of place, such as {@code aws-vpc}; it names the provider. */
  String kind();

  /** The parts of the place by name, enough to make an equal one; used by the JSON form. */
  SortedMap<String, String> fields();

  /** What is the same for two places that are one, in whatever way each is reached. */
  default String identity() {
    return kind() + " " + fields();
  }
}
