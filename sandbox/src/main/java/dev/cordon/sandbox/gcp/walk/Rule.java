package dev.cordon.sandbox.gcp.walk;

import dev.cordon.sandbox.net.Cidr;
import java.util.List;
import java.util.Set;

/**
 * One rule of any stage, ready to be asked. Immutable.
 *
 * @param name what people call it
 * @param action {@code allow}, {@code deny}, {@code goto_next} or something that inspects
 * @param targets whom it is about
 * @param own the addresses of the own side that it is about; all if empty
 * @param peers the other side
 */
record Rule(
    String name,
    int priority,
    String action,
    Targets targets,
    List<Cidr> own,
    Peers peers,
    List<Service> services) {

  Rule {
    own = List.copyOf(own);
    services = List.copyOf(services);
  }

  /** Whom a rule is about; everybody if all are empty. */
  record Targets(
      Set<String> networkTags, Set<String> accounts, Set<String> secureTags, Set<String> networks) {

    boolean contain(Station station) {
      boolean named =
          (networkTags.isEmpty() && accounts.isEmpty() && secureTags.isEmpty())
              || networkTags.stream().anyMatch(station.networkTags()::contains)
              || accounts.stream().anyMatch(station.accounts()::contains)
              || secureTags.stream().anyMatch(station.secureTags()::contains);
      return named && (networks.isEmpty() || networks.contains(station.network()));
    }
  }

  /**
   * A protocol with its ports.
   *
   * @param protocol the number, or -1 for all
   * @param ports pairs of the first and the last; none means all
   */
  record Service(int protocol, List<int[]> ports) {

    boolean fits(Packet packet) {
      boolean named = protocol < 0 || protocol == packet.protocol();
      return named
          && (ports.isEmpty()
              || (packet.hasPorts()
                  && ports.stream()
                      .anyMatch(one -> one[0] <= packet.port() && packet.port() <= one[1])));
    }
  }

  /** Whether it is about a packet that a station sends or receives. */
  Match matches(Packet packet, Station station, End self, End peer) {
    boolean here =
        targets.contain(station)
            && (own.isEmpty() || own.stream().anyMatch(one -> one.contains(self.address())))
            && services.stream().anyMatch(one -> one.fits(packet));
    return here ? peers.match(station, peer) : Match.NO;
  }
}
