package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.space.IpSet;

/**
 * Addresses behind interfaces that no rule tells apart.
 *
 * @param port one of the interfaces; empty if it is not known behind which they are
 * @param addresses who is there
 */
record Cell(String port, IpSet addresses) {

  boolean isKnown() {
    return !port.isEmpty();
  }

  /** Whether it is the router itself. */
  boolean isRouter() {
    return port.equals(DeclaredHost.LOCAL);
  }
}
