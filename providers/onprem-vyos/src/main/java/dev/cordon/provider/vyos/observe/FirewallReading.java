package dev.cordon.provider.vyos.observe;

import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.observe.Chain.Entry;
import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.Holds;
import dev.cordon.provider.vyos.state.Jumps;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.SharedCable;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.provider.vyos.state.ZoneWays;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A firewall in canonical form. Used once. */
public final class FirewallReading {

  /** The mark of a chain beside which another was left. */
  public static final String LEFT = "left";

  private static final String FIREWALL = "firewall";

  private final String fleet;
  private final String site;
  private final VyosRouter place;
  private final Tree firewall;
  private final ZoneReading zones;
  private final List<Attachment> attachments;
  private final SortedMap<ContainerId, Container> containers = new TreeMap<>();
  private final SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
  private final SortedMap<String, String> disputed = new TreeMap<>();
  private final List<List<String>> litter = new ArrayList<>();
  private final SortedMap<Family, String> names = new TreeMap<>();

  /**
   * Reads it.
   *
   * @param fleet decides what is ours
   * @param firewall what is below {@code firewall}
   * @param attachments who is there
   */
  public FirewallReading(
      String fleet, String site, VyosRouter place, Tree firewall, List<Attachment> attachments) {
    this.fleet = fleet;
    this.site = site;
    this.place = place;
    this.firewall = firewall;
    this.zones = new ZoneReading(fleet, firewall);
    this.attachments = attachments;
    attachments.forEach(a -> bindings.put(a.id(), new TreeSet<>()));
    groups();
    cables();
    for (Family family : Family.values()) {
      chains(family);
      base(family);
      self(family);
    }
    firewall.at("zone").children().forEach(this::inside);
  }

  /** The configured state. */
  public RuleTable table() {
    return new RuleTable(containers, bindings);
  }

  /** What is called like ours and is not, by its path. */
  public SortedMap<String, String> disputed() {
    return disputed;
  }

  /** Nodes that are ours and not as they should be. */
  public List<List<String>> litter() {
    return litter;
  }

  /** The hold on enforcement, if there is one. */
  public Optional<Hold> hold() {
    return Holds.read(fleet, group(Family.V4, Names.hold(fleet)).text("description"));
  }

  /** The groups that are somebody else's. */
  public Tree othersGroups() {
    SortedMap<String, Tree> types = new TreeMap<>();
    firewall
        .at("group")
        .children()
        .forEach(
            (type, named) -> {
              SortedMap<String, Tree> left = new TreeMap<>(named.children());
              left.keySet().removeIf(name -> isOursThere(type, name));
              types.put(type, new Tree(left, new TreeSet<>()));
            });
    return new Tree(types, new TreeSet<>());
  }

  private boolean isOursThere(String type, String name) {
    boolean addresses =
        type.equals(Names.groups(Family.V4)) || type.equals(Names.groups(Family.V6));
    return addresses
        && (containers.containsKey(Names.group(site, name)) || name.equals(Names.hold(fleet)));
  }

  /** The zones as they would be without us. */
  public Tree othersZones() {
    return zones.withoutOurs();
  }

  /** Where nothing filters inside of a zone, our chain does. */
  private void inside(String name, Tree zone) {
    boolean ours = zones.isOursInside(zone);
    boolean free = ZoneWays.inside(zone).isEmpty() && !ZoneWays.isLocal(zone);
    if (ours || (free && place.options().contains(RouterOption.ZONES))) {
      for (Family family : Family.values()) {
        String chain = zones.ways(family).insideChain(zone);
        boolean leads = !chain.isEmpty() && chain.equals(names.get(family));
        SortedSet<ContainerId> bound = new TreeSet<>();
        if (leads) {
          bound.add(Names.ours(site, family, fleet));
        } else if (!chain.isEmpty()) {
          litter.add(List.of(FIREWALL, "zone", name, ZoneReading.INSIDE));
        }
        bindings.put(Names.inside(family, name), bound);
      }
    }
  }

  private Tree group(Family family, String name) {
    return firewall.at("group", Names.groups(family), name);
  }

  private void groups() {
    SortedSet<String> names = new TreeSet<>();
    for (Family family : Family.values()) {
      firewall.at("group", Names.groups(family)).children().keySet().stream()
          .filter(name -> Names.isOf(fleet, name) && !name.equals(Names.hold(fleet)))
          .forEach(names::add);
    }
    names.forEach(this::group);
  }

