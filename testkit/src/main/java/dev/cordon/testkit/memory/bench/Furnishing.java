package dev.cordon.testkit.memory.bench;

import dev.cordon.model.Link;
import dev.cordon.state.Direction;
import dev.cordon.testkit.memory.cloud.GroupRule;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import dev.cordon.testkit.memory.cloud.Way;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldRule;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a cloud look like a world: a network for each site, called like it. */
final class Furnishing {

  private final MemoryCloud cloud;

  Furnishing(MemoryCloud cloud) {
    this.cloud = cloud;
  }

  void with(World world) {
    world.sites().keySet().forEach(cloud.console()::addNetwork);
    world.links().forEach(this::link);
    world.sites().values().forEach(this::furnish);
  }

  static GroupRule rule(WorldRule rule, Map<String, String> ids) {
    String group = rule.group();
    String peer = group.isEmpty() ? rule.peer() : Objects.requireNonNull(ids.get(group));
    boolean ports = rule.protocol() == 6 || rule.protocol() == 17;
    int first = ports && rule.first() == -1 ? 0 : rule.first();
    int last = ports && rule.last() == -1 ? 0xffff : rule.last();
    Way way = rule.direction() == Direction.INGRESS ? Way.IN : Way.OUT;
    return new GroupRule(way, peer, rule.protocol(), first, last, "somebody else's");
  }

  private void link(Link link) {
    if (link.kind() == Link.Kind.PEERING) {
      cloud.console().peer(link.one(), link.other());
    } else {
      cloud.console().route(link.one(), link.other());
    }
  }

  private void furnish(WorldSite site) {
    Map<String, String> ids = new TreeMap<>();
    for (WorldGroup group : site.groups()) {
      ids.put(group.name(), cloud.console().addGroup(site.name(), group.name()));
    }
    for (WorldGroup group : site.groups()) {
      List<GroupRule> rules = group.rules().stream().map(r -> rule(r, ids)).toList();
      cloud.console().addRules(Objects.requireNonNull(ids.get(group.name())), rules);
    }
    site.workloads().forEach(workload -> furnish(site, workload, ids));
  }

  private void furnish(WorldSite site, WorldWorkload workload, Map<String, String> ids) {
    TreeSet<String> carried = new TreeSet<>();
    workload.groups().forEach(name -> carried.add(Objects.requireNonNull(ids.get(name))));
    cloud
        .console()
        .addMachine(
            new Machine(
                "m-" + site.name() + "-" + workload.name(),
                site.name(),
                workload.name(),
                workload.labels(),
                workload.subnet(),
                workload.addresses(),
                carried));
  }
}
