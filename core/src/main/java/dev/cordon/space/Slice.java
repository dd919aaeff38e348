package dev.cordon.space;

/**
 * Some protocols with the ports that they may use.
 *
 * @param firstProtocol the lowest of neighbouring protocols, 0 to 255
 * @param lastProtocol the highest; only whole protocols come more than one at a time
 * @param sourcePorts their source ports, never empty
 * @param destinationPorts their destination ports, never empty; for ICMP {@code type·256 + code}
 */
public record Slice(
    int firstProtocol, int lastProtocol, PortSet sourcePorts, PortSet destinationPorts) {

  /** Whether every port of its protocols is in it. */
  public boolean isWhole() {
    return sourcePorts.isAny() && destinationPorts.isAny();
  }

  /** As people write it: {@code tcp 443}. */
  @Override
  public String toString() {
    return ServiceText.of(this);
  }
}
