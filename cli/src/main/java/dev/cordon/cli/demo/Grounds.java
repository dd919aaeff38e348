package dev.cordon.cli.demo;

import dev.cordon.model.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All networks of the demonstration, and some addresses outside.
 *
 * @param all the networks
 */
record Grounds(List<Ground> all) implements AutoCloseable {

  static Grounds built() {
    return new Grounds(
        List.of(new VyosGround(), new AwsGround(), new GcpGround(), new AzureGround()));
  }

  Placement placement() {
    Placement placement = Placement.none();
    for (Ground ground : all) {
      placement = placement.and(ground.site().name(), ground.place());
    }
    return placement;
  }

  List<Machine> workloads() {
    return all.stream().map(Ground::machines).flatMap(Collection::stream).toList();
  }

  /** The workloads, then some addresses outside. */
  List<Machine> machines() {
    List<Machine> machines = new ArrayList<>(workloads());
    machines.add(Machine.outside("198.51.100.20", "a desk in the office", "office"));
    machines.add(Machine.outside("203.0.113.80", "a package mirror", "package-mirrors"));
    machines.add(Machine.outside("192.0.2.66", "the internet", ""));
    return machines;
  }

  Machine named(String name) {
    return machines().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether every network on the way lets a packet through. */
  boolean let(Probe probe) {
    return all.stream()
        .filter(ground -> ground.holds(probe.from()) || ground.holds(probe.to()))
        .allMatch(g -> g.lets(probe.from(), probe.to(), probe.protocol(), probe.port()));
  }

  /** Somebody opens ssh to the world on a machine. */
  void openSsh(Machine victim) {
    all.stream().filter(ground -> ground.holds(victim)).forEach(g -> g.openSsh(victim));
  }

  Calls calls() {
    return Calls.all(all);
  }

  @Override
  public void close() {
    all.forEach(Ground::close);
  }
}
