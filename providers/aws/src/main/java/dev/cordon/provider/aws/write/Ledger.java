package dev.cordon.provider.aws.write;

import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.observe.Rules;
import dev.cordon.provider.aws.state.SgPeer;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.provider.aws.wire.RuleRow;
import dev.cordon.provider.aws.wire.RuleSpec;
import dev.cordon.provider.aws.wire.RuleSpec.Kind;
import dev.cordon.provider.aws.wire.RuleSpec.Target;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.spi.LiveIds;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The live ids behind the canonical state: as read, and as they came into being. Thread-safe. */
final class Ledger {

  private final String site;
  private final AwsVpc place;
  private final Map<String, AwsVpc> peers;
  private final LiveIds fleet;
  private final Map<ContainerId, String> groups = new ConcurrentHashMap<>();
  private final Map<String, ContainerId> names = new ConcurrentHashMap<>();
  private final Map<ContainerId, Map<SgRule, List<String>>> rules = new ConcurrentHashMap<>();

  Ledger(String site, VpcFabric fabric, LiveIds fleet) {
    this.site = site;
    this.place = fabric.place();
    this.peers = fabric.neighbours().peers();
    this.fleet = fleet;
    fabric.handles().groups().forEach(this::created);
    fabric.handles().rules().forEach((id, ids) -> rules.put(id, new ConcurrentHashMap<>(ids)));
  }

  String site() {
    return site;
  }

  Optional<String> group(ContainerId id) {
    String here = groups.get(id);
    return here != null || id.site().equals(site) ? Optional.ofNullable(here) : fleet.of(id);
  }

  void created(ContainerId id, String live) {
    groups.put(id, live);
    names.put(live, id);
  }

  void deleted(ContainerId id) {
    String live = groups.remove(id);
    if (live != null) {
      names.remove(live);
    }
    rules.remove(id);
  }

  /** The ids of rules, as far as they are known. */
  List<String> rules(ContainerId group, Collection<SgRule> of) {
    Map<SgRule, List<String>> known = rules.getOrDefault(group, Map.of());
    return of.stream().flatMap(rule -> known.getOrDefault(rule, List.of()).stream()).toList();
  }

  boolean knowsAll(ContainerId group, Collection<SgRule> of) {
    return rules.getOrDefault(group, Map.of()).keySet().containsAll(of);
  }

  void authorized(ContainerId group, List<RuleRow> rows) {
    for (RuleRow row : rows) {
      if (!row.id().isEmpty()) {
        of(group).put(canonical(row), List.of(row.id()));
      }
    }
  }

  void revoked(ContainerId group, Collection<SgRule> gone) {
    gone.forEach(of(group)::remove);
  }

  private Map<SgRule, List<String>> of(ContainerId group) {
    return rules.computeIfAbsent(group, any -> new ConcurrentHashMap<>());
  }

  /** The canonical form of a rule as it is listed. */
  SgRule canonical(RuleRow row) {
    return new Rules(site, this::name).of(row.direction(), row.spec());
  }

  /** A live group elsewhere is known by the id that a rule of ours would need to name it. */
  private ContainerId name(String live) {
    ContainerId here = names.get(live);
    return here != null ? here : new ContainerId(site, live);
  }

  /** A rule as the service spells it; empty if a group that it names does not exist. */
  Optional<RuleSpec> spelt(SgRule rule) {
    return target(rule.peer())
        .map(
            target ->
                new RuleSpec(
                    rule.spoken().spelt(),
                    rule.spoken().from(),
                    rule.spoken().to(),
                    target,
                    rule.note()));
  }

  private Optional<Target> target(SgPeer peer) {
    if (peer instanceof SgPeer.Prefix prefix) {
      Cidr cidr = prefix.cidr();
      Kind kind = cidr.network().family() == Family.V4 ? Kind.CIDR4 : Kind.CIDR6;
      return Optional.of(new Target(kind, cidr.text(), ""));
    }
    if (peer instanceof SgPeer.PrefixList list) {
      return Optional.of(new Target(Kind.PREFIX_LIST, list.id(), ""));
    }
    ContainerId id = ((SgPeer.Group) peer).id();
    Optional<String> live = group(id);
    if (live.isEmpty() && id.name().startsWith("sg-")) {
      live = Optional.of(id.name());
    }
    live.ifPresent(found -> names.putIfAbsent(found, id));
    return live.map(found -> new Target(Kind.GROUP, found, owner(id)));
  }

  /** A group of another account needs its owner beside its id. */
  private String owner(ContainerId id) {
    AwsVpc other = peers.get(id.site());
    return other == null || other.account().equals(place.account()) ? "" : other.account();
  }

  static List<SgRule> known(Collection<NativeRule> rules) {
    List<SgRule> known = new ArrayList<>();
    rules.forEach(rule -> known.add((SgRule) rule));
    return known;
  }
}
