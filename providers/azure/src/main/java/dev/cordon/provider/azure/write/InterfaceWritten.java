package dev.cordon.provider.azure.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A network interface with all its IP configurations. */
final class InterfaceWritten implements Written {

  private static final List<String> READ_ONLY = List.of("provisioningState", "resourceGuid");
  private static final String GROUPS = "applicationSecurityGroups";
  private static final String RULES = "networkSecurityGroup";

  private final String resource;
  private final Ledger ledger;
  private final Map<String, String> attachments = new TreeMap<>();

  InterfaceWritten(String resource, Ledger ledger) {
    this.resource = resource;
    this.ledger = ledger;
    ledger
        .fabric()
        .interfaces()
        .forEach(
            (attachment, at) -> {
              if (at.resource().equals(resource)) {
                attachments.put(at.name(), attachment);
              }
            });
  }

  @Override
  public String key() {
    return resource;
  }

  @Override
  public String path() {
    return resource;
  }

  @Override
  public String where() {
    return "network interface " + ArmId.name(resource) + " at " + ledger.place();
  }

  @Override
  public boolean mayBeMade() {
    return false;
  }

  @Override
  public boolean isOurs(JsonNode live) {
    return false;
  }

  @Override
  public boolean says(RuleTable state, JsonNode live) {
    Map<String, SortedSet<ContainerId>> found = new TreeMap<>();
    String nsg = Tree.text(live, "properties", RULES, "id");
    for (JsonNode configuration : Tree.items(live, "properties", "ipConfigurations")) {
      SortedSet<ContainerId> carried = new TreeSet<>();
      Tree.ids(configuration, "properties", GROUPS).forEach(id -> carried.add(ledger.name(id)));
      if (!nsg.isEmpty()) {
        carried.add(ledger.name(nsg));
      }
      found.put(Tree.text(configuration, "name"), carried);
    }
    return found.entrySet().stream()
        .allMatch(
            one ->
                attachment(one.getKey())
                    .map(state::bindingsOf)
                    .filter(one.getValue()::equals)
                    .isPresent());
  }

  @Override
  public ObjectNode body(RuleTable state, ObjectNode live) {
    ObjectNode body = live.deepCopy();
    body.remove("etag");
    ObjectNode properties = Tree.member(body, "properties");
    properties.remove(READ_ONLY);
    SortedSet<ContainerId> rules = new TreeSet<>();
    for (JsonNode each : Tree.items(properties, "ipConfigurations")) {
      String attachment = attachment(Tree.text(each, "name")).orElse(null);
      if (attachment != null && each instanceof ObjectNode configuration) {
        configuration.remove("etag");
        ObjectNode of = Tree.member(configuration, "properties");
        of.remove("provisioningState");
        groups(of, state.bindingsOf(attachment));
        state.bindingsOf(attachment).stream()
            .filter(id -> Names.kind(id) == Names.Kind.NSG)
            .forEach(rules::add);
      }
    }
    properties.remove(RULES);
    rules.stream().limit(1).forEach(id -> properties.set(RULES, Tree.reference(ledger.id(id))));
    return body;
  }

  /** The attachment of an IP configuration, or that of the whole interface. */
  private Optional<String> attachment(String configuration) {
    String whole = attachments.get("");
    return Optional.ofNullable(attachments.getOrDefault(configuration, whole));
  }

  private void groups(ObjectNode properties, SortedSet<ContainerId> carried) {
    properties.remove(GROUPS);
    List<ContainerId> groups =
        carried.stream().filter(id -> Names.kind(id) == Names.Kind.ASG).toList();
    if (!groups.isEmpty()) {
      ArrayNode named = properties.putArray(GROUPS);
      groups.forEach(id -> named.add(Tree.reference(ledger.id(id))));
    }
  }
}
