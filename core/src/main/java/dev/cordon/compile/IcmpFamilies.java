package dev.cordon.compile;

import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;

/**
 * Each address family has an ICMP of its own: a service that names one of them means packets of its
 * family only. A service that is everything stays everything.
 */
final class IcmpFamilies {

  private IcmpFamilies() {}

  static void add(FlowSet.Builder flows, IpSet from, IpSet to, ServiceSet services) {
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    if (isOfOneFamily(services)) {
      flows.add(from.only(Family.V4), to.only(Family.V4), fitting(services, ServiceSet.icmpv6()));
      flows.add(from.only(Family.V6), to.only(Family.V6), fitting(services, ServiceSet.icmp()));
    } else {
      flows.add(from, to, services);
    }
  }

  private static boolean isOfOneFamily(ServiceSet services) {
    return !services.isAll()
        && (services.speaks(ServiceSet.ICMP) || services.speaks(ServiceSet.ICMPV6));
  }

  private static ServiceSet fitting(ServiceSet services, ServiceSet foreign) {
    return services.isAll() ? services : services.minus(foreign);
  }
}
