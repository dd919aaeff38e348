package dev.cordon.spi;

import java.util.List;

/**
 * Steps that make a way for others which have no safe order by themselves, and that leave nothing
 * behind. Every state on the way is proven like any other.
 *
 * @param before what comes before all others but those that prepare
 * @param after what undoes it when all others are done
 */
public record Detour(List<Step> before, List<Step> after) {

  /** There is no other way. */
  public static final Detour NONE = new Detour(List.of(), List.of());

  public Detour {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
