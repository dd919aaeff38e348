package dev.cordon.provider.vyos.observe;

import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.state.Door;
import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.Holds;
import dev.cordon.provider.vyos.state.Hook;
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
          dispute(description, "group", Names.groups(family), name);
        }
      }
    }
    boolean ours = marks.values().stream().allMatch(mark -> Names.isMark(fleet, mark));
    ContainerId id = Names.group(site, name);
    IpSet bound = ours && Names.isSegment(fleet, name) ? bind(id, name) : IpSet.none();
    put(id, ours ? Ownership.OWNED : Ownership.FOREIGN, marks, entries(name, bound));
  }

  private void dispute(String description, String... path) {
    disputed.put(
        FIREWALL + " " + String.join(" ", path),
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
    SortedMap<String, Tree> chains = new TreeMap<>();
    SortedMap<String, Tree> others = new TreeMap<>();
    firewall
        .at(Names.word(family), "name")
        .children()
        .forEach((name, chain) -> (isOurs(family, name, chain) ? chains : others).put(name, chain));
    if (isDoor(family)) {
      others.remove(Names.doorName(fleet));
    }
    ours(family, chains);
    SortedSet<String> ways = ways(family);
    others.forEach((name, chain) -> others(family, name, chain, ways.contains(name)));
  }

  /** The chains of zones that our rule must be in; none where it is in the base chain. */
  private SortedSet<String> ways(Family family) {
    boolean zoned = place.options().contains(RouterOption.ZONES);
    return zoned ? zones.passed(family) : new TreeSet<>();
  }

  private void others(Family family, String name, Tree chain, boolean way) {
    ContainerId id = Names.chain(site, family, name);
    List<NativeRule> rules = rules(chain);
    SortedSet<ContainerId> bound = new TreeSet<>(List.of(id));
    String[] path = {Names.word(family), "name", name, "rule", "" + place.jump()};
    if (way(family, rules, path, way, bound) || way) {
      bindings.put(Names.entry(family, name), bound);
    }
    put(id, Ownership.FOREIGN, marked(chain, way), rules);
  }

  private static SortedMap<String, String> marked(Tree chain, boolean zoned) {
    SortedMap<String, String> leaves = leaves(chain);
    if (zoned) {
      leaves.put(Names.ZONED, "zoned");
    }
    return leaves;
  }

  private boolean isOurs(Family family, String name, Tree chain) {
    String description = chain.text("description");
    boolean called = Names.isChain(fleet, name);
    if (called && !Names.isMark(fleet, description)) {
      dispute(description, Names.word(family), "name", name);
    }
    return called && Names.isMark(fleet, description);
  }

  /** Of two the one that is in force is ours; the other was left when somebody stopped us. */
  private void ours(Family family, SortedMap<String, Tree> chains) {
    String target = target(family);
    String name = chains.containsKey(target) || chains.isEmpty() ? target : chains.firstKey();
    names.put(family, Names.isChain(fleet, name) ? name : Names.chainName(fleet));
    Tree chain = chains.remove(name);
    if (chain != null) {
      SortedMap<String, String> marks = leaves(chain);
      chains.keySet().forEach(left -> marks.put(LEFT, left));
      put(Names.ours(site, family, fleet), Ownership.OWNED, marks, rules(chain));
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
        .or(() -> inward(family))
        .orElse("");
  }

  /** Where the chain of the router's own packets leads. */
  private Optional<String> inward(Family family) {
    return rules(door(family)).stream()
        .map(rule -> ((VyosRule) rule).part("jump-target"))
        .filter(chain -> isDoor(family) && !chain.isEmpty())
        .findFirst();
  }

  private Tree door(Family family) {
    return firewall.at(Names.word(family), "name", Names.doorName(fleet));
  }

  private boolean isDoor(Family family) {
    return Names.isMark(fleet, door(family).text("description"));
  }

  /** The router's own packets: the base chains of both ways, and whether they lead into ours. */
  private void self(Family family) {
    boolean wanted = place.isJudgedItself();
    SortedSet<ContainerId> bound = new TreeSet<>();
    List<List<String>> there = new ArrayList<>();
    boolean whole = isDoorWhole(family);
    for (Hook hook : Hook.OWN) {
      whole &= own(family, hook, wanted, bound, there);
    }
    if (isDoor(family)) {
      there.add(List.of(FIREWALL, Names.word(family), "name", Names.doorName(fleet)));
    } else if (wanted && !door(family).isEmpty()) {
      dispute(door(family).text("description"), Names.word(family), "name", Names.doorName(fleet));
    }
    if (whole) {
      bound.add(Names.ours(site, family, fleet));
    } else {
      litter.addAll(there);
    }
    if (wanted || !there.isEmpty()) {
      bindings.put(Names.self(family), bound);
    }
  }

  private boolean isDoorWhole(Family family) {
    Tree door = door(family);
    String chain = names.getOrDefault(family, Names.chainName(fleet));
    List<VyosRule> rules = Door.rules(site, fleet, family, chain);
    List<NativeRule> live = new ArrayList<>(rules(door));
    live.sort(null);
    return leaves(door).equals(Door.marks(fleet))
        && live.equals(rules)
        && live.stream()
            .map(NativeRule::note)
            .toList()
            .equals(rules.stream().map(NativeRule::note).toList());
  }

  /** Takes our rule out of a base chain; gives whether it is there as it should be. */
  private boolean own(
      Family family,
      Hook hook,
      boolean wanted,
      SortedSet<ContainerId> bound,
      List<List<String>> there) {
    String[] filter = {Names.word(family), hook.word(), "filter"};
    List<NativeRule> rules = rules(firewall.at(filter));
    VyosRule jump = Jumps.to(site, fleet, place.jump(), Names.doorName(fleet));
    Optional<VyosRule> found =
        rules.stream()
            .map(VyosRule.class::cast)
            .filter(rule -> rule.number() == place.jump())
            .findFirst();
    String[] path = {filter[0], filter[1], filter[2], "rule", "" + place.jump()};
    boolean ours = found.filter(rule -> Names.isMark(fleet, rule.note())).isPresent();
    if (ours) {
      rules.remove(found.get());
      List<String> node = new ArrayList<>(List.of(FIREWALL));
      node.addAll(List.of(path));
      there.add(node);
    } else if (wanted) {
      found.ifPresent(rule -> dispute(rule.note(), path));
    }
    if (wanted || ours) {
      ContainerId id = Names.base(site, family, hook);
      put(id, Ownership.FOREIGN, leaves(firewall.at(filter)), rules);
      bound.add(id);
    }
    return ours && found.get().equals(jump) && found.get().note().equals(jump.note());
  }

  private void put(
      ContainerId id, Ownership whose, SortedMap<String, String> marks, List<NativeRule> rules) {
    containers.put(id, new Container(id, whose, marks, rules));
  }

  /** All that a chain says besides its rules. */
  private static SortedMap<String, String> leaves(Tree chain) {
    SortedMap<String, String> leaves = new TreeMap<>();
    chain
        .children()
        .forEach(
            (name, child) -> {
              if (!name.equals("rule")) {
                leaves.put(name, child.text());
              }
            });
    return leaves;
  }

  private List<NativeRule> rules(Tree chain) {
    List<NativeRule> rules = new ArrayList<>();
    chain
        .at("rule")
        .children()
        .forEach((number, rule) -> rules.add(VyosRule.read(site, Integer.parseInt(number), rule)));
    return rules;
  }

  /** Our one rule in it is told as what the router's way is bound to. */
  private void base(Family family) {
    Tree chain = firewall.at(Names.word(family), "forward", "filter");
    boolean zoned = place.options().contains(RouterOption.ZONES);
    List<NativeRule> rules = rules(chain);
    ContainerId id = Names.base(site, family);
    SortedSet<ContainerId> bound = new TreeSet<>(List.of(id));
    String[] path = {Names.word(family), "forward", "filter", "rule", "" + place.jump()};
    way(family, rules, path, !zoned, bound);
    Ownership whose =
        place.options().contains(RouterOption.FENCE) ? Ownership.SHARED : Ownership.FOREIGN;
    put(id, whose, marked(chain, zoned), rules);
    bindings.put(Names.carrier(family), bound);
  }

  /** Takes our rule out of somebody's; gives whether there was one. */
  private boolean way(
      Family family,
      List<NativeRule> rules,
      String[] path,
      boolean wanted,
      SortedSet<ContainerId> bound) {
    Optional<VyosRule> there =
        rules.stream()
            .map(VyosRule.class::cast)
            .filter(rule -> rule.number() == place.jump())
            .findFirst();
    boolean ours = there.filter(rule -> Names.isMark(fleet, rule.note())).isPresent();
    if (ours) {
      rules.remove(there.get());
      jump(family, there.get(), path, bound);
    } else if (wanted) {
      there.ifPresent(rule -> dispute(rule.note(), path));
    }
    return ours;
  }

  private void jump(Family family, VyosRule rule, String[] path, SortedSet<ContainerId> bound) {
    VyosRule way = Jumps.to(site, fleet, place.jump(), names.getOrDefault(family, ""));
    if (rule.equals(way) && rule.note().equals(way.note())) {
      bound.add(Names.ours(site, family, fleet));
    } else {
      List<String> node = new ArrayList<>(List.of(FIREWALL));
      node.addAll(List.of(path));
      litter.add(node);
    }
  }
}
