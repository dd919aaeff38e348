package dev.cordon.provider.gcp.state;

import dev.cordon.space.PortRange;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A protocol and its ports, as rules name them.
 *
 * @param protocol a name that the service knows, a number, or {@code all}
 * @param ports single ones and ranges; empty for all
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/networkFirewallPolicies">
 *     layer4Configs</a>
 */
public record Layer4(String protocol, List<String> ports) {

  /** The protocol that stands for all. */
  public static final String ALL = "all";

  private static final int ESP = 50;
  private static final int AH = 51;
  private static final int IPIP = 94;

  public Layer4 {
    Objects.requireNonNull(protocol);
    ports = List.copyOf(ports);
  }

  /** The fewest that say exactly these services, or empty if rules cannot. */
  public static Optional<List<Layer4>> of(ServiceSet services) {
    if (services.isAll()) {
      return Optional.of(List.of(new Layer4(ALL, List.of())));
    }
    List<Layer4> layers = new ArrayList<>();
    for (Slice slice : services.slices()) {
      for (int number = slice.firstProtocol(); number <= slice.lastProtocol(); number++) {
        if (!slice.isWhole() && !(hasPorts(number) && slice.sourcePorts().isAny())) {
          return Optional.empty();
        }
        layers.add(new Layer4(name(number), texts(slice.destinationPorts())));
      }
    }
    return Optional.of(layers);
  }

  /**
   * What a protocol and its ports stand for.
   *
   * @param ports none for all
   * @throws IllegalArgumentException if the service does not know it either
   */
  public static ServiceSet services(String protocol, List<String> ports) {
    String name = protocol.toLowerCase(Locale.ROOT);
    if (name.equals(ALL)) {
      return ServiceSet.all();
    }
    int number = number(name);
    if (ports.isEmpty()) {
      return ServiceSet.protocol(number);
    }
    ServiceSet services = ServiceSet.none();
    for (String range : ports) {
      services = services.union(ServiceSet.ports(number, PortSet.any(), ports(range)));
    }
    return services;
  }

  private static PortSet ports(String range) {
    int dash = range.indexOf('-');
    return dash < 0
        ? PortSet.range(Integer.parseInt(range), Integer.parseInt(range))
        : PortSet.range(
            Integer.parseInt(range.substring(0, dash)),
            Integer.parseInt(range.substring(dash + 1)));
  }

  private static int number(String protocol) {
    return switch (protocol) {
      case "tcp" -> ServiceSet.TCP;
      case "udp" -> ServiceSet.UDP;
      case "icmp" -> ServiceSet.ICMP;
      case "sctp" -> ServiceSet.SCTP;
      case "esp" -> ESP;
      case "ah" -> AH;
      case "ipip" -> IPIP;
      default -> Integer.parseInt(protocol);
    };
  }

  private static boolean hasPorts(int protocol) {
    return protocol == ServiceSet.TCP || protocol == ServiceSet.UDP || protocol == ServiceSet.SCTP;
  }

  private static List<String> texts(PortSet ports) {
    return ports.isAny() ? List.of() : ports.ranges().stream().map(Layer4::text).toList();
  }

  private static String text(PortRange range) {
    return range.first() == range.last()
        ? Integer.toString(range.first())
        : range.first() + "-" + range.last();
  }

  private static String name(int protocol) {
    return switch (protocol) {
      case ServiceSet.TCP -> "tcp";
      case ServiceSet.UDP -> "udp";
      case ServiceSet.ICMP -> "icmp";
      case ServiceSet.SCTP -> "sctp";
      case ESP -> "esp";
      case AH -> "ah";
      default -> Integer.toString(protocol);
    };
  }
}
