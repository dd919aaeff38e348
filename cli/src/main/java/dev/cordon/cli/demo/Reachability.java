package dev.cordon.cli.demo;

import dev.cordon.model.Grant;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who reaches whom, found by trying: the sandboxes' packet walkers are asked for every pair of
 * machines and every service that a grant names or that attackers like. It shares nothing with the
 * proof; what is meant is read off the declaration word by word.
 */
final class Reachability {

  private static final Set<Integer> LIKED_BY_ATTACKERS = Set.of(22, 3389, 5432, 6379, 8080);

  private final Grounds grounds;
  private final Segmentation segmentation;
  private final List<Machine> machines;
  private final List<Probe> probes;

  Reachability(Grounds grounds, Segmentation segmentation, List<Machine> machines) {
    this.grounds = grounds;
    this.segmentation = segmentation;
    this.machines = List.copyOf(machines);
    this.probes = probes(ports());
  }

  /** How many things are tried. */
  int tries() {
    return probes.size();
  }

  /** What gets through now. */
  Set<Probe> now() {
    Set<Probe> through = new LinkedHashSet<>();
    for (Probe probe : probes) {
      if (reaches(probe)) {
        through.add(probe);
      }
    }
    return through;
  }

  /** What is meant to get through, by the words of the declaration. */
  Set<Probe> intended() {
    Set<Probe> meant = new LinkedHashSet<>();
    for (Probe probe : probes) {
      if (segmentation.grants().stream().anyMatch(grant -> means(grant, probe))) {
        meant.add(probe);
      }
    }
    return meant;
  }

  boolean reaches(Probe probe) {
    return grounds.let(probe);
  }

  /** Whether one of the two is declared; the others keep what they have. */
  boolean concernsUs(Probe probe) {
    return isMember(probe.from()) || isMember(probe.to());
  }

  boolean isMember(Machine machine) {
    return segmentation.segments().containsKey(machine.party());
  }

  static Set<Probe> only(Collection<Probe> probes, Predicate<Probe> which) {
    Set<Probe> chosen = new LinkedHashSet<>(probes);
    chosen.removeIf(which.negate());
    return chosen;
  }

  static Set<Probe> without(Collection<Probe> probes, Set<Probe> others) {
    return only(probes, probe -> !others.contains(probe));
  }

  private static boolean means(Grant grant, Probe probe) {
    return grant.from().name().equals(probe.from().party())
        && grant.to().name().equals(probe.to().party())
        && ports(grant).stream().anyMatch(ports -> means(ports, probe));
  }

  private static boolean means(Service.Ports ports, Probe probe) {
    return probe.protocol().equals(ports.transport().word())
        && ports.first() <= probe.port()
        && probe.port() <= ports.last();
  }

  /** The demonstration speaks of ports only, and tries nothing else. */
  private static List<Service.Ports> ports(Grant grant) {
    return grant.service().parts().stream().map(Service.Ports.class::cast).toList();
  }

  private Set<Integer> ports() {
    Set<Integer> ports = new TreeSet<>(LIKED_BY_ATTACKERS);
    for (Grant grant : segmentation.grants()) {
      ports(grant).forEach(part -> ports.add(part.first()));
    }
    return ports;
  }

  private List<Probe> probes(Set<Integer> ports) {
    List<Probe> all = new ArrayList<>();
    for (Machine from : machines) {
      for (Machine to : machines) {
        if (!from.equals(to) && !(from.isOutside() && to.isOutside())) {
          ports.forEach(port -> all.add(new Probe(from, to, "tcp", port)));
        }
      }
    }
    return all;
  }
}
