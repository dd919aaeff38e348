package dev.cordon.provider.aws.lowering;

import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Address-bound policy of one family to few rules. Two ways are tried: as declared, with equal
 * services and equal addresses put together until nothing changes; and every prefix over as many
 * ports as it may have. The second is taken only where it saves much, because its rules look less
 * like what was declared. In both, prefixes merge, port ranges merge, and what others cover is left
 * out; neither depends on the order of declaration.
 */
final class Cover {

  /** Beyond this no quota could hold the rules; only their number still matters. */
  private static final int TOO_MANY = 1500;

  /**
   * Addresses and what may be spoken with them.
   *
   * @param addresses of one family
   * @param services what the family can carry of them
   */
  record Part(IpSet addresses, ServiceSet services) {}

  private final Map<Spoken, IpSet> bySpoken = new TreeMap<>();

  private Cover(List<Part> parts) {
    for (Part part : parts) {
      for (Spoken spoken : Translation.of(part.services())) {
        bySpoken.merge(spoken, part.addresses(), IpSet::union);
      }
    }
  }

  static SortedSet<Box> of(List<Part> parts) {
    List<Part> merged = merged(parts);
    List<Box> declared = needed(boxes(merged));
    if (declared.size() > TOO_MANY) {
      return new TreeSet<>(declared);
    }
    List<Box> tall = needed(new Cover(merged).tallest());
    return new TreeSet<>(tall.size() * 4 <= declared.size() * 3 ? tall : declared);
  }

  private static List<Part> merged(List<Part> parts) {
    List<Part> before = List.of();
    List<Part> now = parts;
    while (!now.equals(before)) {
      before = now;
      Map<ServiceSet, IpSet> byService = new LinkedHashMap<>();
      before.forEach(part -> byService.merge(part.services(), part.addresses(), IpSet::union));
      Map<IpSet, ServiceSet> byAddress = new LinkedHashMap<>();
      byService.forEach((services, ips) -> byAddress.merge(ips, services, ServiceSet::union));
      now = new ArrayList<>();
      for (Map.Entry<IpSet, ServiceSet> entry : byAddress.entrySet()) {
        now.add(new Part(entry.getKey(), entry.getValue()));
      }
    }
    return now;
  }

  private static List<Box> boxes(List<Part> parts) {
    List<Box> boxes = new ArrayList<>();
    for (Part part : parts) {
      Translation.of(part.services()).forEach(spoken -> add(spoken, part.addresses(), boxes));
    }
    return boxes;
  }

  private List<Box> tallest() {
    IpSet everything = bySpoken.getOrDefault(Spoken.ALL, IpSet.none());
    List<Box> candidates = new ArrayList<>();
    add(Spoken.ALL, everything, candidates);
    for (int protocol : new int[] {ServiceSet.TCP, ServiceSet.UDP}) {
      candidates.addAll(ported(protocol));
    }
    bySpoken.forEach(
        (spoken, addresses) -> {
          if (!isPorted(spoken) && spoken.protocol() != Spoken.ALL.protocol()) {
            add(spoken, addresses, candidates);
          }
        });
    return candidates;
  }

  private static void add(Spoken spoken, IpSet addresses, List<Box> boxes) {
    addresses.prefixes().forEach(cidr -> boxes.add(new Box(cidr, spoken)));
  }

  private static boolean isPorted(Spoken spoken) {
    return spoken.protocol() == ServiceSet.TCP || spoken.protocol() == ServiceSet.UDP;
  }

  /** Cuts the ports where the addresses may change, then makes every prefix as tall as it gets. */
  private Set<Box> ported(int protocol) {
    List<Band> bands = bands(protocol);
    int prefixes = bands.stream().mapToInt(band -> band.prefixes().size()).sum();
    Set<Box> boxes = new LinkedHashSet<>();
    for (int i = 0; i < bands.size(); i++) {
      for (Cidr cidr : bands.get(i).prefixes()) {
        boolean few = prefixes <= TOO_MANY;
        int first = few ? reach(bands, i, -1, cidr) : i;
        int last = few ? reach(bands, i, 1, cidr) : i;
        boxes.add(
            new Box(cidr, new Spoken(protocol, bands.get(first).first(), bands.get(last).last())));
      }
    }
    return boxes;
  }

  private record Band(int first, int last, IpSet addresses, List<Cidr> prefixes) {}

