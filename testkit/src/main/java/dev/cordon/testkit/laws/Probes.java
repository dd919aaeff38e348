package dev.cordon.testkit.laws;

import dev.cordon.model.External;
import dev.cordon.model.Grant;
import dev.cordon.model.Segmentation;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packets worth asking about: every pair of workloads, and every workload with addresses in,
 * beside and far from the externals; on every granted port, its neighbours, and some others.
 */
final class Probes {

  private static final List<String> FAR = List.of("8.8.8.8", "172.31.9.9", "2600::1");

  private final World world;
  private final List<Segmentation> declarations;

  private Probes(World world, List<Segmentation> declarations) {
    this.world = world;
    this.declarations = declarations;
  }

  static List<Probe> of(World world, Segmentation... declarations) {
    return new Probes(world, List.of(declarations)).all();
  }

  private List<Probe> all() {
    List<Probe> probes = new ArrayList<>();
    List<End> inside = inside(world);
    List<End> everyone = new ArrayList<>(inside);
    everyone.addAll(outside());
    Set<Spoken> spoken = spoken();
    for (End from : everyone) {
      for (End to : everyone) {
        boolean ours = !from.site().isEmpty() || !to.site().isEmpty();
        if (ours && from.isVersion4() == to.isVersion4() && !from.equals(to)) {
          spoken.forEach(s -> probes.add(new Probe(from, to, s.protocol(), s.port())));
        }
      }
    }
    return probes;
  }

  /** Every address of every workload. */
  static List<End> inside(World world) {
    List<End> ends = new ArrayList<>();
    for (WorldSite site : world.sites().values()) {
      for (WorldWorkload workload : site.workloads()) {
        workload.addresses().forEach(address -> ends.add(new End(site.name(), address)));
      }
    }
    return ends;
  }

  private List<End> outside() {
    Set<String> addresses = new TreeSet<>(FAR);
    for (Segmentation declaration : declarations) {
      for (External external : externals(declaration)) {
        for (String cidr : external.cidrs()) {
          if (!cidr.endsWith("/0")) {
            addresses.add(Bits.first(cidr));
            addresses.add(Bits.last(cidr));
            addresses.add(Bits.plus(Bits.first(cidr), -1));
            addresses.add(Bits.plus(Bits.last(cidr), 1));
          }
        }
      }
    }
    Set<String> taken = new TreeSet<>();
    inside(world).forEach(end -> taken.add(end.address()));
    return addresses.stream()
        .filter(a -> !taken.contains(a) && !isAtASite(a))
        .map(End::outside)
        .toList();
  }

  /** An address of a site's own that no workload has is nobody's, and nothing comes from it. */
  private boolean isAtASite(String address) {
    return world.sites().values().stream()
        .flatMap(site -> site.cidrs().stream())
        .anyMatch(cidr -> Bits.inside(address, cidr));
  }

  private static List<External> externals(Segmentation declaration) {
    return declaration.grants().stream()
        .flatMap(grant -> java.util.stream.Stream.of(grant.from(), grant.to()))
        .filter(External.class::isInstance)
        .map(External.class::cast)
        .distinct()
        .toList();
  }

  private Set<Spoken> spoken() {
    Set<Spoken> spoken = new LinkedHashSet<>();
    spoken.add(new Spoken(6, 22));
    spoken.add(new Spoken(17, 5000));
    spoken.add(new Spoken(47, 0));
    for (Segmentation declaration : declarations) {
      for (Grant grant : declaration.grants()) {
        grant.service().parts().forEach(part -> Spoken.addEdges(spoken, part));
      }
    }
    return spoken;
  }
}
