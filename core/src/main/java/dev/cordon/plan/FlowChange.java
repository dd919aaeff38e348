package dev.cordon.plan;

import dev.cordon.space.FlowSet;
import java.util.Objects;

/**
 * What a plan does to one path, in flows.
 *
 * @param path where they travel: {@code build}, {@code build → staging}, {@code build → outside}
 * @param opened flows that become possible
 * @param closed flows that stop being possible
 */
public record FlowChange(String path, FlowSet opened, FlowSet closed) {
  public FlowChange {
    Objects.requireNonNull(path);
    Objects.requireNonNull(opened);
    Objects.requireNonNull(closed);
  }
}
