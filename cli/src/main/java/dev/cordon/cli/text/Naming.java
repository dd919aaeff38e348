package dev.cordon.cli.text;

import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Member;
import dev.cordon.model.External;
import dev.cordon.model.Segmentation;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people call sets of addresses: segments, workloads in no segment, declared externals,
 * everything else. Workloads that may join later are part of their segment, and shown by themselves
 * only where the segment has no others. Flows come by family, so IPv4 is meant where nothing is
 * said.
 */
final class Naming {

  static final String ANYWHERE = "anywhere";
  static final String ELSEWHERE = "anywhere else";
  private static final String V6 = " (IPv6)";
  private static final int PREFIXES_SHOWN = 3;

  /** Somebody with a name: the addresses of its live workloads, and reserved ones. */
  private record Known(String name, IpSet live, IpSet reserved, Map<String, IpSet> parts) {}

  private final List<Known> known = new ArrayList<>();
  private final Map<String, IpSet> externals = new LinkedHashMap<>();
  private final Map<IpSet, List<String>> told = new HashMap<>();
  private final IpSet elsewhere;

  Naming(Inventory inventory, Segmentation segmentation) {
    segmentation.segments().keySet().forEach(name -> known.add(segment(name, inventory)));
    inventory.unclaimed().forEach((site, workloads) -> unclaimed(site, workloads, inventory));
    for (External external : segmentation.externals()) {
      addresses(external, inventory).ifPresent(set -> externals.put(external.name(), set));
    }
    IpSet taken = IpSet.union(known.stream().map(k -> k.live().union(k.reserved())).toList());
    elsewhere = IpSet.any().minus(taken);
  }

  /** The names of a set of addresses; empty if only workloads that do not exist yet are meant. */
  List<String> of(IpSet addresses) {
    return told.computeIfAbsent(addresses, this::tell);
  }

  private List<String> tell(IpSet addresses) {
    List<String> names = new ArrayList<>();
    IpSet rest = addresses;
    for (Known one : known) {
      IpSet here = addresses.intersect(one.live());
      rest = rest.minus(one.live()).minus(one.reserved());
      if (!here.isEmpty()) {
        names.add(here.equals(one.live()) ? one.name() : partial(one, here));
      } else if (one.live().isEmpty() && addresses.overlaps(one.reserved())) {
        names.add(one.name());
      }
    }
    if (!rest.isEmpty()) {
      names.addAll(others(rest));
    }
    return names.size() > 1 ? anywhere(addresses).map(List::of).orElse(names) : names;
  }

  private static Optional<String> anywhere(IpSet addresses) {
    return addresses.equals(IpSet.any()) || addresses.equals(IpSet.any(Family.V4))
        ? Optional.of(ANYWHERE)
        : addresses.equals(IpSet.any(Family.V6)) ? Optional.of(ANYWHERE + V6) : Optional.empty();
  }

  private static String partial(Known one, IpSet here) {
    List<String> parts = new ArrayList<>();
    one.parts()
        .forEach(
            (name, set) -> {
              if (set.overlaps(here)) {
                parts.add(name);
              }
            });
    return one.name() + " (" + Names.few(parts) + ")";
  }

  private List<String> others(IpSet rest) {
    List<String> names = new ArrayList<>();
    for (Family family : Family.values()) {
      IpSet here = rest.only(family);
      if (!here.isEmpty()) {
        names.addAll(others(here, elsewhere.only(family), family == Family.V6 ? V6 : ""));
      }
    }
    return names;
  }

  /** Most of the world is told by what is missing of it. */
  private List<String> others(IpSet here, IpSet all, String family) {
    IpSet missing = all.minus(here);
    if (missing.isEmpty()) {
      return List.of(ELSEWHERE + family);
    }
    return missing.size().compareTo(here.size()) < 0
        ? List.of(ELSEWHERE + family + " but " + String.join(", ", outside(missing)))
        : outside(here);
  }

  private List<String> outside(IpSet set) {
    List<String> names = new ArrayList<>();
    IpSet unnamed = set;
    for (Map.Entry<String, IpSet> external : externals.entrySet()) {
      IpSet theirs = external.getValue().intersect(elsewhere);
      if (!theirs.isEmpty() && unnamed.containsAll(theirs)) {
        names.add(external.getKey());
        unnamed = unnamed.minus(theirs);
      }
    }
    if (!unnamed.isEmpty()) {
      names.add(prefixes(unnamed));
    }
    return names;
  }

  private static String prefixes(IpSet set) {
    List<String> texts = set.prefixes().stream().map(Object::toString).toList();
    int more = texts.size() - PREFIXES_SHOWN;
    return more <= 0
        ? String.join(", ", texts)
        : String.join(", ", texts.subList(0, PREFIXES_SHOWN))
            + " and "
            + Names.count(more, "more prefix", "more prefixes");
  }

  private static Known segment(String name, Inventory inventory) {
    Map<String, IpSet> parts = new LinkedHashMap<>();
    for (Member member : inventory.members()) {
      if (member.segment().equals(name)) {
        parts.merge(member.workload().name(), member.addresses(), IpSet::union);
      }
    }
    List<IpSet> reserved = new ArrayList<>();
    inventory
        .newcomers()
        .values()
        .forEach(
            bySegment -> {
              Attachment newcomer = bySegment.get(name);
              if (newcomer != null) {
                reserved.add(newcomer.addresses());
              }
            });
    return new Known(name, IpSet.union(parts.values()), IpSet.union(reserved), parts);
  }

  private void unclaimed(String site, List<Workload> workloads, Inventory inventory) {
    SiteSnapshot snapshot = inventory.snapshots().get(site);
    Map<String, IpSet> parts = new LinkedHashMap<>();
    for (Workload workload : workloads) {
      if (snapshot != null) {
        snapshot.attachments().stream()
            .filter(a -> a.workload().equals(workload.id()))
            .forEach(a -> parts.merge(workload.name(), a.addresses(), IpSet::union));
      }
    }
    if (!parts.isEmpty()) {
      String name = "others at " + site;
      known.add(new Known(name, IpSet.union(parts.values()), IpSet.none(), parts));
    }
  }

  private static Optional<IpSet> addresses(External external, Inventory inventory) {
    return external.managed().isEmpty()
        ? Optional.of(external.addresses())
        : inventory.snapshots().values().stream()
            .flatMap(s -> Optional.ofNullable(s.lists().get(external.managed().get())).stream())
            .findFirst();
  }
}
