package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.state.AdminRule;
import dev.cordon.provider.azure.state.AdminRule.Access;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Spellings;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.state.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Security admin rules as they are listed for a network.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/networkmanager/list-network-manager-effective-security-admin-rules/list-network-manager-effective-security-admin-rules">
 *     Effective security admin rules</a>
 */
final class AdminRules {

  private AdminRules() {}

  static List<AdminRule> of(List<JsonNode> rules) {
    return rules.stream()
        .map(AdminRules::rule)
        .sorted(Comparator.comparingInt(AdminRule::priority))
        .toList();
  }

  private static AdminRule rule(JsonNode rule) {
    JsonNode properties = rule.path("properties");
    String name = ArmId.name(Tree.text(rule, "id"));
    try {
      return new AdminRule(
          name,
          Tree.text(properties, "direction").equalsIgnoreCase("Inbound")
              ? Direction.INGRESS
              : Direction.EGRESS,
          properties.path("priority").asInt(),
          access(Tree.text(properties, "access")),
          protocol(Tree.text(properties, "protocol")),
          side(properties, "sources"),
          Spellings.ports(Tree.texts(properties, "sourcePortRanges")),
          side(properties, "destinations"),
          Spellings.ports(Tree.texts(properties, "destinationPortRanges")));
    } catch (IllegalArgumentException e) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.FABRIC_REFUSED,
              "security admin rule " + name,
              "is not understood: " + e.getMessage(),
              "use a version of Cordon that knows it"));
    }
  }

  private static Access access(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "allow" -> Access.ALLOW;
      case "alwaysallow" -> Access.ALWAYS_ALLOW;
      case "deny" -> Access.DENY;
      default -> throw new IllegalArgumentException("access \"" + text + "\"");
    };
  }

  private static Protocol protocol(String text) {
    return text.equalsIgnoreCase("Any")
        ? Protocol.ANY
        : Protocol.of(text)
            .orElseThrow(() -> new IllegalArgumentException("protocol \"" + text + "\""));
  }

  private static Side side(JsonNode properties, String which) {
    List<String> texts =
        Tree.items(properties, which).stream()
            .map(item -> Tree.text(item, "addressPrefix"))
            .filter(text -> !text.isEmpty())
            .toList();
    Spellings.Prefixes read = Spellings.prefixes(texts);
    return texts.isEmpty() ? Side.ANY : new Side(read.addresses(), read.tags(), new TreeSet<>());
  }
}
