package dev.cordon.space;

/**
 * Every flow from some addresses to others over some services; nothing in it is empty.
 *
 * @param sources where the flows come from
 * @param destinations where they go
 * @param services what they use
 */
public record FlowBox(IpSet sources, IpSet destinations, ServiceSet services) {

  /** As people write it: {@code 10.0.0.0/24 → 10.0.1.7: tcp 443}. */
  @Override
  public String toString() {
    return sources + " → " + destinations + ": " + services;
  }
}
