package dev.cordon.sandbox.azure.walk;

import dev.cordon.sandbox.net.Address;
import java.util.List;
import java.util.Locale;

/**
 * The services of the platform that no rule stops unless it names their tag: DNS, instance
 * metadata, licences, the agent's host
 * (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
 */
final class Platform {

  private static final Address METADATA = Address.of("169.254.169.254");
  private static final List<Address> LICENCES =
      List.of(
          Address.of("23.102.135.246"), Address.of("20.118.99.224"), Address.of("40.83.235.53"));
  private static final int DNS_PORT = 53;
  private static final int LICENCE_PORT = 1688;

  private Platform() {}

  /** Whether a packet from inside goes to the platform. */
  static boolean isTarget(Packet packet) {
    return packet.to().equals(Space.HOST) || packet.to().equals(METADATA) || isLicence(packet);
  }

  private static boolean isLicence(Packet packet) {
    return LICENCES.contains(packet.to()) && packet.port() == LICENCE_PORT;
  }

  /** Whether a tag of the platform means the target of a packet. */
  static boolean isTagOf(String text, Packet packet) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "azureplatformdns" -> packet.to().equals(Space.HOST) && packet.port() == DNS_PORT;
      case "azureplatformimds" -> packet.to().equals(METADATA);
      case "azureplatformlkm" -> isLicence(packet);
      default -> false;
    };
  }
}
