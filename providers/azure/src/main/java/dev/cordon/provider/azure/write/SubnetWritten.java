package dev.cordon.provider.azure.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A subnet and the network security group on it. */
final class SubnetWritten implements Written {

  /** What only the service writes. */
  private static final List<String> READ_ONLY =
      List.of(
          "ipConfigurations",
          "ipConfigurationProfiles",
          "privateEndpoints",
          "provisioningState",
          "purpose",
          "resourceNavigationLinks",
          "serviceAssociationLinks");

  private static final String RULES = "networkSecurityGroup";

  private final String attachment;
  private final Ledger ledger;

  SubnetWritten(String attachment, Ledger ledger) {
    this.attachment = attachment;
    this.ledger = ledger;
  }

  @Override
  public String key() {
    return attachment;
  }

  @Override
  public String path() {
    return ledger
        .held(attachment)
        .map(Ledger.Held::id)
        .orElse(ledger.place().id() + "/subnets/" + Binds.subnet(attachment));
  }

  @Override
  public String where() {
    return "subnet " + Binds.subnet(attachment) + " at " + ledger.place();
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
    SortedSet<ContainerId> found = new TreeSet<>();
    String nsg = Tree.text(live, "properties", RULES, "id");
    if (!nsg.isEmpty()) {
      found.add(ledger.name(nsg));
    }
    return state.bindingsOf(attachment).equals(found);
  }

  @Override
  public ObjectNode body(RuleTable state, ObjectNode live) {
    ObjectNode body = live.deepCopy();
    body.remove("etag");
    ObjectNode properties = Tree.member(body, "properties");
    properties.remove(READ_ONLY);
    properties.remove(RULES);
    state.bindingsOf(attachment).stream()
        .limit(1)
        .forEach(id -> properties.set(RULES, Tree.reference(ledger.id(id))));
    return body;
  }
}
