package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.state.Claims;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.state.Handles;
import dev.cordon.provider.aws.state.Neighbours;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.provider.aws.wire.GroupRow;
import dev.cordon.provider.aws.wire.InterfaceRow;
import dev.cordon.provider.aws.wire.RuleRow;
import dev.cordon.provider.aws.wire.RuleSpec;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Query;
import dev.cordon.state.Capability;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows to the canonical state of a site. Pure. */
final class Snapshots {

  private final Query query;
  private final AwsVpc place;
  private final Pages pages;
  private final Surroundings around;
  private final SortedMap<String, ContainerId> ids = new TreeMap<>();
  private final SortedMap<String, String> taken = new TreeMap<>();
  private final Map<String, GroupName> owners;

  Snapshots(Query query, AwsVpc place, Pages pages, Surroundings around) {
    this.query = query;
    this.place = place;
    this.pages = pages;
    this.around = around;
    owners = owners(pages.groups(), query.fleet());
    pages.groups().forEach(this::identify);
  }

  /**
   * The groups that are ours by their live id. Each name is given once: what is born with it comes
   * before what is only tagged so.
   */
  static Map<String, GroupName> owners(List<GroupRow> groups, String fleet) {
    Map<GroupName, GroupRow> byName = new HashMap<>();
    Comparator<GroupRow> bornFirst =
        Comparator.comparing((GroupRow group) -> GroupName.told(group.description()).isEmpty());
    groups.stream()
        .sorted(bornFirst.thenComparing(GroupRow::id))
        .forEach(
            group ->
                Claims.owner(group.name(), group.description(), group.tags(), fleet)
                    .ifPresent(name -> byName.putIfAbsent(name, group)));
    Map<String, GroupName> owners = new HashMap<>();
    byName.forEach((name, group) -> owners.put(group.id(), name));
    return owners;
  }

  private void identify(GroupRow group) {
    Optional<GroupName> name = Optional.ofNullable(owners.get(group.id()));
    ids.put(
        group.id(),
        name.map(n -> n.at(query.site())).orElse(new ContainerId(query.site(), group.id())));
    String asCompared = group.name().toLowerCase(Locale.ROOT);
    if (name.isEmpty() && asCompared.startsWith("cordon-")) {
      taken.put(asCompared, group.id());
    }
  }

  SiteSnapshot at(Instant readAt) {
    Inhabitants inhabitants = Inhabitants.of(pages);
    RuleTable table = new RuleTable(containers(), bindings());
    VpcFabric fabric = fabric();
    SortedMap<String, IpSet> lists = lists();
    String digest = Digests.of(inhabitants, table, lists, fabric);
    return new SiteSnapshot(
            query.site(),
            place,
            readAt,
            inhabitants.workloads(),
            inhabitants.attachments(),
            table,
            lists,
            Set.of(Capability.BORN_INSIDE),
            around.peers().keySet(),
            fabric,
            digest)
        .outward(Faces.of(pages.interfaces()))
        .routing(Roads.of(place, Surroundings.candidates(place, query), pages.peerings()));
  }

  private SortedMap<ContainerId, Container> containers() {
    Map<String, List<NativeRule>> rules = rules();
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    for (GroupRow group : pages.groups()) {
      ContainerId id = id(group.id());
      Optional<GroupName> name = Optional.ofNullable(owners.get(group.id()));
      containers.put(
          id,
          new Container(
              id,
              name.isPresent() ? Ownership.OWNED : Ownership.FOREIGN,
              name.map(n -> marks(n, group)).orElseGet(() -> called(group)),
              rules.getOrDefault(group.id(), List.of())));
    }
    return containers;
  }

  /** Of a group of ours, only the tags that we keep: others may hang theirs on it. */
  private static SortedMap<String, String> marks(GroupName name, GroupRow group) {
    SortedMap<String, String> marks = new TreeMap<>(group.tags());
    marks.keySet().retainAll(name.marks().keySet());
    return marks;
  }

  /** Of a foreign group, what it is called. */
  private static SortedMap<String, String> called(GroupRow group) {
    SortedMap<String, String> marks = new TreeMap<>();
    marks.put("GroupName", group.name());
    return marks;
  }

