package dev.cordon.provider.gcp.observe;

import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.space.IpSet;
import dev.cordon.state.ContainerId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the ids in rules stand for.
 *
 * @param site the site they are read for
 * @param tags what a secure tag is called, by its permanent id
 * @param groups the addresses of address groups, by their path
 */
public record Terms(String site, Map<String, ContainerId> tags, Map<String, IpSet> groups) {

  public Terms {
    Objects.requireNonNull(site);
    tags = Map.copyOf(tags);
    groups = Map.copyOf(groups);
  }

  /** Nothing is known. */
  public static Terms none(String site) {
    return new Terms(site, Map.of(), Map.of());
  }

  /** The tags of a network as it was read, and no address groups. */
  public static Terms of(String site, Network network) {
    Map<String, ContainerId> tags = new TreeMap<>();
    network.tags().forEach((id, value) -> tags.put(value, id));
    return new Terms(site, tags, Map.of());
  }

  /** What a secure tag is called; one that is not known is somebody's. */
  public ContainerId tag(String value) {
    ContainerId known = tags.get(value);
    return known != null ? known : Names.foreignTag(value, site);
  }

  Optional<IpSet> group(String address) {
    return Optional.ofNullable(groups.get(Paths.of(address)));
  }
}
