package dev.cordon.testkit.generate;

import dev.cordon.model.External;
import dev.cordon.model.Grant;
import dev.cordon.model.Link;
import dev.cordon.model.Party;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selector;
import dev.cordon.model.Selectors;
import dev.cordon.model.Site;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Random declarations for a world. Most can be expressed by a fabric whose rules only admit; where
 * a segment hears an external that covers members which may speak to everyone, one can't.
 */
public final class Declarations {

  private static final String NAME = "laws";

  private final Dice dice;
  private final World world;
  private final Shape shape;

  private Declarations(Dice dice, World world, Shape shape) {
    this.dice = dice;
    this.world = world;
    this.shape = shape;
  }

  /** A random declaration. */
  public static Segmentation random(Dice dice, World world, Shape shape) {
    return new Declarations(dice, world, shape).declaration();
  }

  /**
   * The declaration with some grants and segments taken away, some changed and some new: what
   * another commit might make of it.
   */
  public static Segmentation changed(Dice dice, World world, Shape shape, Segmentation old) {
    return new Declarations(dice, world, shape).changed(old);
  }

  /** The same declaration, written down in another order. */
  public static Segmentation reordered(Dice dice, Segmentation segmentation) {
    return written(
        dice.shuffled(List.copyOf(segmentation.segments().values())),
        dice.shuffled(segmentation.grants()),
        dice.shuffled(segmentation.links()));
  }

  private Segmentation declaration() {
    SortedMap<String, Segment> segments = new TreeMap<>();
    for (int i = 1; i <= shape.segments(); i++) {
      Segment segment = segment("seg-" + i);
      segments.put(segment.name(), segment);
    }
    Grants grants = new Grants(dice);
    fill(segments, grants);
    return written(segments, grants);
  }

  private Segmentation changed(Segmentation old) {
    SortedMap<String, Segment> segments = new TreeMap<>();
    old.segments().values().stream()
        .filter(s -> !s.name().startsWith("nobody-"))
        .forEach(s -> segments.put(s.name(), dice.chance(80) ? s : segment(s.name())));
    if (segments.size() > 1 && dice.chance(40)) {
      segments.remove(dice.oneOf(List.copyOf(segments.keySet())));
    }
    if (dice.chance(40)) {
      segments.put("late-1", segment("late-1"));
    }
    Grants grants = new Grants(dice);
    for (Grant grant : old.grants()) {
      if (dice.chance(70)) {
        current(segments, grant.from())
            .ifPresent(
                from ->
                    current(segments, grant.to())
                        .ifPresent(to -> grants.add(from, to, grant.service())));
      }
    }
    fill(segments, grants);
    return written(segments, grants);
  }

  private static java.util.Optional<Party> current(
      SortedMap<String, Segment> segments, Party party) {
    return party instanceof External
        ? java.util.Optional.of(party)
        : java.util.Optional.ofNullable(segments.get(party.name()));
  }

  private void fill(SortedMap<String, Segment> segments, Grants grants) {
    List<Segment> all = List.copyOf(segments.values());
    while (grants.size() < shape.grants()) {
      Segment segment = dice.oneOf(all);
      int kind = dice.between(0, 9);
      if (kind < 6) {
        grants.add(segment, dice.oneOf(all), Speech.random(dice));
      } else if (kind < 8) {
        grants.add(segment, Outsiders.any(dice, shape.families()), Speech.random(dice));
      } else {
        grants.add(outsider(segment), segment, Speech.random(dice));
      }
      grants.tried();
    }
  }

  /** Who may speak to a segment: now and then a subnet of its own site, if it is at one only. */
  private External outsider(Segment segment) {
    if (segment.places().size() == 1 && dice.chance(15)) {
      WorldSite site =
          java.util.Objects.requireNonNull(world.sites().get(segment.places().firstKey()));
      WorldSubnet subnet = dice.oneOf(site.subnets());
      return External.named("office-" + subnet.name()).cidrs(subnet.cidrs().get(0));
    }
    return Outsiders.far(dice, shape.families());
  }

  private Segment segment(String name) {
    Segment segment = Segment.named(name, dice.oneOf(Role.values()));
    segment = dice.chance(75) ? segment.exclusive() : segment.additive();
    List<WorldSite> sites = List.copyOf(world.sites().values());
    if (dice.chance(40)) {
      sites = List.of(dice.oneOf(sites));
    }
    for (WorldSite site : sites) {
      segment = segment.at(Site.named(site.name()), selector(site));
    }
    return segment;
  }

  private Selector selector(WorldSite site) {
    Selector app = Selectors.tag("app", "app-" + dice.between(1, Math.max(2, shape.segments())));
    return switch (dice.between(0, 9)) {
      case 0 -> Selectors.subnet(dice.oneOf(site.subnets()).name());
      case 1 -> Selectors.address(dice.oneOf(dice.oneOf(site.workloads()).addresses()));
      case 2 -> Selectors.allOf(app, Selectors.tag("env", "prod"));
      case 3 -> Selectors.tag("env", "p*");
      default -> app;
    };
  }

  /** Every site is declared, if only for nobody: one that is not is not looked at any more. */
  private Segmentation written(SortedMap<String, Segment> segments, Grants grants) {
    List<Segment> all = new ArrayList<>(segments.values());
    for (String site : world.sites().keySet()) {
      if (all.stream().noneMatch(segment -> segment.places().containsKey(site))) {
        Segment nobody = Segment.named("nobody-" + site, Role.OTHER);
        all.add(nobody.at(Site.named(site), Selectors.tag("app", "none")));
      }
    }
    return written(all, grants.all(), world.links());
  }

  private static Segmentation written(
      List<Segment> segments, List<Grant> grants, List<Link> links) {
    SegmentationBuilder builder =
        Segmentation.named(NAME)
            .segments(segments.toArray(Segment[]::new))
            .link(links.toArray(Link[]::new));
    for (Grant grant : grants) {
      builder =
          builder.grant(grant.from()).to(grant.to()).on(grant.service()).because(grant.reason());
    }
    return builder.build();
  }
}
