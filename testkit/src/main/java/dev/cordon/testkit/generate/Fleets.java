package dev.cordon.testkit.generate;

import dev.cordon.model.External;
import dev.cordon.model.Grant;
import dev.cordon.model.Link;
import dev.cordon.model.Party;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selectors;
import dev.cordon.model.Site;
import dev.cordon.state.Direction;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldRule;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fleets of any size for measurements: regular enough to know what to expect, the same for the same
 * seed. A site has room for 250 subnets.
 */
public final class Fleets {

  private static final int OF_NONE = 10;
  private static final int HOSTS = 240;
  private static final int FIRST_HOST = 8;

  /** As vendors' own are born: what is sent is not restricted. */
  private static final WorldRule OUT = WorldRule.all(Direction.EGRESS, "0.0.0.0/0");

  private final Dice dice;
  private final FleetSize size;

  private Fleets(Dice dice, FleetSize size) {
    this.dice = dice;
    this.size = size;
  }

  /**
   * A fleet.
   *
   * @throws IllegalArgumentException if there are more sites than segments, or over 200 sites
   */
  public static Fleet of(long seed, FleetSize size) {
    if (size.sites() > size.segments() || size.sites() > 200) {
      throw new IllegalArgumentException("between 1 and 200 sites, at least one segment for each");
    }
    Fleets fleets = new Fleets(new Dice(seed), size);
    return new Fleet(fleets.world(), fleets.segmentation());
  }

  private World world() {
    SortedMap<String, WorldSite> sites = new TreeMap<>();
    for (int i = 0; i < size.sites(); i++) {
      sites.put(siteName(i), site(i));
    }
    return new World(sites, links());
  }

  /** A segment's workloads share subnets of their own; those of none come last. */
  private WorldSite site(int i) {
    List<WorldGroup> groups = groups(i);
    Quarters quarters = new Quarters(i, groups);
    List<Integer> here = segmentsAt(i);
    int all = (size.workloads() - i + size.sites() - 1) / size.sites();
    int members = all - all / OF_NONE;
    for (int s = 0; s < here.size(); s++) {
      quarters.open();
      for (int w = s; w < members; w += here.size()) {
        quarters.add(segmentName(here.get(s)));
      }
    }
    quarters.open();
    for (int w = members; w < all; w++) {
      quarters.add("");
    }
    return new WorldSite(
        siteName(i), List.of(prefix(i) + "0.0/16"), quarters.subnets, quarters.workloads, groups);
  }

  /** The subnets of a site being filled. */
  private static final class Quarters {
    private final int site;
    private final List<WorldGroup> groups;
    private final List<WorldSubnet> subnets = new ArrayList<>();
    private final List<WorldWorkload> workloads = new ArrayList<>();
    private int hosts;

    Quarters(int site, List<WorldGroup> groups) {
      this.site = site;
      this.groups = groups;
    }

    void open() {
      String network = prefix(site) + subnets.size() + ".0/24";
      subnets.add(new WorldSubnet(siteName(site) + "-" + subnets.size(), List.of(network)));
      hosts = 0;
    }

    void add(String segment) {
      if (hosts == HOSTS) {
        open();
      }
      int number = workloads.size();
      SortedMap<String, String> labels = new TreeMap<>(Map.of("owner", "team-" + number % 7));
      if (!segment.isEmpty()) {
        labels.put("segment", segment);
      }
      String network = prefix(site) + (subnets.size() - 1) + ".";
      workloads.add(
          new WorldWorkload(
              "w-" + site + "-" + number,
              labels,
              subnets.get(subnets.size() - 1).name(),
              List.of(network + (hosts++ + FIRST_HOST)),
              List.of(groups.get(number % groups.size()).name())));
    }
  }

  private List<WorldGroup> groups(int site) {
    List<WorldGroup> groups = new ArrayList<>();
    groups.add(new WorldGroup("default", List.of(OUT)));
    for (int g = 0; g < size.noiseGroups(); g++) {
      List<WorldRule> rules = new ArrayList<>(List.of(OUT));
      for (int r = 0; r < size.noiseRules(); r++) {
        int port = 1_000 + 3 * r;
        rules.add(WorldRule.tcp(Direction.INGRESS, prefix(site) + g % 200 + ".0/24", port, port));
      }
      groups.add(new WorldGroup("noise-" + g, rules));
    }
    return groups;
  }

  private Segmentation segmentation() {
    List<Segment> segments = new ArrayList<>();
    for (int s = 0; s < size.segments(); s++) {
      segments.add(
          Segment.named(segmentName(s), dice.oneOf(Role.values()))
              .at(Site.named(siteName(s % size.sites())), Selectors.tag("segment", segmentName(s)))
              .exclusive());
    }
    SegmentationBuilder builder =
        Segmentation.named("fleet")
            .segments(segments.toArray(Segment[]::new))
            .link(links().toArray(Link[]::new));
    for (Grant grant : grants(segments)) {
      builder =
          builder.grant(grant.from()).to(grant.to()).on(grant.service()).because(grant.reason());
    }
    return builder.build();
  }

  private List<Grant> grants(List<Segment> segments) {
    Grants grants = new Grants(dice);
    while (grants.size() < size.grants()) {
      int from = dice.between(0, segments.size() - 1);
      grants.add(segments.get(from), peer(segments, from), Speech.random(dice));
      grants.tried();
    }
    return grants.all();
  }

  private Party peer(List<Segment> segments, int from) {
    if (dice.chance(5)) {
      return External.named("internet-4").cidrs("0.0.0.0/0");
    }
    int site = (from % size.sites() + (dice.chance(10) ? 1 : 0)) % size.sites();
    return segments.get(dice.oneOf(segmentsAt(site)));
  }

  private List<Integer> segmentsAt(int site) {
    List<Integer> here = new ArrayList<>();
    for (int s = site; s < size.segments(); s += size.sites()) {
      here.add(s);
    }
    return here;
  }

  /** Each site with the next, the last with the first. */
  private List<Link> links() {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < size.sites(); i++) {
      int next = (i + 1) % size.sites();
      if (next != i && !(size.sites() == 2 && i == 1)) {
        links.add(Link.routed(Site.named(siteName(i)), Site.named(siteName(next))));
      }
    }
    return links;
  }

  private static String siteName(int i) {
    return "site-" + String.format("%03d", i);
  }

  private static String segmentName(int s) {
    return "seg-" + String.format("%05d", s);
  }

  private static String prefix(int site) {
    return "10." + (site + 1) + ".";
  }
}
