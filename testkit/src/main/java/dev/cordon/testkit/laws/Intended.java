package dev.cordon.testkit.laws;

import dev.cordon.model.Coexistence;
import dev.cordon.model.External;
import dev.cordon.model.Grant;
import dev.cordon.model.Party;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selector;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a declaration means for one packet in a world, by plain reading: sentence after sentence,
 * without the sets of core. Shares no code with what is judged.
 */
final class Intended {

  private final World world;
  private final Segmentation segmentation;
  private final Map<End, Set<String>> segments = new HashMap<>();
  private final Map<List<String>, Boolean> covered = new HashMap<>();

  Intended(World world, Segmentation segmentation) {
    this.world = world;
    this.segmentation = segmentation;
  }

  /** Whether a grant admits the packet. */
  boolean grants(Probe probe) {
    return connected(probe)
        && segmentation.grants().stream()
            .anyMatch(
                grant ->
                    is(grant.from(), probe.from())
                        && is(grant.to(), probe.to())
                        && speaks(grant, probe));
  }

  /** Whether an end is a member of a segment. */
  boolean isMember(End end) {
    return !segmentsOf(end).isEmpty();
  }

  /** Whether nothing but our rules is at an end: it is a member of an exclusive segment. */
  boolean isOursAlone(End end) {
    return segmentsOf(end).stream()
        .map(name -> Objects.requireNonNull(segmentation.segments().get(name)))
        .anyMatch(segment -> segment.coexistence() == Coexistence.EXCLUSIVE);
  }

  private boolean connected(Probe probe) {
    String from = probe.from().site();
    String to = probe.to().site();
    return from.isEmpty() || to.isEmpty() || world.seeEachOther(from, to);
  }

  private boolean is(Party party, End end) {
    if (party instanceof Segment segment) {
      return segmentsOf(end).contains(segment.name());
    }
    External external = (External) party;
    return !isMember(end)
        && external.cidrs().stream().anyMatch(cidr -> isInside(end.address(), cidr));
  }

  private boolean isInside(String address, String cidr) {
    return covered.computeIfAbsent(List.of(address, cidr), key -> Bits.inside(address, cidr));
  }

  private Set<String> segmentsOf(End end) {
    return segments.computeIfAbsent(
        end,
        key ->
            segmentation.segments().values().stream()
                .filter(segment -> isMember(segment, end))
                .map(Segment::name)
                .collect(Collectors.toSet()));
  }

  private boolean isMember(Segment segment, End end) {
    List<Selector> selectors = segment.places().getOrDefault(end.site(), List.of());
    return workload(end).filter(w -> selectors.stream().anyMatch(s -> finds(s, w))).isPresent();
  }

  private Optional<WorldWorkload> workload(End end) {
    return Optional.ofNullable(world.sites().get(end.site())).map(WorldSite::workloads).stream()
        .flatMap(List::stream)
        .filter(w -> w.addresses().contains(end.address()))
        .findFirst();
  }

  private static boolean finds(Selector selector, WorldWorkload workload) {
    if (selector instanceof Selector.Tag tag) {
      String value = workload.labels().get(tag.key());
      String regex = "\\Q" + tag.value().replace("*", "\\E.*\\Q") + "\\E";
      return value != null && Pattern.matches(regex, value);
    }
    if (selector instanceof Selector.Subnet subnet) {
      return workload.subnet().equals(subnet.subnet());
    }
    if (selector instanceof Selector.Address address) {
      return workload.addresses().stream().anyMatch(a -> Bits.inside(a, address.cidr()));
    }
    if (selector instanceof Selector.AllOf all) {
      return all.parts().stream().allMatch(part -> finds(part, workload));
    }
    throw new IllegalArgumentException("worlds know no ids: " + selector);
  }

  private static boolean speaks(Grant grant, Probe probe) {
    return grant.service().parts().stream().anyMatch(part -> Spoken.by(part, probe));
  }
}
