package dev.cordon.provider.aws.state;

import dev.cordon.space.Family;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.Collection;
import java.util.Optional;

/**
 * What rules cost of a group's quota, which counts each direction and family on its own. A prefix
 * is one of its family, a group one of both, a prefix list what it may hold.
 *
 * @param in4 IPv4 ingress
 * @param in6 IPv6 ingress
 * @param out4 IPv4 egress
 * @param out6 IPv6 egress
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">Amazon VPC
 *     quotas</a>
 */
public record Load(int in4, int in6, int out4, int out6) {

  /** Nothing. */
  public static final Load NONE = new Load(0, 0, 0, 0);

  /** What one rule costs. */
  public static Load of(NativeRule rule, VpcFabric fabric) {
    SgRule known = (SgRule) rule;
    int v4 = 1;
    int v6 = 1;
    if (known.peer() instanceof SgPeer.Prefix prefix) {
      v4 = prefix.cidr().network().family() == Family.V4 ? 1 : 0;
      v6 = 1 - v4;
    } else if (known.peer() instanceof SgPeer.PrefixList named) {
      Optional<ManagedList> list = fabric.list(named.id());
      int weight = list.map(ManagedList::weight).orElse(1);
      boolean six = list.filter(found -> found.family() == Family.V6).isPresent();
      v4 = six ? 0 : weight;
      v6 = six ? weight : 0;
    }
    return known.direction() == Direction.INGRESS ? new Load(v4, v6, 0, 0) : new Load(0, 0, v4, v6);
  }

  /** What rules cost together. */
  public static Load of(Collection<? extends NativeRule> rules, VpcFabric fabric) {
    int[] sum = new int[4];
    for (NativeRule rule : rules) {
      Load one = of(rule, fabric);
      sum[0] += one.in4;
      sum[1] += one.in6;
      sum[2] += one.out4;
      sum[3] += one.out6;
    }
    return new Load(sum[0], sum[1], sum[2], sum[3]);
  }

  /** Both together. */
  public Load plus(Load other) {
    return new Load(in4 + other.in4, in6 + other.in6, out4 + other.out4, out6 + other.out6);
  }

  /** This without the other. */
  public Load minus(Load other) {
    return new Load(in4 - other.in4, in6 - other.in6, out4 - other.out4, out6 - other.out6);
  }

  /** The dearest of the four. */
  public int most() {
    return Math.max(Math.max(in4, in6), Math.max(out4, out6));
  }

  /** Whether a group with this quota can hold it. */
  public boolean fits(int quota) {
    return most() <= quota;
  }

  /** By how much it is over a quota at most, where something was gained; 0 if it is not. */
  public int over(int quota, Load gain) {
    int over = Math.max(gain.in4 > 0 ? in4 - quota : 0, gain.in6 > 0 ? in6 - quota : 0);
    over = Math.max(over, gain.out4 > 0 ? out4 - quota : 0);
    return Math.max(0, Math.max(over, gain.out6 > 0 ? out6 - quota : 0));
  }

  /** The dearest of the four in words: {@code IPv4 ingress}. */
  public String where() {
    int most = most();
    return most == in4
        ? "IPv4 ingress"
        : most == in6 ? "IPv6 ingress" : most == out4 ? "IPv4 egress" : "IPv6 egress";
  }
}
