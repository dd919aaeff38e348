package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Locale;

/**
 * A security admin rule of Virtual Network Manager, at first over everything. Immutable: every
 * method gives another specification.
 */
public final class AdminRuleSpec {

  private final ObjectNode properties;
  private final String name;

  private AdminRuleSpec(String name, ObjectNode properties) {
    this.name = name;
    this.properties = properties;
  }

  /**
   * A rule.
   *
   * @param access {@code Allow}, {@code AlwaysAllow} or {@code Deny}
   * @param direction {@code Inbound} or {@code Outbound}
   */
  public static AdminRuleSpec of(String name, int priority, String access, String direction) {
    ObjectNode properties = Json.object("protocol", "Any");
    properties.putArray("sources");
    properties.putArray("destinations");
    properties.set("sourcePortRanges", Json.texts(List.of("0-65535")));
    properties.set("destinationPortRanges", Json.texts(List.of("0-65535")));
    properties.put("access", access).put("priority", priority).put("direction", direction);
    properties.put("provisioningState", "Succeeded");
    return new AdminRuleSpec(name, properties);
  }

  /** Over TCP to these ports or ranges. */
  public AdminRuleSpec tcp(String... ports) {
    ObjectNode copy = properties.deepCopy();
    copy.put("protocol", "Tcp");
    copy.set("destinationPortRanges", Json.texts(List.of(ports)));
    return new AdminRuleSpec(name, copy);
  }

  /** From these prefixes or service tags. */
  public AdminRuleSpec from(String... prefixes) {
    return side("sources", prefixes);
  }

  /** To these prefixes or service tags. */
  public AdminRuleSpec to(String... prefixes) {
    return side("destinations", prefixes);
  }

  private AdminRuleSpec side(String member, String... prefixes) {
    ObjectNode copy = properties.deepCopy();
    for (String prefix : prefixes) {
      boolean block = prefix.equals("*") || prefix.matches("[0-9a-fA-F.:/]+");
      copy.withArray("/" + member)
          .addObject()
          .put("addressPrefix", prefix)
          .put("addressPrefixType", block ? "IPPrefix" : "ServiceTag");
    }
    return new AdminRuleSpec(name, copy);
  }

  /** The rule as the list of effective ones shows it. */
  ObjectNode tree(String subscription) {
    String collection =
        "/subscriptions/%s/resourceGroups/manager/providers/Microsoft.Network/networkManagers/manager/securityAdminConfigurations/config/ruleCollections/rules"
            .formatted(subscription.toLowerCase(Locale.ROOT));
    ObjectNode tree = Json.object("kind", "Custom");
    tree.put("id", collection + "/rules/" + name);
    tree.put("configurationDescription", "Made by the test");
    tree.put("ruleCollectionDescription", "Made by the test");
    tree.putArray("ruleCollectionAppliesToGroups");
    tree.putArray("ruleGroups");
    tree.set("properties", properties.deepCopy());
    return tree;
  }
}