  /** Ours in both families, or not ours: a name that is there without our mark is not taken. */
  private void group(String name) {
    SortedMap<String, String> marks = new TreeMap<>();
    for (Family family : Family.values()) {
      if (firewall.has("group", Names.groups(family), name)) {
        String description = group(family, name).text("description");
        marks.put(Names.word(family), description);
        if (!Names.isMark(fleet, description)) {
          dispute(description, List.of(FIREWALL, "group", Names.groups(family), name));
        }
      }
    }
    boolean ours = marks.values().stream().allMatch(mark -> Names.isMark(fleet, mark));
    ContainerId id = Names.group(site, name);
    IpSet bound = ours && Names.isSegment(fleet, name) ? bind(id, name) : IpSet.none();
    put(id, ours ? Ownership.OWNED : Ownership.FOREIGN, marks, entries(name, bound));
  }

  private void dispute(String description, List<String> path) {
    disputed.put(
        String.join(" ", path),
        description.isEmpty() ? "has no description" : "is described as \"" + description + "\"");
  }

  /** Binds who is in it with all addresses; gives those addresses. */
  private IpSet bind(ContainerId id, String name) {
    IpSet members = IpSet.none();
    for (Family family : Family.values()) {
      for (String text : group(family, name).texts("address")) {
        if (text.indexOf('-') < 0) {
          members = members.union(GroupEntry.set(text).orElse(IpSet.none()));
        }
      }
    }
    List<IpSet> bound = new ArrayList<>();
    for (Attachment attachment : attachments) {
      if (!attachment.addresses().isEmpty() && members.containsAll(attachment.addresses())) {
        bindings.computeIfAbsent(attachment.id(), any -> new TreeSet<>()).add(id);
        bound.add(attachment.addresses());
      }
    }
    return IpSet.union(bound);
  }

  private List<NativeRule> entries(String name, IpSet bound) {
    List<NativeRule> entries = new ArrayList<>();
    for (Family family : Family.values()) {
      for (String text : group(family, name).texts("address")) {
        if (!isOneOf(bound, text)) {
          entries.add(new GroupEntry(site, family, GroupEntry.Kind.ADDRESS, text));
        }
      }
      for (String other : group(family, name).texts("include")) {
        entries.add(new GroupEntry(site, family, GroupEntry.Kind.INCLUDE, other));
      }
    }
    return entries;
  }

  /** Whether a text is one address, and a member's; ranges are never written for members. */
  private static boolean isOneOf(IpSet bound, String text) {
    return text.indexOf('-') < 0 && GroupEntry.set(text).filter(bound::containsAll).isPresent();
  }

  /** Hosts behind one interface meet past the router. */
  private void cables() {
    SortedMap<String, Integer> hosts = new TreeMap<>();
    attachments.forEach(a -> hosts.merge(a.subnets().get(0), 1, Integer::sum));
    hosts.forEach(
        (port, count) -> {
          if (count > 1) {
            ContainerId id = Names.cable(site, port);
            containers.put(
                id,
                new Container(
                    id, Ownership.FOREIGN, new TreeMap<>(), List.of(new SharedCable(port))));
          }
        });
  }

  /** What our chain of each family is called at present. */
  public SortedMap<Family, String> chains() {
    return names;
  }

  private void chains(Family family) {
    SortedSet<String> chains = new TreeSet<>();
    SortedSet<String> others = new TreeSet<>();
    firewall
        .at(Names.word(family), "name")
        .children()
        .forEach((name, chain) -> (isOurs(family, name, chain) ? chains : others).add(name));
    if (own(family).isDoor()) {
      others.remove(Names.doorName(fleet));
    }
    ours(family, chains);
    SortedSet<String> ways = ways(family);
    others.forEach(name -> others(family, name, ways.contains(name)));
  }

  /** The chains of zones that our rule must be in; none where it is in the base chain. */
  private SortedSet<String> ways(Family family) {
    boolean zoned = place.options().contains(RouterOption.ZONES);
    return zoned ? zones.passed(family) : new TreeSet<>();
  }

  private void others(Family family, String name, boolean way) {
    Chain chain = chain(family, "name", name);
    ContainerId id = Names.chain(site, family, name);
    SortedSet<ContainerId> bound = new TreeSet<>(List.of(id));
    Entry entry = chain.entry(fleet, place.jump());
    way(family, entry, way, bound);
    if (way || entry.ours().isPresent()) {
      bindings.put(Names.entry(family, name), bound);
    }
    put(id, Ownership.FOREIGN, marked(chain, way), entry.others());
  }

