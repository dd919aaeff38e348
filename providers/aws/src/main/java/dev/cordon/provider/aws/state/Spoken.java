package dev.cordon.provider.aws.state;

import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import java.util.Locale;

/**
 * What a rule of a security group lets through, as the service keeps it.
 *
 * @param protocol the IP protocol number, or -1 for all
 * @param from the first port or the ICMP type; -1 where there is none or any
 * @param to the last port or the ICMP code; -1 where there is none or any
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html">
 *     IpPermission</a>
 */
public record Spoken(int protocol, int from, int to) implements Comparable<Spoken> {

  /** Every protocol. */
  public static final Spoken ALL = new Spoken(-1, -1, -1);

  private static final int ANY = -1;
  private static final int LAST_PORT = 65535;
  private static final int LAST_BYTE = 255;

  /** Brought to the form that the service keeps: it ignores the ports of most protocols. */
  public Spoken {
    boolean ports = hasPorts(protocol);
    boolean types = hasTypes(protocol);
    if (!ports && !types) {
      from = ANY;
      to = ANY;
    } else if (ports && from == ANY) {
      from = 0;
      to = LAST_PORT;
    } else if (types && from == ANY) {
      to = ANY;
    }
    if (protocol < ANY || protocol > LAST_BYTE) {
      throw new IllegalArgumentException("no protocol is " + protocol);
    }
    if (ports && (from < 0 || from > to || to > LAST_PORT)) {
      throw new IllegalArgumentException("no ports are from " + from + " to " + to);
    }
    if (types && (from < ANY || from > LAST_BYTE || to < ANY || to > LAST_BYTE)) {
      throw new IllegalArgumentException("no ICMP is of type " + from + " and code " + to);
    }
  }

  /**
   * What the service spells so.
   *
   * @throws IllegalArgumentException if the protocol is neither a name that it knows nor a number
   */
  public static Spoken of(String protocol, int from, int to) {
    return new Spoken(number(protocol), from, to);
  }

  private static int number(String protocol) {
    return switch (protocol.toLowerCase(Locale.ROOT)) {
      case "tcp" -> ServiceSet.TCP;
      case "udp" -> ServiceSet.UDP;
      case "icmp" -> ServiceSet.ICMP;
      case "icmpv6" -> ServiceSet.ICMPV6;
      default -> Integer.parseInt(protocol);
    };
  }

  private static boolean hasPorts(int protocol) {
    return protocol == ServiceSet.TCP || protocol == ServiceSet.UDP;
  }

  private static boolean hasTypes(int protocol) {
    return protocol == ServiceSet.ICMP || protocol == ServiceSet.ICMPV6;
  }

  /** The protocol as the service spells it. */
  public String spelt() {
    return switch (protocol) {
      case ServiceSet.TCP -> "tcp";
      case ServiceSet.UDP -> "udp";
      case ServiceSet.ICMP -> "icmp";
      case ServiceSet.ICMPV6 -> "icmpv6";
      default -> Integer.toString(protocol);
    };
  }

  /** The services that this admits. */
  public ServiceSet set() {
    return switch (protocol) {
      case ANY -> ServiceSet.all();
      case ServiceSet.TCP -> ServiceSet.tcp(PortSet.range(from, to));
      case ServiceSet.UDP -> ServiceSet.udp(PortSet.range(from, to));
      case ServiceSet.ICMP ->
          from == ANY
              ? ServiceSet.icmp()
              : to == ANY ? ServiceSet.icmp(from) : ServiceSet.icmp(from, to);
      case ServiceSet.ICMPV6 ->
          from == ANY
              ? ServiceSet.icmpv6()
              : to == ANY ? ServiceSet.icmpv6(from) : ServiceSet.icmpv6(from, to);
      default -> ServiceSet.protocol(protocol);
    };
  }

  /** Whether some service is in both. */
  public boolean overlaps(Spoken other) {
    if (protocol == ANY || other.protocol == ANY) {
      return true;
    }
    if (protocol != other.protocol) {
      return false;
    }
    if (hasPorts(protocol)) {
      return from <= other.to && other.from <= to;
    }
    return meets(from, other.from) && meets(to, other.to);
  }

  private static boolean meets(int one, int other) {
    return one == other || one == ANY || other == ANY;
  }

  /** As people write it: {@code tcp 8000-8080}. */
  public String text() {
    if (protocol == ANY) {
      return "all";
    }
    if (hasPorts(protocol)) {
      boolean every = from == 0 && to == LAST_PORT;
      return spelt() + (every ? "" : from == to ? " " + from : " " + from + "-" + to);
    }
    if (hasTypes(protocol)) {
      return spelt() + (from == ANY ? "" : " type " + from) + (to == ANY ? "" : " code " + to);
    }
    return "protocol " + protocol;
  }

  @Override
  public int compareTo(Spoken other) {
    int order = Integer.compare(protocol, other.protocol);
    order = order != 0 ? order : Integer.compare(from, other.from);
    return order != 0 ? order : Integer.compare(to, other.to);
  }
}
