package dev.cordon.provider.gcp.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.spi.LiveIds;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** The things as they were read, and as we wrote them since. Used by one thread at a time. */
final class Ledger {

  private final NetworkFabric fabric;
  private final String site;
  private final LiveIds fleet;
  private final Map<ContainerId, ObjectNode> read = new HashMap<>();
  private final Map<ContainerId, ObjectNode> policies = new ConcurrentHashMap<>();
  private final Map<ContainerId, String> tags = new ConcurrentHashMap<>();
  private final Map<String, ContainerId> names = new ConcurrentHashMap<>();
  private final Map<FirewallRule, List<String>> firewalls = new HashMap<>();
  private String association;
  private RuleTable table;

  Ledger(SiteSnapshot snapshot, LiveIds fleet) {
    this.fabric = NetworkFabric.of(snapshot.fabric());
    this.site = snapshot.site();
    this.fleet = fleet;
    this.table = snapshot.table();
    this.association = fabric.network().association();
    fabric.policies().forEach((id, policy) -> read.put(id, Tree.read(policy.json())));
    policies.putAll(read);
    fabric.firewalls().ours().forEach(this::inserted);
    network().tags().forEach(this::tagged);
  }

  GcpNetwork place() {
    return fabric.place();
  }

  Network network() {
    return fabric.network();
  }

  /** What is in force as far as we know. */
  RuleTable table() {
    return table;
  }

  void reached(RuleTable next) {
    table = next;
  }

  /** What says whose a thing is that we make here. */
  SortedMap<String, String> marks() {
    return Names.policyMarks(fabric.firewalls().fleet(), place().network());
  }

  /** The segment behind a network tag, if it is one of ours. */
  Optional<ContainerId> networkTag(String tag) {
    return Names.isClassicOf(fabric.firewalls().fleet(), place().network(), tag)
        ? Optional.of(Names.networkTagCalled(tag, site))
        : Optional.empty();
  }

  /** The names of the VPC firewall rules of ours that say so. */
  List<String> firewalls(FirewallRule rule) {
    return firewalls.getOrDefault(rule, List.of());
  }

  void inserted(FirewallRule rule) {
    firewalls.computeIfAbsent(rule, any -> new ArrayList<>()).add(rule.label().name());
  }

  void deleted(FirewallRule rule) {
    firewalls.remove(rule);
  }

  /** A policy as it was last seen. */
  Optional<ObjectNode> policy(ContainerId id) {
    return Optional.ofNullable(policies.get(id));
  }

  /** A policy as it was when the plan was made; empty if it was not there. */
  ObjectNode planned(ContainerId id) {
    return read.getOrDefault(id, Tree.object());
  }

  void learned(ContainerId id, ObjectNode policy) {
    policies.put(id, policy);
  }

  /** A policy that was written: it is read again before it is written again. */
  void wrote(ContainerId id) {
    policies.computeIfPresent(id, (any, policy) -> stale(policy));
  }

  private static ObjectNode stale(ObjectNode policy) {
    ObjectNode copy = policy.deepCopy();
    copy.remove("fingerprint");
    return copy;
  }

  void deleted(ContainerId id) {
    policies.remove(id);
    String value = tags.remove(id);
    if (value != null) {
      names.remove(value);
    }
  }

  /** The permanent id of a tag value. */
  Optional<String> tag(ContainerId id) {
    if (id.site().equals(site)) {
      return Optional.ofNullable(tags.get(id));
    }
    Optional<String> elsewhere = fleet.of(id);
    elsewhere.ifPresent(value -> names.put(value, id));
    return elsewhere;
  }

  void tagged(ContainerId id, String value) {
    tags.put(id, value);
    names.put(value, id);
  }

  /** What the tag behind a permanent id is called here. */
  ContainerId name(String value) {
    ContainerId known = names.get(value);
    return known == null ? Names.foreignTag(value, site) : known;
  }

  /** The name under which the network's policy is associated with it; empty if it has none. */
  String association() {
    return association;
  }

  void associated(String name) {
    association = name;
  }
}
