package dev.cordon.verify;

import dev.cordon.inventory.View;
import dev.cordon.inventory.Views;
import dev.cordon.model.Link;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.SiteState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A packet as the gates at both ends of a link see it. */
final class Crossover {

  private record Translated(Link link, IpAddress source, IpAddress destination) {}

  private final Views views;
  private final SortedMap<String, SiteState> states;
  private final Set<String> from;
  private final Set<String> to;

  Crossover(Views views, SortedMap<String, SiteState> states) {
    this(views, states, Set.of(), Set.of());
  }

  /**
   * Packets between some sites: two sites may use the same addresses.
   *
   * @param from where senders are; empty where that is not known
   * @param to where receivers are; empty where that is not known
   */
  Crossover(Views views, SortedMap<String, SiteState> states, Set<String> from, Set<String> to) {
    this.views = views;
    this.states = states;
    this.from = Set.copyOf(from);
    this.to = Set.copyOf(to);
  }

  Crossover between(Set<String> senders, Set<String> receivers) {
    return new Crossover(views, states, senders, receivers);
  }

  /** Where a packet travels, by the addresses that its ends have at home. */
  Path path(Packet packet) {
    List<String> senders = sites(packet.source(), from);
    List<String> receivers = sites(packet.destination(), to);
    for (String sender : senders) {
      if (receivers.contains(sender)) {
        return Path.within(sender);
      }
    }
    for (String sender : senders) {
      for (String receiver : receivers) {
        if (views.linked(sender, receiver)) {
          return new Path(sender, receiver);
        }
      }
    }
    return new Path(first(senders), first(receivers));
  }

  private static String first(List<String> sites) {
    return sites.isEmpty() ? Path.OUTSIDE : sites.get(0);
  }

  private List<String> sites(IpAddress address, Set<String> among) {
    return states.entrySet().stream()
        .filter(entry -> among.isEmpty() || among.contains(entry.getKey()))
        .filter(
            entry ->
                entry.getValue().attachments().stream()
                    .anyMatch(attachment -> attachment.addresses().contains(address)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The packet as each site sees it that has a say. */
  SortedMap<String, Packet> packets(Path path, Packet packet) {
    SortedMap<String, Packet> packets = new TreeMap<>();
    if (!views.translate()) {
      states.keySet().forEach(site -> packets.put(site, packet));
      return packets;
    }
    Optional<Translated> translated = translated(path, packet);
    IpAddress to = translated.map(Translated::destination).orElse(packet.destination());
    IpAddress from = translated.map(Translated::source).orElse(packet.source());
    packets.put(path.from(), packet(packet, packet.source(), to));
    if (!path.to().equals(path.from())) {
      packets.put(path.to(), packet(packet, from, packet.destination()));
    }
    packets.keySet().retainAll(states.keySet());
    return packets;
  }

  private static Packet packet(Packet like, IpAddress source, IpAddress destination) {
    return new Packet(
        source, destination, like.protocol(), like.sourcePort(), like.destinationPort());
  }

  /** How the ends look from each other, where that is not how they are at home. */
  List<String> seen(Path path, Packet packet) {
    List<String> seen = new ArrayList<>();
    translated(path, packet)
        .ifPresent(
            translated -> {
              add(seen, packet.source(), path.to(), translated.source(), translated.link());
              add(
                  seen,
                  packet.destination(),
                  path.from(),
                  translated.destination(),
                  translated.link());
            });
    return seen;
  }

  private static void add(
      List<String> seen, IpAddress home, String site, IpAddress there, Link link) {
    if (!home.equals(there)) {
      seen.add(home + " is " + there + " as seen from " + site + ", over " + link);
    }
  }

  private Optional<Translated> translated(Path path, Packet packet) {
    for (Link link : views.links(path.from(), path.to())) {
      View sender = views.of(path.from(), link);
      View receiver = views.of(path.to(), link);
      Optional<IpAddress> from = sender.sentFrom(IpSet.of(packet.source())).first();
      Optional<IpAddress> to = receiver.reachedBy(IpSet.of(packet.destination())).first();
      if (from.isPresent() && to.isPresent()) {
        return Optional.of(new Translated(link, from.get(), to.get()));
      }
    }
    return Optional.empty();
  }
}
