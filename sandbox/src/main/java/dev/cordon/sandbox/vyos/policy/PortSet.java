package dev.cordon.sandbox.vyos.policy;

import dev.cordon.sandbox.vyos.config.Services;
import java.util.BitSet;
import java.util.Collection;

/** Ports, as groups and rules write them. Immutable. */
public final class PortSet {

  private final BitSet ports = new BitSet();

  private PortSet(Collection<String> members) {
    for (String member : members) {
      int dash = member.matches("\\d+-\\d+") ? member.indexOf('-') : -1;
      int first = number(dash < 0 ? member : member.substring(0, dash));
      int last = dash < 0 ? first : number(member.substring(dash + 1));
      ports.set(first, last + 1);
    }
  }

  private static int number(String port) {
    return port.matches("\\d+") ? Integer.parseInt(port) : Services.port(port).orElse(0);
  }

  /** Ports, ranges and names of services. */
  public static PortSet of(Collection<String> members) {
    return new PortSet(members);
  }

  /** Whether a port is among them. */
  public boolean contains(int port) {
    return ports.get(port);
  }
}