  private static SortedMap<String, String> marked(Chain chain, boolean zoned) {
    SortedMap<String, String> leaves = chain.leaves();
    if (zoned) {
      leaves.put(Names.ZONED, "zoned");
    }
    return leaves;
  }

  private boolean isOurs(Family family, String name, Tree chain) {
    String description = chain.text("description");
    boolean called = Names.isChain(fleet, name);
    if (called && !Names.isMark(fleet, description)) {
      dispute(description, chain(family, "name", name).path());
    }
    return called && Names.isMark(fleet, description);
  }

  /** Of two the one that is in force is ours; the other was left when somebody stopped us. */
  private void ours(Family family, SortedSet<String> chains) {
    String target = target(family);
    String name = chains.contains(target) || chains.isEmpty() ? target : chains.first();
    names.put(family, Names.isChain(fleet, name) ? name : Names.chainName(fleet));
    if (chains.remove(name)) {
      Chain chain = chain(family, "name", name);
      SortedMap<String, String> marks = chain.leaves();
      chains.forEach(left -> marks.put(LEFT, left));
      put(Names.ours(site, family, fleet), Ownership.OWNED, marks, chain.rules());
    }
  }

  /** Where our rule leads, in the base chain or in a chain of zones, or what zones name inside. */
  private String target(Family family) {
    Tree chains = firewall.at(Names.word(family));
    List<Tree> places = new ArrayList<>(List.of(chains.at("forward", "filter")));
    places.addAll(chains.at("name").children().values());
    return places.stream()
        .map(chain -> chain.at("rule", "" + place.jump()))
        .filter(rule -> Names.isMark(fleet, rule.text("description")))
        .map(rule -> rule.text("jump-target"))
        .findFirst()
        .or(() -> zones.inside(family))
        .or(() -> own(family).target())
        .orElse("");
  }

  /** The router's own packets: the base chains of both ways, and whether they lead into ours. */
  private void self(Family family) {
    OwnPackets own = own(family);
    SortedSet<ContainerId> bound = new TreeSet<>();
    own.bases()
        .forEach(
            (hook, rules) -> {
              ContainerId id = Names.base(site, family, hook);
              put(id, Ownership.FOREIGN, chain(family, hook.word(), "filter").leaves(), rules);
              bound.add(id);
            });
    own.disputed().forEach(there -> dispute(there.getValue(), there.getKey()));
    if (own.isWhole(names.getOrDefault(family, Names.chainName(fleet)))) {
      bound.add(Names.ours(site, family, fleet));
    } else {
      litter.addAll(own.nodes());
    }
    if (place.isJudgedItself() || !own.nodes().isEmpty()) {
      bindings.put(Names.self(family), bound);
    }
  }

  private OwnPackets own(Family family) {
    return new OwnPackets(site, fleet, place, firewall, family);
  }

  private Chain chain(Family family, String... path) {
    String[] whole = new String[path.length + 1];
    whole[0] = Names.word(family);
    System.arraycopy(path, 0, whole, 1, path.length);
    return Chain.at(site, firewall, whole);
  }

  private void put(
      ContainerId id, Ownership whose, SortedMap<String, String> marks, List<NativeRule> rules) {
    containers.put(id, new Container(id, whose, marks, rules));
  }

  /** Our one rule in it is told as what the router's way is bound to. */
  private void base(Family family) {
    Chain chain = chain(family, "forward", "filter");
    boolean zoned = place.options().contains(RouterOption.ZONES);
    ContainerId id = Names.base(site, family);
    SortedSet<ContainerId> bound = new TreeSet<>(List.of(id));
    Entry entry = chain.entry(fleet, place.jump());
    way(family, entry, !zoned, bound);
    Ownership whose =
        place.options().contains(RouterOption.FENCE) ? Ownership.SHARED : Ownership.FOREIGN;
    put(id, whose, marked(chain, zoned), entry.others());
    bindings.put(Names.carrier(family), bound);
  }

  /** Binds to ours where our rule leads there. */
  private void way(Family family, Entry entry, boolean wanted, SortedSet<ContainerId> bound) {
    VyosRule way = Jumps.to(site, fleet, place.jump(), names.getOrDefault(family, ""));
    if (entry.is(way)) {
      bound.add(Names.ours(site, family, fleet));
    } else if (entry.ours().isPresent()) {
      litter.add(entry.path());
    } else if (wanted) {
      entry.stranger().ifPresent(rule -> dispute(rule.note(), entry.path()));
    }
  }
}
