package dev.cordon.model;

import dev.cordon.model.Service.Icmp;
import dev.cordon.model.Service.IcmpVersion;
import dev.cordon.model.Service.Part;
import dev.cordon.model.Service.Ports;
import dev.cordon.model.Service.Protocol;
import dev.cordon.model.Service.Transport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which of many services have something in common: all that can be spoken lies on one line, and
 * only stretches that meet there are compared. Used once.
 */
final class ServiceOverlaps {

  private static final int VALUES = Service.MAX_PORT + 1;
  private static final int CODES = Service.MAX_BYTE + 1;
  private static final int END = (Service.MAX_BYTE + 1) * VALUES - 1;

  /**
   * Two services by their places in the list.
   *
   * @param earlier the lower place
   * @param later the higher place
   */
  record Pair(int earlier, int later) implements Comparable<Pair> {
    private static final Comparator<Pair> ORDER =
        Comparator.comparingInt(Pair::later).thenComparingInt(Pair::earlier);

    @Override
    public int compareTo(Pair other) {
      return ORDER.compare(this, other);
    }
  }

  private record Stretch(int first, int last, int service) {}

  private final int most;
  private final List<Stretch> stretches = new ArrayList<>();
  private final SortedSet<Pair> pairs = new TreeSet<>();
  private int steps;

  private ServiceOverlaps(int most) {
    this.most = most;
  }

  /**
   * The overlaps of some services; malformed parts count for nothing.
   *
   * @param most how many are looked for
   */
  static ServiceOverlaps of(List<Service> services, int most) {
    ServiceOverlaps overlaps = new ServiceOverlaps(most);
    for (int i = 0; i < services.size(); i++) {
      for (Part part : services.get(i).parts()) {
        if (ServiceCheck.problem(part).isEmpty()) {
          overlaps.stretches.add(stretch(part, i));
        }
      }
    }
    overlaps.find();
    return overlaps;
  }

  /** Those that were found, by the later and then the earlier place. */
  SortedSet<Pair> pairs() {
    return pairs;
  }

  /** Whether there may be others. */
  boolean isCutOff() {
    return steps > most;
  }

  /** How many stretches were held against each other. */
  int steps() {
    return steps;
  }

  private void find() {
    stretches.sort(Comparator.comparingInt(Stretch::first).thenComparingInt(Stretch::service));
    PriorityQueue<Stretch> open = new PriorityQueue<>(Comparator.comparingInt(Stretch::last));
    for (Stretch stretch : stretches) {
      while (!open.isEmpty() && open.peek().last() < stretch.first()) {
        open.remove();
      }
      for (Stretch other : open) {
        if (++steps > most) {
          return;
        }
        meet(stretch.service(), other.service());
      }
      open.add(stretch);
    }
  }

  private void meet(int one, int other) {
    if (one != other) {
      pairs.add(new Pair(Math.min(one, other), Math.max(one, other)));
    }
  }

  private static Stretch stretch(Part part, int service) {
    if (part instanceof Ports ports) {
      int base = number(ports.transport()) * VALUES;
      return new Stretch(base + ports.first(), base + ports.last(), service);
    } else if (part instanceof Icmp icmp) {
      return stretch(icmp, service);
    } else if (part instanceof Protocol protocol) {
      int base = protocol.number() * VALUES;
      return new Stretch(base, base + VALUES - 1, service);
    }
    return new Stretch(0, END, service);
  }

  private static Stretch stretch(Icmp icmp, int service) {
    int base = (icmp.version() == IcmpVersion.ICMP ? 1 : 58) * VALUES;
    Integer type = icmp.type();
    Integer code = icmp.code();
    if (type == null) {
      return new Stretch(base, base + VALUES - 1, service);
    }
    int from = base + type * CODES;
    return code == null
        ? new Stretch(from, from + CODES - 1, service)
        : new Stretch(from + code, from + code, service);
  }

  private static int number(Transport transport) {
    return switch (transport) {
      case TCP -> 6;
      case UDP -> 17;
      case SCTP -> 132;
    };
  }
}
