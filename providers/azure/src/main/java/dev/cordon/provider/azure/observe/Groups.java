package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.Names.Kind;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.spi.Query;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The groups that matter to a network: its own, those that are attached in it, and those that they
 * name. Whose each is, and what it is called here.
 */
final class Groups {

  private final String fleet;
  private final String site;
  private final AzureVnet place;
  private final Set<ContainerId> idle;
  private final Map<String, ContainerId> ids = new HashMap<>();
  private final SortedMap<ContainerId, JsonNode> included = new TreeMap<>();
  private final Map<ContainerId, Ownership> owners = new HashMap<>();
  private final Set<ContainerId> disputed = new TreeSet<>();

  Groups(Query query, AzureVnet place, Pages pages, Inhabited inhabited) {
    this.fleet = query.fleet();
    this.site = query.site();
    this.idle = query.idle();
    this.place = place;
    Set<String> attached = inhabited.securityGroups();
    pages.securityGroups().forEach(nsg -> identify(Kind.NSG, nsg));
    pages.applicationGroups().forEach(asg -> identify(Kind.ASG, asg));
    pages.securityGroups().forEach(nsg -> include(nsg, attached));
    Set<String> named = new HashSet<>(inhabited.applicationGroups());
    included.values().forEach(nsg -> named.addAll(namedBy(nsg)));
    pages.applicationGroups().forEach(asg -> include(asg, named));
  }

  /** What is read before anything is known of groups: which are attached in the network. */
  interface Inhabited {
    Set<String> securityGroups();

    Set<String> applicationGroups();
  }

  private static Set<String> namedBy(JsonNode nsg) {
    Set<String> named = new HashSet<>();
    for (JsonNode rule : Tree.items(nsg, "properties", "securityRules")) {
      for (String side : List.of("source", "destination")) {
        Tree.ids(rule, "properties", side + "ApplicationSecurityGroups")
            .forEach(id -> named.add(ArmId.key(id)));
      }
    }
    return named;
  }

  private void identify(Kind kind, JsonNode group) {
    String id = Tree.text(group, "id");
    String name = ArmId.name(id);
    Ownership owner = owner(kind, group);
    ContainerId called =
        owner == Ownership.OWNED ? Names.ours(kind, name, site) : foreign(kind, id);
    ids.put(ArmId.key(id), called);
    owners.put(called, owner);
  }

  private ContainerId foreign(Kind kind, String id) {
    return kind == Kind.NSG
        ? Names.foreignNsg(ArmId.group(id), ArmId.name(id), site)
        : Names.foreignAsg(ArmId.group(id), ArmId.name(id), site);
  }

  /** Both tags count: names of networks may begin alike, and so may those of fleets. */
  private Ownership owner(Kind kind, JsonNode group) {
    String name = ArmId.name(Tree.text(group, "id"));
    String of = Tree.tag(group, Names.FLEET);
    String network = Tree.tag(group, Names.NETWORK);
    boolean called =
        Names.isOf(fleet, place.network(), name)
            && ArmId.group(Tree.text(group, "id")).equalsIgnoreCase(place.resourceGroup());
    boolean here = called && network.equalsIgnoreCase(place.network());
    if (here && (of.equals(fleet) || (of.isEmpty() && isAsWeLeftIt(group)))) {
      return Ownership.OWNED;
    }
    boolean another = !of.isEmpty() && !network.isEmpty() && Names.isOf(of, network, name);
    if (called && !another) {
      disputed.add(foreign(kind, Tree.text(group, "id")));
    }
    return Tree.tag(group, Names.SHARED).equals(fleet) ? Ownership.SHARED : Ownership.FOREIGN;
  }

  /** One of ours that was let go of and that nobody changed since; its marks count as lost. */
  private boolean isAsWeLeftIt(JsonNode group) {
    String released = Tree.tag(group, Names.RELEASED);
    try {
      return !released.isEmpty() && released.equals(Forms.released(fleet, group));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void include(JsonNode group, Set<String> needed) {
    String key = ArmId.key(Tree.text(group, "id"));
    ContainerId id = of(key);
    boolean claimed = owners.get(id) == Ownership.OWNED || disputed.contains(id);
    if (needed.contains(key) || claimed || idle.contains(id)) {
      included.put(id, group);
    }
  }

  /** What the group behind an id is called; one that is not listed is somebody's. */
  ContainerId of(String id) {
    ContainerId known = ids.get(ArmId.key(id));
    boolean rules = !ArmId.part(id, "networkSecurityGroups").isEmpty();
    return known != null ? known : foreign(rules ? Kind.NSG : Kind.ASG, id);
  }

  /** The groups as they were read, by name. */
  SortedMap<ContainerId, JsonNode> resources() {
    return included;
  }

  /** What is called like ours and does not bear our mark. */
  List<String> disputed() {
    return disputed.stream().map(ContainerId::name).toList();
  }

  SortedMap<ContainerId, Container> containers() {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    included.forEach((id, group) -> containers.put(id, container(id, group)));
    return containers;
  }

  private Container container(ContainerId id, JsonNode group) {
    try {
      return Forms.container(id, owners.getOrDefault(id, Ownership.FOREIGN), group, this::of);
    } catch (IllegalArgumentException e) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.FABRIC_REFUSED,
              "network security group " + Tree.text(group, "id"),
              String.valueOf(e.getMessage()),
              "correct or remove that rule, or use a version of Cordon that knows it"));
    }
  }

  /** The names of groups whose ids these are. */
  Collection<ContainerId> all(Collection<String> of) {
    return of.stream().map(this::of).toList();
  }
}
