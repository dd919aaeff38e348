package dev.cordon.toy;

import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule of the toy fabric: admits a group or addresses on services. */
public record ToyRule(
    Direction direction, @Nullable ContainerId group, IpSet addresses, ServiceSet services)
    implements NativeRule {

  public static ToyRule group(Direction direction, ContainerId group, ServiceSet services) {
    return new ToyRule(direction, group, IpSet.none(), services);
  }

  public static ToyRule addresses(Direction direction, String cidr, ServiceSet services) {
    return new ToyRule(direction, null, IpSet.parse(cidr), services);
  }

  @Override
  public String text() {
    return services + " " + (group == null ? addresses : group);
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public Set<ContainerId> references() {
    return group == null ? Set.of() : Set.of(group);
  }
}
