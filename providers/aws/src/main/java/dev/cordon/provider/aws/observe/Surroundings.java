package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.state.ManagedList;
import dev.cordon.provider.aws.state.Prefixes;
import dev.cordon.provider.aws.wire.Clients;
import dev.cordon.provider.aws.wire.GroupRow;
import dev.cordon.provider.aws.wire.PeeringRow;
import dev.cordon.provider.aws.wire.PrefixListRow;
import dev.cordon.provider.aws.wire.Reads;
import dev.cordon.provider.aws.wire.RuleRow;
import dev.cordon.provider.aws.wire.RuleSpec.Kind;
import dev.cordon.space.Family;
import dev.cordon.spi.Query;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is read only because something in the VPC, or the declaration, names it. */
final class Surroundings {

  private final Clients clients;
  private final AwsVpc place;
  private final Query query;
  private final SortedMap<String, ManagedList> lists = new TreeMap<>();
  private final SortedMap<String, AwsVpc> peers = new TreeMap<>();
  private final SortedMap<String, ContainerId> groups = new TreeMap<>();

  Surroundings(Clients clients, AwsVpc place, Query query) {
    this.clients = clients;
    this.place = place;
    this.query = query;
  }

  /** The linked sites that could be peered with a VPC so that groups can be named across. */
  static SortedMap<String, AwsVpc> candidates(AwsVpc place, Query query) {
    SortedMap<String, AwsVpc> found = new TreeMap<>();
    query
        .linked()
        .forEach(
            (site, other) -> {
              if (other instanceof AwsVpc vpc
                  && vpc.region().equals(place.region())
                  && !vpc.vpc().equals(place.vpc())) {
                found.put(site, vpc);
              }
            });
    return found;
  }

  /** Reads it. */
  Surroundings of(Pages pages) {
    Set<String> here = pages.groups().stream().map(GroupRow::id).collect(Collectors.toSet());
    List<RuleRow> rules =
        pages.rules().stream().filter(rule -> here.contains(rule.group())).toList();
    readLists(named(rules, Kind.PREFIX_LIST));
    candidates(place, query)
        .forEach(
            (site, vpc) -> {
              if (pages.peerings().stream().anyMatch(peering -> joins(peering, vpc))) {
                peers.put(site, vpc);
              }
            });
    Set<String> strangers = named(rules, Kind.GROUP);
    strangers.removeAll(here);
    if (!strangers.isEmpty()) {
      peers.forEach(this::readGroups);
    }
    return this;
  }

  /** The prefix lists, by id. */
  SortedMap<String, ManagedList> lists() {
    return lists;
  }

  /** The linked sites whose groups can be named here. */
  SortedMap<String, AwsVpc> peers() {
    return peers;
  }

  /** Groups of this fleet at those sites, by live id; read only if some rule names one. */
  SortedMap<String, ContainerId> groups() {
    return groups;
  }

  private static Set<String> named(List<RuleRow> rules, Kind kind) {
    return rules.stream()
        .map(rule -> rule.spec().target())
        .filter(target -> target.kind() == kind)
        .map(target -> target.value())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean joins(PeeringRow peering, AwsVpc other) {
    Set<String> ends = Set.of(peering.requesterVpc(), peering.accepterVpc());
    return peering.status().equals("active")
        && ends.contains(place.vpc())
        && ends.contains(other.vpc());
  }

  private void readGroups(String site, AwsVpc vpc) {
    Snapshots.owners(clients.reads(vpc).groups(vpc.vpc()), query.fleet())
        .forEach((id, name) -> groups.put(id, name.at(site)));
  }

  private void readLists(Set<String> ids) {
    Set<String> all = new TreeSet<>(ids);
    Set<String> names = new TreeSet<>();
    query.lists().forEach(list -> (list.matches("pl-[0-9a-f]+") ? all : names).add(list));
    Reads reads = clients.reads(place);
    List<PrefixListRow> rows = new ArrayList<>();
    if (!names.isEmpty()) {
      rows.addAll(reads.listsNamed(names));
    }
    rows.forEach(row -> all.remove(row.id()));
    if (!all.isEmpty()) {
      rows.addAll(reads.listsWithId(all));
    }
    rows.forEach(row -> lists.put(row.id(), list(reads, row)));
  }

  private static ManagedList list(Reads reads, PrefixListRow row) {
    List<String> entries = reads.entries(row.id());
    Family family = row.family().equals("IPv6") ? Family.V6 : Family.V4;
    return new ManagedList(
        row.id(), row.name(), family, Prefixes.set(entries), weight(row, entries.size()));
  }

  /** Lists of the vendor tell no maximum; it publishes what they count as. */
  private static int weight(PrefixListRow row, int entries) {
    if (row.maxEntries() > 0) {
      return row.maxEntries();
    }
    return PUBLISHED.entrySet().stream()
        .filter(published -> row.name().endsWith(published.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Math.max(1, entries));
  }

  private static final Map<String, Integer> PUBLISHED =
      Map.of(".s3", 1, ".dynamodb", 1, ".cloudfront.origin-facing", 55);
}
