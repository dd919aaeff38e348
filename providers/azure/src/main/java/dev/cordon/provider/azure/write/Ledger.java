package dev.cordon.provider.azure.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.spi.LiveIds;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The resources as they were read, and as we wrote them since. Used by one thread at a time.
 *
 * <p>The service gives a resource a new version when something begins or ceases to refer to it; so
 * what we touched that way is read again before it is written.
 */
final class Ledger {

  /**
   * A resource.
   *
   * @param id at the service
   * @param etag its version
   * @param json all of it
   * @param fresh whether the version is the last one that we know of
   */
  record Held(String id, String etag, ObjectNode json, boolean fresh) {
    Held stale() {
      return new Held(id, etag, json, false);
    }

    static Held read(ObjectNode json) {
      return new Held(Tree.text(json, "id"), Tree.text(json, "etag"), json, true);
    }
  }

  private final VnetFabric fabric;
  private final String site;
  private final LiveIds fleet;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final Map<String, ContainerId> names = new ConcurrentHashMap<>();
  private RuleTable table;

  Ledger(SiteSnapshot snapshot, LiveIds fleet) {
    this.fabric = VnetFabric.of(snapshot.fabric());
    this.site = snapshot.site();
    this.fleet = fleet;
    this.table = snapshot.table();
    fabric
        .documents()
        .forEach((key, d) -> hold(key, new Held(d.id(), d.etag(), Tree.read(d.json()), true)));
    table.containers().keySet().forEach(this::named);
  }

  private void hold(String key, Held document) {
    held.put(key, document);
    keys.put(ArmId.key(document.id()), key);
  }

  private void named(ContainerId id) {
    Held document = held.get(id.name());
    if (document != null) {
      names.put(ArmId.key(document.id()), id);
    }
  }

  VnetFabric fabric() {
    return fabric;
  }

  AzureVnet place() {
    return fabric.place();
  }

  String site() {
    return site;
  }

  /** What is in force as far as we know. */
  RuleTable table() {
    return table;
  }

  void reached(RuleTable next) {
    table = next;
  }

  Optional<Held> held(String key) {
    return Optional.ofNullable(held.get(key));
  }

  /** What was just read of a resource. */
  Held learned(String key, ObjectNode json) {
    Held now = Held.read(json);
    hold(key, now);
    return now;
  }

  /** What was just written; its version is not known yet. */
  void wrote(
      String key,
      String path,
      @org.jspecify.annotations.Nullable ObjectNode before,
      ObjectNode body) {
    hold(key, new Held(path, "", body, false));
    Set<String> referred = references(before == null ? Tree.object() : before);
    Set<String> now = references(body);
    Set<String> both = new HashSet<>(referred);
    both.retainAll(now);
    referred.addAll(now);
    referred.removeAll(both);
    for (String id : referred) {
      String other = keys.get(id);
      if (other != null) {
        held.computeIfPresent(other, (k, h) -> h.stale());
      }
    }
    if (Binds.isSubnet(key)) {
      held.replaceAll((k, h) -> Binds.isSubnet(k) ? h.stale() : h);
    }
  }

  private static Set<String> references(JsonNode json) {
    Set<String> ids = new HashSet<>();
    for (String member :
        new String[] {
          "networkSecurityGroup",
          "applicationSecurityGroups",
          "sourceApplicationSecurityGroups",
          "destinationApplicationSecurityGroups"
        }) {
      for (JsonNode found : json.findValues(member)) {
        if (found.isArray()) {
          found.forEach(item -> ids.add(ArmId.key(Tree.text(item, "id"))));
        } else {
          ids.add(ArmId.key(Tree.text(found, "id")));
        }
      }
    }
    return ids;
  }

  void created(ContainerId id) {
    named(id);
  }

  void deleted(ContainerId id) {
    held.remove(id.name());
  }

  /** What the group behind an id is called here. */
  ContainerId name(String id) {
    ContainerId known = names.get(ArmId.key(id));
    if (known != null) {
      return known;
    }
    return ArmId.part(id, "networkSecurityGroups").isEmpty()
        ? Names.foreignAsg(ArmId.group(id), ArmId.name(id), site)
        : Names.foreignNsg(ArmId.group(id), ArmId.name(id), site);
  }

  /** The id of a group: as it is there, or as it will be when it is ours and made. */
  String id(ContainerId id) {
    Held document = id.site().equals(site) ? held.get(id.name()) : null;
    if (document != null) {
      return document.id();
    }
    return (id.site().equals(site) ? Optional.<String>empty() : fleet.of(id))
        .orElseGet(() -> path(id));
  }

  /** The live id of a group, if it is there. */
  Optional<String> live(ContainerId id) {
    return id.site().equals(site) ? held(id.name()).map(Held::id) : Optional.empty();
  }

  private String path(ContainerId id) {
    String called = Names.atService(id);
    int slash = called.indexOf('/');
    String group = slash < 0 ? place().resourceGroup() : called.substring(0, slash);
    String type =
        Names.kind(id) == Names.Kind.NSG ? "networkSecurityGroups/" : "applicationSecurityGroups/";
    return "/subscriptions/"
        + place().subscription()
        + "/resourceGroups/"
        + group
        + "/providers/Microsoft.Network/"
        + type
        + called.substring(slash + 1);
  }
}