  private Map<String, List<NativeRule>> rules() {
    Map<String, List<NativeRule>> byGroup = new HashMap<>();
    Map<String, Map<SgRule, String>> told = told();
    for (RuleRow row : pages.rules()) {
      if (ids.containsKey(row.group())) {
        SgRule rule = rule(row);
        String note = told.getOrDefault(row.group(), Map.of()).getOrDefault(rule, "");
        byGroup
            .computeIfAbsent(row.group(), g -> new ArrayList<>())
            .add(rule.note().isEmpty() ? rule.withNote(note) : rule);
      }
    }
    return byGroup;
  }

  /** Descriptions as the groups tell them: some services leave them out where rules are listed. */
  private Map<String, Map<SgRule, String>> told() {
    Map<String, Map<SgRule, String>> told = new HashMap<>();
    for (GroupRow group : pages.groups()) {
      Map<SgRule, String> notes = told.computeIfAbsent(group.id(), g -> new LinkedHashMap<>());
      Rules rules = new Rules(query.site(), this::id);
      group.ingress().forEach(s -> notes.putIfAbsent(rules.ingress(s), s.note()));
      group.egress().forEach(s -> notes.putIfAbsent(rules.egress(s), s.note()));
    }
    return told;
  }

  private SgRule rule(RuleRow row) {
    return new Rules(query.site(), this::id).of(row.direction(), row.spec());
  }

  private ContainerId id(String group) {
    ContainerId here = ids.get(group);
    ContainerId linked = around.groups().get(group);
    return here != null ? here : linked != null ? linked : new ContainerId(query.site(), group);
  }

  private SortedMap<String, SortedSet<ContainerId>> bindings() {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    for (InterfaceRow row : pages.interfaces()) {
      SortedSet<ContainerId> carried = new TreeSet<>();
      row.groups().forEach(group -> carried.add(id(group)));
      bindings.put(row.id(), carried);
    }
    return bindings;
  }

  private SortedMap<String, IpSet> lists() {
    SortedMap<String, IpSet> lists = new TreeMap<>();
    for (String asked : query.lists()) {
      around.lists().values().stream()
          .filter(list -> list.id().equals(asked) || list.name().equals(asked))
          .findFirst()
          .ifPresent(list -> lists.put(asked, list.addresses()));
    }
    return lists;
  }

  private VpcFabric fabric() {
    return new VpcFabric(
        place,
        pages.quotas().limits(),
        handles(),
        GateRows.of(pages),
        around.lists(),
        neighbours(),
        taken,
        pages.quotas().findings(),
        defaultGroup().map(GroupRow::id).orElse(""),
        defaultGroup().flatMap(g -> Claims.hold(g.tags(), query.fleet())).orElse(null));
  }

  /** Every VPC has one, and no other group may have its name. */
  private Optional<GroupRow> defaultGroup() {
    return pages.groups().stream().filter(group -> group.name().equals("default")).findFirst();
  }

  private Handles handles() {
    SortedMap<ContainerId, String> groups = new TreeMap<>();
    pages.groups().forEach(group -> groups.put(id(group.id()), group.id()));
    Map<ContainerId, Map<SgRule, List<String>>> rules = new HashMap<>();
    for (RuleRow row : pages.rules()) {
      if (ids.containsKey(row.group())) {
        rules
            .computeIfAbsent(id(row.group()), g -> new HashMap<>())
            .merge(rule(row), List.of(row.id()), Snapshots::both);
      }
    }
    return new Handles(groups, rules);
  }

  private static List<String> both(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private Neighbours neighbours() {
    SortedSet<String> known = new TreeSet<>(ids.keySet());
    SortedSet<String> naming = new TreeSet<>();
    List<Neighbours.Naming> named = new ArrayList<>();
    for (RuleRow row : pages.rules()) {
      known.add(row.group());
      RuleSpec.Target target = row.spec().target();
      if (!ids.containsKey(row.group())
          && target.kind() == RuleSpec.Kind.GROUP
          && ids.containsKey(target.value())
          && naming.add(target.value() + " " + row.group())) {
        named.add(new Neighbours.Naming(id(target.value()), row.group()));
      }
    }
    return new Neighbours(around.peers(), named, known.size());
  }
}
