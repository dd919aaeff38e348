package dev.cordon.testkit.generate;

import dev.cordon.model.Link;
import dev.cordon.model.Site;
import dev.cordon.space.Family;
import dev.cordon.state.Direction;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldRule;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Random brownfields: labelled workloads in subnets, and the open, half-open and closed containers
 * that somebody gave them.
 */
public final class Worlds {

  /** The group that admits everything both ways. */
  public static final String OPEN = "open";

  /** The group that admits nothing. */
  public static final String BARE = "bare";

  private static final int FIRST_HOST = 10;

  private final Dice dice;
  private final Shape shape;

  private Worlds(Dice dice, Shape shape) {
    this.dice = dice;
    this.shape = shape;
  }

  /** A random world. */
  public static World random(Dice dice, Shape shape) {
    return new Worlds(dice, shape).world();
  }

  private World world() {
    SortedMap<String, WorldSite> sites = new TreeMap<>();
    List<Link> links = new ArrayList<>();
    for (int i = 1; i <= shape.sites(); i++) {
      WorldSite site = site(i);
      for (String other : sites.keySet()) {
        Site here = Site.named(site.name());
        links.add(
            dice.chance(50)
                ? Link.peering(Site.named(other), here)
                : Link.routed(Site.named(other), here));
      }
      sites.put(site.name(), site);
    }
    return new World(sites, links);
  }

  private WorldSite site(int number) {
    List<WorldGroup> groups = groups(number);
    List<WorldSubnet> subnets = new ArrayList<>();
    for (int j = 1; j <= shape.subnets(); j++) {
      subnets.add(new WorldSubnet("s" + number + "-net-" + j, subnetCidrs(number, j)));
    }
    List<WorldWorkload> workloads = new ArrayList<>();
    for (int k = 0; k < shape.workloads(); k++) {
      workloads.add(workload(number, k, groups));
    }
    return new WorldSite("site-" + number, siteCidrs(number), subnets, workloads, groups);
  }

  private WorldWorkload workload(int site, int k, List<WorldGroup> groups) {
    int subnet = dice.between(1, shape.subnets());
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("app", "app-" + dice.between(1, Math.max(2, shape.segments())));
    labels.put("env", dice.oneOf("dev", "prod"));
    List<String> addresses = new ArrayList<>();
    addresses.add("10." + site + "." + subnet + "." + (FIRST_HOST + k));
    if (shape.families().contains(Family.V6) && dice.chance(60)) {
      addresses.add("fd00:" + site + ":0:" + subnet + "::" + Integer.toHexString(FIRST_HOST + k));
    }
    return new WorldWorkload(
        "w" + site + "-" + k, labels, "s" + site + "-net-" + subnet, addresses, carried(groups));
  }

  private List<String> carried(List<WorldGroup> groups) {
    List<String> names = groups.stream().map(WorldGroup::name).toList();
    String one = dice.oneOf(names);
    String other = dice.oneOf(names);
    return one.equals(other) || dice.chance(60) ? List.of(one) : List.of(one, other);
  }

  private List<WorldGroup> groups(int site) {
    List<WorldGroup> groups = new ArrayList<>();
    groups.add(new WorldGroup(BARE, List.of()));
    groups.add(new WorldGroup(OPEN, open()));
    for (int i = 1; i <= shape.groups(); i++) {
      List<WorldRule> rules = new ArrayList<>();
      for (int r = 0; r < shape.rules(); r++) {
        rules.add(rule(site));
      }
      groups.add(new WorldGroup("legacy-" + i, rules.stream().distinct().toList()));
    }
    return groups;
  }

  private List<WorldRule> open() {
    List<WorldRule> rules = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      rules.add(WorldRule.all(direction, "0.0.0.0/0"));
      if (shape.families().contains(Family.V6)) {
        rules.add(WorldRule.all(direction, "::/0"));
      }
    }
    return rules;
  }

  private WorldRule rule(int site) {
    Direction direction = dice.oneOf(Direction.values());
    String peer =
        dice.oneOf(
            "0.0.0.0/0",
            "10.0.0.0/8",
            "10." + site + ".1.0/24",
            "198.51.100.0/24",
            WorldRule.GROUP + OPEN,
            WorldRule.GROUP + BARE);
    int port = dice.oneOf(22, 80, 443, 5432, 8080);
    return dice.chance(15)
        ? WorldRule.all(direction, peer)
        : WorldRule.tcp(direction, peer, port, port + dice.between(0, 1) * dice.between(1, 9));
  }

  private List<String> siteCidrs(int site) {
    return shape.families().contains(Family.V6)
        ? List.of("10." + site + ".0.0/16", "fd00:" + site + "::/48")
        : List.of("10." + site + ".0.0/16");
  }

  private List<String> subnetCidrs(int site, int subnet) {
    return shape.families().contains(Family.V6)
        ? List.of("10." + site + "." + subnet + ".0/24", "fd00:" + site + ":0:" + subnet + "::/64")
        : List.of("10." + site + "." + subnet + ".0/24");
  }
}
