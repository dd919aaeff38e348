package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Ports;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Protocols and ports as requests spell them
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html).
 */
final class PortRange {

  private static final int HIGHEST_PORT = 65535;
  private static final int HIGHEST_TYPE = 255;

  private PortRange() {}

  static Ports read(String protocol, @Nullable Integer from, @Nullable Integer to) {
    String name = protocol(protocol);
    return switch (name) {
      case "tcp", "udp" -> ports(name, from, to);
      case "icmp" -> {
        if (from == null || to == null) {
          throw unspecified("ICMP");
        }
        yield types(name, from, to);
      }
      case "icmpv6" -> types(name, from == null ? -1 : from, to == null ? -1 : to);
      default -> new Ports(name, -1, -1);
    };
  }

  private static String protocol(String given) {
    String name = given.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "tcp", "6" -> "tcp";
      case "udp", "17" -> "udp";
      case "icmp", "1" -> "icmp";
      case "icmpv6", "58" -> "icmpv6";
      case "-1", "all" -> "-1";
      default -> {
        if (!name.matches("\\d{1,3}") || Integer.parseInt(name) > 255) {
          throw Refusal.value("Invalid value '" + given + "' for IP protocol. Unknown protocol.");
        }
        yield String.valueOf(Integer.parseInt(name));
      }
    };
  }

  private static Ports ports(String name, @Nullable Integer from, @Nullable Integer to) {
    if (from == null || to == null) {
      throw unspecified("TCP/UDP");
    }
    for (int port : new int[] {from, to}) {
      if (port < 0 || port > HIGHEST_PORT) {
        throw Refusal.of("InvalidPermission.Malformed", "TCP/UDP port (" + port + ") out of range");
      }
    }
    if (from > to) {
      throw Refusal.value(
          "Invalid value '%d-%d' for portRange. The first port is above the last."
              .formatted(from, to));
    }
    return new Ports(name, from, to);
  }

  private static Ports types(String name, int type, int code) {
    boolean known = type >= -1 && type <= HIGHEST_TYPE && code >= -1 && code <= HIGHEST_TYPE;
    if (!known || (type == -1 && code != -1)) {
      throw Refusal.of(
          "InvalidPermission.Malformed",
          "ICMP type (%d) and code (%d) out of range".formatted(type, code));
    }
    return new Ports(name, type, code);
  }

  private static Refusal unspecified(String protocols) {
    return Refusal.value(
        "Invalid value 'Must specify both from and to ports with "
            + protocols
            + ".' for portRange.");
  }
}
