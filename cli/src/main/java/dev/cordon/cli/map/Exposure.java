package dev.cordon.cli.map;

import dev.cordon.cli.text.FlowRow;
import java.util.List;

/**
 * What the live rules let reach an asset, in names; {@code to} of each row is the asset.
 *
 * @param outside from addresses that are at no site of the fleet
 * @param inside from who is at a site
 */
public record Exposure(List<FlowRow> outside, List<FlowRow> inside) {
  public Exposure {
    outside = List.copyOf(outside);
    inside = List.copyOf(inside);
  }

  /** Whether nothing reaches it. */
  public boolean isNone() {
    return outside.isEmpty() && inside.isEmpty();
  }
}
