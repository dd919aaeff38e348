package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.Piece;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

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
   * @param pieces where it comes from
   */
  record Part(IpSet addresses, ServiceSet services, List<Piece> pieces) {

    private static Part joined(List<Part> parts) {
      if (parts.size() == 1) {
        return parts.get(0);
      }
      ServiceSet services = ServiceSet.none();
      for (Part part : parts) {
        services = services.union(part.services);
      }
      return new Part(
          IpSet.union(parts.stream().map(Part::addresses).toList()),
          services,
          parts.stream().flatMap(part -> part.pieces.stream()).toList());
    }
  }

  /**
   * Some boxes and the pieces that they may come from.
   *
   * @param said what is spoken in the boxes, if they come from one part
   * @param boxes each once
   * @param pieces no other piece has to do with any of the boxes
   */
  record Patch(List<Spoken> said, Collection<Box> boxes, List<Piece> pieces) {}

  private final Map<Spoken, IpSet> bySpoken = new TreeMap<>();

  private Cover(List<Part> parts) {
    for (Part part : parts) {
      for (Spoken spoken : Translation.of(part.services())) {
        bySpoken.merge(spoken, part.addresses(), IpSet::union);
      }
    }
  }

  /** The rules for some parts; each rule in one patch. */
  static List<Patch> of(List<Part> parts) {
    List<Part> merged = merged(parts);
    List<Patch> patches = merged.stream().map(Cover::declared).toList();
    Overlaps overlaps = Overlaps.of(patches.stream().map(Patch::boxes).toList(), TOO_MANY);
    if (overlaps.none() && isPlain(patches)) {
      return patches;
    }
    List<Piece> all = parts.stream().flatMap(part -> part.pieces().stream()).toList();
    return List.of(new Patch(List.of(), fewest(merged, overlaps), all));
  }

  private static Patch declared(Part part) {
    List<Spoken> said = Translation.of(part.services());
    List<Cidr> prefixes = part.addresses().prefixes();
    List<Box> boxes = new ArrayList<>(said.size() * prefixes.size());
    for (Cidr cidr : prefixes) {
      for (Spoken spoken : said) {
        boxes.add(new Box(cidr, spoken));
      }
    }
    return new Patch(said, boxes, part.pieces());
  }

  private static SortedSet<Box> fewest(List<Part> merged, Overlaps overlaps) {
    List<Box> declared = needed(overlaps);
    if (declared.size() > TOO_MANY) {
      return new TreeSet<>(declared);
    }
    List<Box> candidates = new Cover(merged).tallest();
    if (candidates.size() > TOO_MANY) {
      return new TreeSet<>(declared);
    }
    List<Box> tall = needed(Overlaps.of(List.of(candidates), TOO_MANY));
    return new TreeSet<>(tall.size() * 4 <= declared.size() * 3 ? tall : declared);
  }

  /**
   * Whether the tallest rules are the declared ones: every saying comes from one part, and no two
   * ranges of ports touch.
   */
  private static boolean isPlain(List<Patch> patches) {
    List<Spoken> all = new ArrayList<>();
    patches.forEach(patch -> all.addAll(patch.said()));
    all.sort(Comparator.naturalOrder());
    for (int i = 1; i < all.size(); i++) {
      Spoken before = all.get(i - 1);
      Spoken now = all.get(i);
      boolean touches =
          isPorted(now) && now.protocol() == before.protocol() && now.from() <= before.to() + 1;
      if (touches || now.equals(before)) {
        return false;
      }
    }
    return true;
  }

  private static List<Part> merged(List<Part> parts) {
    int before = -1;
    List<Part> now = parts;
    while (now.size() != before) {
      before = now.size();
      now = joined(joined(now, Part::services), Part::addresses);
    }
    return now;
  }

  private static <K> List<Part> joined(List<Part> parts, Function<Part, K> key) {
    Map<K, List<Part>> groups = new LinkedHashMap<>();
    parts.forEach(p -> groups.computeIfAbsent(key.apply(p), k -> new ArrayList<>(1)).add(p));
    return groups.size() == parts.size()
        ? parts
        : groups.values().stream().map(Part::joined).toList();
  }

  /** More than can be worth it where there are too many; not all of them then. */
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
    boolean few = bands.stream().mapToInt(band -> band.prefixes().size()).sum() <= TOO_MANY;
    Set<Box> boxes = new LinkedHashSet<>();
    for (int i = 0; i < bands.size(); i++) {
      for (Cidr cidr : bands.get(i).prefixes()) {
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
    int prefixes = 0;
    while (from != null && prefixes <= TOO_MANY) {
      Integer next = cuts.higher(from);
      if (next != null) {
        IpSet addresses = spoken(protocol, from);
        if (!addresses.isEmpty()) {
          Band band = new Band(from, next - 1, addresses, addresses.prefixes());
          bands.add(band);
          prefixes += band.prefixes().size();
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
  private static List<Box> needed(Overlaps overlaps) {
    List<Box> all = overlaps.boxes();
    if (all.size() > TOO_MANY || overlaps.none()) {
      return all;
    }
    Set<Box> left = new TreeSet<>(all);
    List<Box> narrowFirst = new ArrayList<>(all);
    narrowFirst.sort(
        Comparator.comparingInt((Box box) -> -box.cidr().length())
            .thenComparingInt(Cover::width)
            .thenComparing(Comparator.naturalOrder()));
    for (Box box : narrowFirst) {
      List<Box> others = overlaps.with(box).stream().filter(left::contains).toList();
      if (!others.isEmpty() && covered(box, others)) {
        left.remove(box);
      }
    }
    return new ArrayList<>(left);
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

  static boolean contains(Cidr wide, Cidr narrow) {
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
