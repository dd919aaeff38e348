package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.CordonException;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Firewalls;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.wire.FirewallJson;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The VPC firewall rules of a network: ours, and those of others in the order in which they are
 * asked: the lowest number first, and what denies before what allows.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/firewalls">Firewall</a>
 */
final class VpcRules {

  private static final Comparator<FirewallRule> ORDER =
      Comparator.comparing(FirewallRule::place)
          .thenComparing(rule -> rule.effect() == Effect.DENY ? 0 : 1)
          .thenComparing(rule -> rule.label().name());

  private final String site;
  private final Owners owners;
  private final SortedSet<String> names = new TreeSet<>();
  private final SortedSet<String> disputed = new TreeSet<>();
  private final List<FirewallRule> ours = new ArrayList<>();
  private final List<FirewallRule> theirs = new ArrayList<>();
  private String held = "";

  VpcRules(String site, Pages pages, Owners owners) {
    this.site = site;
    this.owners = owners;
    Tree.items(pages.effective(), "firewalls").forEach(this::add);
    theirs.sort(ORDER);
  }

  private void add(JsonNode json) {
    String name = Tree.text(json, "name");
    names.add(name);
    switch (owners.ofFirewall(json)) {
      case OURS -> ours.add(read(json));
      case HOLDS -> held = Tree.text(json, "description");
      case DISPUTED -> {
        disputed.add(name);
        addTheirs(json);
      }
      case THEIRS -> addTheirs(json);
    }
  }

  private void addTheirs(JsonNode json) {
    if (!json.path("disabled").asBoolean()) {
      theirs.add(read(json));
    }
  }

  private FirewallRule read(JsonNode json) {
    try {
      return FirewallJson.read(json, this::tag);
    } catch (IllegalArgumentException e) {
      throw notUnderstood(e);
    }
  }

  private static CordonException notUnderstood(IllegalArgumentException e) {
    return Policies.notUnderstood("VPC firewall rules", e);
  }

  /** The container behind a network tag, if it is one of ours. */
  Optional<ContainerId> tag(String tag) {
    return owners.ownsNetworkTag(tag)
        ? Optional.of(Names.networkTagCalled(tag, site))
        : Optional.empty();
  }

  /** Those of others that are in force. */
  List<FirewallRule> theirs() {
    return theirs;
  }

  /** The description of the rule that tells a hold; empty if there is none. */
  String held() {
    return held;
  }

  Firewalls known() {
    return new Firewalls(owners.fleet(), names, ours, disputed);
  }

  /**
   * Our rules, and the network tags that they name or that somebody carries.
   *
   * @param carried the network tags of ours that somebody carries
   */
  List<Container> containers(SortedSet<ContainerId> carried) {
    List<Container> all = new ArrayList<>();
    SortedSet<ContainerId> tags = new TreeSet<>(carried);
    if (!ours.isEmpty()) {
      all.add(container(Names.rules(site), Ownership.OWNED).withRules(ours));
      ours.forEach(rule -> tags.addAll(rule.references()));
    }
    if (!disputed.isEmpty()) {
      all.add(container(Names.disputedRules(site), Ownership.FOREIGN));
    }
    tags.forEach(tag -> all.add(container(tag, Ownership.OWNED)));
    return all;
  }

  private static Container container(ContainerId id, Ownership ownership) {
    return new Container(id, ownership, new TreeMap<>(), List.of());
  }
}
