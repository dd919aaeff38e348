package dev.cordon.testkit.memory.cloud;

import java.util.List;

/**
 * A part of a listing.
 *
 * @param items what is on it
 * @param next the token of the next page, or empty if this is the last
 */
public record Page<T>(List<T> items, String next) {
  public Page {
    items = List.copyOf(items);
  }
}
