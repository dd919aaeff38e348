package dev.cordon.testkit.memory.meaning;

import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.testkit.memory.state.MemoryRule;

/** What a rule lets be spoken. */
final class Spoken {

  private Spoken() {}

  static ServiceSet by(MemoryRule rule) {
    return switch (rule.protocol()) {
      case -1 -> ServiceSet.all();
      case ServiceSet.TCP -> ServiceSet.tcp(ports(rule));
      case ServiceSet.UDP -> ServiceSet.udp(ports(rule));
      case ServiceSet.SCTP -> ServiceSet.sctp(ports(rule));
      case ServiceSet.ICMP -> icmp(rule);
      case ServiceSet.ICMPV6 -> icmpv6(rule);
      default -> ServiceSet.protocol(rule.protocol());
    };
  }

  static ServiceSet inVersion4(ServiceSet services) {
    return services.isAll() ? services : services.minus(ServiceSet.icmpv6());
  }

  static ServiceSet inVersion6(ServiceSet services) {
    return services.isAll() ? services : services.minus(ServiceSet.icmp());
  }

  private static PortSet ports(MemoryRule rule) {
    return PortSet.range(rule.first(), rule.last());
  }

  private static ServiceSet icmp(MemoryRule rule) {
    if (rule.first() == -1) {
      return ServiceSet.icmp();
    }
    return rule.last() == -1
        ? ServiceSet.icmp(rule.first())
        : ServiceSet.icmp(rule.first(), rule.last());
  }

  private static ServiceSet icmpv6(MemoryRule rule) {
    if (rule.first() == -1) {
      return ServiceSet.icmpv6();
    }
    return rule.last() == -1
        ? ServiceSet.icmpv6(rule.first())
        : ServiceSet.icmpv6(rule.first(), rule.last());
  }
}
