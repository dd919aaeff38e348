package dev.cordon.inventory;

import dev.cordon.model.Face;
import dev.cordon.model.Link;
import dev.cordon.model.Reserved;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import java.util.ArrayList;
import java.util.List;

/**
 * How the addresses of a site look from the other end of one link. Immutable.
 *
 * <p>Over a link without translation every address is seen as it is. Otherwise an address has one
 * of its own there, or is seen as it is, or is behind shared ones, or is not seen at all.
 */
public final class View {

  /** Each address of one prefix is seen as the one in the same place of the other. */
  private record Mapping(Cidr own, Cidr seen) {

    IpSet image(IpSet of) {
      return moved(of, own, seen);
    }

    IpSet origin(IpSet of) {
      return moved(of, seen, own);
    }

    private static IpSet moved(IpSet set, Cidr from, Cidr to) {
      Cidr[] moved =
          set.intersect(from.set()).prefixes().stream()
              .map(prefix -> moved(prefix, from.network(), to.network()))
              .toArray(Cidr[]::new);
      return IpSet.of(moved);
    }

    /** Neither network has a bit where its hosts have theirs. */
    private static Cidr moved(Cidr prefix, IpAddress from, IpAddress to) {
      IpAddress at = prefix.network();
      return new Cidr(
          new IpAddress(at.family(), at.hi() ^ from.hi() ^ to.hi(), at.lo() ^ from.lo() ^ to.lo()),
          prefix.length());
    }
  }

  private final String site;
  private final Link link;
  private final boolean discovered;
  private final List<Mapping> mappings = new ArrayList<>();
  private final IpSet behind;
  private final IpSet shared;
  private final IpSet unchanged;
  private final boolean plain;

  private View(String site, Link link, Face stated, Outward outward) {
    this.site = site;
    this.link = link;
    this.discovered = link.kind() == Link.Kind.INTERNET && stated.isPlain();
    if (discovered) {
      outward.ownPublic().forEach((own, seen) -> map(Cidr.of(own), Cidr.of(seen)));
      behind = outward.egress();
    } else {
      stated.mapped().forEach((own, seen) -> map(Cidr.parse(own), Cidr.parse(seen)));
      behind = IpSet.parse(stated.behind().toArray(String[]::new));
    }
    IpSet mapped = IpSet.union(mappings.stream().map(m -> m.own().set()).toList());
    IpSet natted = familiesOf(behind);
    if (link.kind() == Link.Kind.INTERNET) {
      unchanged = Reserved.unseenOnTheInternet().complement().minus(mapped).minus(statedAway());
      shared = natted.minus(mapped).minus(unchanged);
    } else {
      unchanged = natted.complement().minus(mapped);
      shared = natted.minus(mapped);
    }
    plain = unchanged.equals(IpSet.any());
  }

  /** A family that is stated to leave by NAT leaves by NAT, public addresses too. */
  private IpSet statedAway() {
    return discovered ? IpSet.none() : familiesOf(behind);
  }

  /** How a site looks over a link. */
  static View of(String site, Link link, Outward outward) {
    return new View(site, link, link.face(site), outward);
  }

  private void map(Cidr own, Cidr seen) {
    mappings.add(new Mapping(own, seen));
  }

  private static IpSet familiesOf(IpSet addresses) {
    IpSet families = IpSet.none();
    for (Family family : Family.values()) {
      if (!addresses.only(family).isEmpty()) {
        families = families.union(IpSet.any(family));
      }
    }
    return families;
  }

  /** The site that is looked at. */
  public String site() {
    return site;
  }

  /** The link over which it is looked at. */
  public Link link() {
    return link;
  }

  /** Whether its addresses were told by the fabric and not by the declaration. */
  public boolean isDiscovered() {
    return discovered;
  }

  /** Whether every address is seen as it is. */
  public boolean isPlain() {
    return plain;
  }

  /**
   * The addresses by which some of the site are reached from there; each stands for one of them.
   */
  public IpSet reachedBy(IpSet own) {
    if (plain) {
      return own;
    }
    List<IpSet> images = new ArrayList<>();
    images.add(own.intersect(unchanged));
    mappings.forEach(mapping -> images.add(mapping.image(own)));
    return IpSet.union(images);
  }

  /** Addresses there that would stand for two of the site. */
  IpSet doubled(IpSet own) {
    IpSet seen = own.intersect(unchanged);
    IpSet twice = IpSet.none();
    for (Mapping mapping : mappings) {
      IpSet image = mapping.image(own);
      twice = twice.union(image.intersect(seen));
      seen = seen.union(image);
    }
    return twice;
  }

  /** Whom of the site some addresses reach. */
  public IpSet reached(IpSet seen) {
    if (plain) {
      return seen;
    }
    List<IpSet> origins = new ArrayList<>();
    origins.add(seen.intersect(unchanged));
    mappings.forEach(mapping -> origins.add(mapping.origin(seen)));
    return IpSet.union(origins);
  }

  /** The addresses that some of the site send from, as they arrive there. */
  public IpSet sentFrom(IpSet own) {
    return plain ? own : reachedBy(own).union(sharedBy(own));
  }

  /** The shared addresses that some of the site may send from. */
  public IpSet sharedBy(IpSet own) {
    return behind.intersect(familiesOf(own.intersect(shared)));
  }

  /** The addresses that everybody at the site without one of its own leaves by. */
  public IpSet behind() {
    return behind;
  }

  /** Those of some addresses of the site that leave by the shared ones. */
  public IpSet hidden(IpSet own) {
    return own.intersect(shared);
  }
}
