package dev.cordon.provider.azure.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who is where: the segments in each subnet, and how a rule can name their members. Those with a
 * network interface are named by their group; those without one, such as container groups, by
 * address.
 */
final class Population {

  private final SitePolicy policy;
  private final VnetFabric fabric;
  private final String network;
  private final SortedMap<String, Attachment> attachments = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> homes = new TreeMap<>();
  private final Map<String, List<Side>> named = new HashMap<>();

  Population(SitePolicy policy, SiteSnapshot snapshot, SortedSet<String> whole) {
    this.policy = policy;
    this.fabric = VnetFabric.of(snapshot.fabric());
    this.network = fabric.place().network();
    snapshot.attachments().forEach(a -> attachments.put(a.id(), a));
    whole.forEach(subnet -> homes.put(subnet, new TreeSet<>()));
    policy.segments().values().forEach(fenced -> settle(fenced, snapshot));
    fill();
  }

  private void settle(Fenced fenced, SiteSnapshot snapshot) {
    for (String id : fenced.attachments()) {
      Attachment attachment = attachments.get(id);
      if (attachment != null) {
        settle(fenced, attachment);
      }
    }
    ContainerId group =
        Names.segment(policy.fleet(), network, fenced.segment().name(), policy.site());
    for (Attachment attachment : snapshot.attachments()) {
      boolean born = attachment.fixed().isPresent();
      if (born && snapshot.table().bindingsOf(attachment.id()).contains(group)) {
        settle(fenced, attachment);
      }
    }
  }

  private void settle(Fenced fenced, Attachment attachment) {
    if (!attachment.subnets().isEmpty()) {
      homes
          .computeIfAbsent(attachment.subnets().get(0), any -> new TreeSet<>())
          .add(fenced.segment().name());
    }
  }

  /** Where the first member of a segment will be is not known, so every fence knows it. */
  private void fill() {
    List<String> homeless =
        policy.segments().keySet().stream().filter(s -> home(s) == null).toList();
    homes.values().forEach(segments -> segments.addAll(homeless));
  }

  /** The segments that the fence of each subnet knows that has members or is fenced as a whole. */
  SortedMap<String, SortedSet<String>> homes() {
    return homes;
  }

  /** The first subnet whose fence knows a segment, or null if there is none. */
  @org.jspecify.annotations.Nullable
  String home(String segment) {
    return homes.entrySet().stream()
        .filter(home -> home.getValue().contains(segment))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** How the members of a segment are named where they are the other side of a rule. */
  List<Side> named(String segment) {
    return named.computeIfAbsent(segment, any -> sides(segment, where -> true));
  }

  /** How those in one subnet are named. */
  List<Side> named(String segment, String subnet) {
    return sides(segment, attachment -> attachment.subnets().contains(subnet));
  }

  private List<Side> sides(String segment, Predicate<Attachment> where) {
    List<Side> sides = new ArrayList<>();
    sides.add(Side.group(Names.segment(policy.fleet(), network, segment, policy.site())));
    List<IpSet> bare =
        members(segment)
            .filter(where)
            .filter(member -> !hasInterface(member))
            .map(Attachment::addresses)
            .toList();
    if (!bare.isEmpty()) {
      sides.add(Side.addresses(IpSet.union(bare)));
    }
    return List.copyOf(sides);
  }

  private Stream<Attachment> members(String segment) {
    Fenced fenced = policy.segments().get(segment);
    return fenced == null
        ? Stream.empty()
        : fenced.attachments().stream().map(attachments::get).filter(Objects::nonNull);
  }

  /** Whether something can be said of it by group. */
  boolean hasInterface(Attachment attachment) {
    return fabric.interfaces().containsKey(attachment.id());
  }
}
