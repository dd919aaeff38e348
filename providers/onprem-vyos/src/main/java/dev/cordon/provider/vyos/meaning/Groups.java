package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is in a group: ours by what is bound to them and by their entries, somebody else's by what is
 * written in them. Not thread-safe: it gathers what it could not understand.
 */
final class Groups {

  private static final int DEEPEST = 20;

  private final SiteState state;
  private final String site;
  private final Tree others;
  private final Set<String> unmodelled;
  private final Map<String, Reach> known = new HashMap<>();

  Groups(SiteState state, Set<String> unmodelled) {
    this.state = state;
    this.site = state.snapshot().site();
    this.others = RouterFabric.of(state.snapshot().fabric()).groups();
    this.unmodelled = unmodelled;
  }

  /**
   * The addresses of a group.
   *
   * @param type {@code address-group}, {@code ipv6-network-group} or the like
   */
  Reach of(String type, String name) {
    Reach there = known.get(type + " " + name);
    if (there == null) {
      there = of(type, name, 0);
      known.put(type + " " + name, there);
    }
    return there;
  }

  private Reach of(String type, String name, int depth) {
    Family family = type.startsWith("ipv6") ? Family.V6 : Family.V4;
    if (depth > DEEPEST) {
      unmodelled.add(type + " " + name + ", which includes itself");
      return Reach.unknown().only(family);
    }
    Optional<Container> ours =
        type.equals(Names.groups(family))
            ? state.table().container(Names.group(site, name))
            : Optional.empty();
    return ours.isPresent() ? ours(ours.get(), family, depth) : others(type, name, family, depth);
  }

  private Reach ours(Container group, Family family, int depth) {
    List<IpSet> members = new ArrayList<>(List.of(bound(group.id())));
    Reach included = Reach.known(IpSet.none());
    for (NativeRule rule : group.rules()) {
      GroupEntry entry = (GroupEntry) rule;
      if (entry.family() == family && entry.kind() == GroupEntry.Kind.ADDRESS) {
        GroupEntry.set(entry.value()).ifPresent(members::add);
      } else if (entry.family() == family) {
        included = included.union(of(Names.groups(family), entry.value(), depth + 1));
      }
    }
    return Reach.known(IpSet.union(members)).union(included).only(family);
  }

  private IpSet bound(ContainerId id) {
    return state.group(id).orElse(IpSet.none());
  }

  private Reach others(String type, String name, Family family, int depth) {
    if (!others.has(type, name)) {
      unmodelled.add(type + " " + name + ", which is not there");
      return Reach.unknown().only(family);
    }
    Tree group = others.at(type, name);
    List<IpSet> members = new ArrayList<>();
    List<String> texts = new ArrayList<>(group.texts("address"));
    texts.addAll(group.texts("network"));
    Reach reach = Reach.known(IpSet.none());
    for (String text : texts) {
      Optional<IpSet> set = GroupEntry.set(text);
      set.ifPresent(members::add);
      if (set.isEmpty()) {
        unmodelled.add(type + " " + name + ", in which " + text + " is not understood");
        reach = Reach.unknown();
      }
    }
    for (String other : group.texts("include")) {
      reach = reach.union(of(type, other, depth + 1));
    }
    return Reach.known(IpSet.union(members)).union(reach).only(family);
  }

  /** What a group of ports or interfaces has in it; empty if it is not there. */
  List<String> texts(String type, String leaf, String name) {
    return texts(type, leaf, name, 0);
  }

  private List<String> texts(String type, String leaf, String name, int depth) {
    List<String> all = new ArrayList<>(others.texts(type, name, leaf));
    if (depth < DEEPEST) {
      others
          .texts(type, name, "include")
          .forEach(other -> all.addAll(texts(type, leaf, other, depth + 1)));
    }
    return all;
  }
}