  private List<Band> bands(int protocol) {
    TreeSet<Integer> cuts = new TreeSet<>();
    bySpoken.keySet().stream()
        .filter(spoken -> spoken.protocol() == protocol)
        .forEach(
            spoken -> {
              cuts.add(spoken.from());
              cuts.add(spoken.to() + 1);
            });
    List<Band> bands = new ArrayList<>();
    Integer from = cuts.isEmpty() ? null : cuts.first();
    while (from != null) {
      Integer next = cuts.higher(from);
      if (next != null) {
        IpSet addresses = spoken(protocol, from);
        if (!addresses.isEmpty()) {
          bands.add(new Band(from, next - 1, addresses, addresses.prefixes()));
        }
      }
      from = next;
    }
    return bands;
  }

  private IpSet spoken(int protocol, int port) {
    return IpSet.union(
        bySpoken.entrySet().stream()
            .filter(e -> e.getKey().protocol() == protocol)
            .filter(e -> e.getKey().from() <= port && port <= e.getKey().to())
            .map(Map.Entry::getValue)
            .toList());
  }

  private static int reach(List<Band> bands, int start, int step, Cidr cidr) {
    int at = start;
    while (at + step >= 0
        && at + step < bands.size()
        && touch(bands.get(at), bands.get(at + step))
        && bands.get(at + step).addresses().containsAll(cidr.set())) {
      at += step;
    }
    return at;
  }

  private static boolean touch(Band one, Band other) {
    return one.last() + 1 == other.first() || other.last() + 1 == one.first();
  }

  /** Leaves out, the narrowest first, what the rest covers. */
  private static List<Box> needed(List<Box> candidates) {
    List<Box> left = new ArrayList<>(new TreeSet<>(candidates));
    if (left.size() > TOO_MANY) {
      return left;
    }
    List<Box> narrowFirst = new ArrayList<>(left);
    narrowFirst.sort(
        Comparator.comparingInt((Box box) -> -box.cidr().length())
            .thenComparingInt(Cover::width)
            .thenComparing(Comparator.naturalOrder()));
    for (Box box : narrowFirst) {
      List<Box> others = left.stream().filter(o -> !o.equals(box) && overlap(o, box)).toList();
      if (covered(box, others)) {
        left.remove(box);
      }
    }
    return left;
  }

  private static int width(Box box) {
    Spoken spoken = box.spoken();
    if (spoken.equals(Spoken.ALL)) {
      return Integer.MAX_VALUE;
    }
    if (isPorted(spoken)) {
      return spoken.to() - spoken.from() + 1;
    }
    return spoken.from() < 0 ? 65536 : spoken.to() < 0 ? 256 : 1;
  }

  private static boolean overlap(Box one, Box other) {
    return contains(one.cidr(), other.cidr()) || contains(other.cidr(), one.cidr());
  }

  private static boolean contains(Cidr wide, Cidr narrow) {
    int free = wide.network().family().bits() - wide.length();
    long hi = wide.network().hi() ^ narrow.network().hi();
    long lo = wide.network().lo() ^ narrow.network().lo();
    boolean upper = free >= 64 ? free == 128 || hi >>> (free - 64) == 0 : hi == 0;
    boolean lower = free >= 64 || lo >>> free == 0;
    return wide.length() <= narrow.length() && upper && lower;
  }

  /** Whether the others admit all of a box: everywhere in its prefix, all of its services. */
  private static boolean covered(Box box, List<Box> others) {
    ServiceSet everywhere = ServiceSet.none();
    List<Box> partly = new ArrayList<>();
    for (Box other : others) {
      if (contains(other.cidr(), box.cidr())) {
        everywhere = everywhere.union(other.spoken().set());
      } else {
        partly.add(other);
      }
    }
    ServiceSet missing = box.spoken().set().minus(everywhere);
    return missing.isEmpty() || coveredInParts(box, missing, partly);
  }

  private static boolean coveredInParts(Box box, ServiceSet missing, List<Box> partly) {
    for (Spoken part : Translation.of(missing)) {
      IpSet reached =
          IpSet.union(
              partly.stream()
                  .filter(other -> other.spoken().set().containsAll(part.set()))
                  .map(other -> other.cidr().set())
                  .toList());
      if (!reached.containsAll(box.cidr().set())) {
        return false;
      }
    }
    return true;
  }
}
