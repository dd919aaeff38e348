package dev.cordon.sandbox.gcp.walk;

import dev.cordon.sandbox.net.Cidr;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The other side of a rule: whoever one of its parts names, and who is in its kind of network.
 * Immutable.
 *
 * @param known whether it also names what only the vendor can tell: domain names, countries, lists
 *     of threats
 * @param networkType the kind of network it is confined to; empty if to none
 * @param networks the networks that {@code VPC_NETWORKS} means
 * @param near whether two networks are one, or peers
 */
record Peers(
    List<Cidr> ranges,
    Set<String> networkTags,
    Set<String> accounts,
    Set<String> secureTags,
    boolean known,
    String networkType,
    Set<String> networks,
    BiPredicate<String, String> near) {

  Peers {
    ranges = List.copyOf(ranges);
  }

  Match match(Station self, End peer) {
    return parts(self, peer).and(kindOfNetwork(self, peer));
  }

  private Match parts(Station self, End peer) {
    boolean anyone =
        ranges.isEmpty() && networkTags.isEmpty() && accounts.isEmpty() && secureTags.isEmpty();
    if (anyone && known && !networkType.isEmpty()) {
      return Match.YES;
    }
    boolean named = ranges.stream().anyMatch(one -> one.contains(peer.address()));
    Station other = peer.station();
    if (!named && other != null) {
      boolean same = other.network().equals(self.network());
      named =
          (same && networkTags.stream().anyMatch(other.networkTags()::contains))
              || (same && accounts.stream().anyMatch(other.accounts()::contains))
              || (near.test(self.network(), other.network())
                  && secureTags.stream().anyMatch(other.secureTags()::contains));
    }
    return named ? Match.YES : known ? Match.NO : Match.MAYBE;
  }

  private Match kindOfNetwork(Station self, End peer) {
    Station other = peer.station();
    boolean internet = other == null && !Platform.isPrivate(peer.address());
    return Match.of(
        switch (networkType) {
          case "", "UNSPECIFIED" -> true;
          case "INTERNET" -> internet;
          case "NON_INTERNET" -> !internet;
          case "INTRA_VPC" -> other != null && other.network().equals(self.network());
          default -> other != null && networks.contains(other.network());
        });
  }
}
