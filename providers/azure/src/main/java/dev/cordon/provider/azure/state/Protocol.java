package dev.cordon.provider.azure.state;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a rule can say of protocols.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/virtualnetwork/network-security-groups">The
 *     protocols of a security rule</a>
 */
public enum Protocol {
  ANY("*"),
  TCP("Tcp"),
  UDP("Udp"),
  ICMP("Icmp"),
  ESP("Esp"),
  AH("Ah");

  private final String spelt;

  Protocol(String spelt) {
    this.spelt = spelt;
  }

  /** As the service spells it; it takes any case. */
  public String spelt() {
    return spelt;
  }

  /** What is spelt so, or empty if the service has learnt a new one. */
  public static Optional<Protocol> of(String spelt) {
    return Stream.of(values()).filter(p -> p.spelt.equalsIgnoreCase(spelt)).findFirst();
  }

  /** Whether its rules have ports. */
  public boolean hasPorts() {
    return this == TCP || this == UDP || this == ANY;
  }
}
