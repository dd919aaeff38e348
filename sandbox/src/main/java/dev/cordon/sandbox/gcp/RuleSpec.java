package dev.cordon.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Map;

/**
 * A rule of a firewall policy to be made: at first for everything, from or to every address of
 * IPv4. Immutable: every method gives another specification.
 */
public final class RuleSpec {

  private final ObjectNode body;

  private RuleSpec(ObjectNode body) {
    this.body = body;
  }

  /**
   * A rule with any action.
   *
   * @param direction {@code INGRESS} or {@code EGRESS}
   * @param action such as {@code goto_next}
   */
  public static RuleSpec of(int priority, String direction, String action) {
    ObjectNode body = Json.object().put("priority", priority);
    body.put("direction", direction).put("action", action);
    ObjectNode match = body.putObject("match");
    match.putArray("layer4Configs").addObject().put("ipProtocol", "all");
    return new RuleSpec(body);
  }

  /** Lets in. */
  public static RuleSpec allowIn(int priority) {
    return of(priority, "INGRESS", "allow");
  }

  /** Keeps out. */
  public static RuleSpec denyIn(int priority) {
    return of(priority, "INGRESS", "deny");
  }

  /** Lets out. */
  public static RuleSpec allowOut(int priority) {
    return of(priority, "EGRESS", "allow");
  }

  /** Keeps in. */
  public static RuleSpec denyOut(int priority) {
    return of(priority, "EGRESS", "deny");
  }

  /** With a list in what it matches. */
  public RuleSpec match(String member, String... values) {
    ObjectNode copy = body.deepCopy();
    ((ObjectNode) copy.path("match")).set(member, Json.texts(List.of(values)));
    return new RuleSpec(copy);
  }

  private static void tags(ArrayNode into, String... values) {
    for (String value : values) {
      into.addObject().put("name", value);
    }
  }

  /** For this protocol alone, and these ports if there are any. */
  public RuleSpec protocol(String protocol, String... ports) {
    ObjectNode copy = body.deepCopy();
    ObjectNode one =
        ((ObjectNode) copy.path("match"))
            .putArray("layer4Configs")
            .addObject()
            .put("ipProtocol", protocol);
    if (ports.length > 0) {
      one.set("ports", Json.texts(List.of(ports)));
    }
    return new RuleSpec(copy);
  }

  /** Over TCP to these ports. */
  public RuleSpec tcp(String... ports) {
    return protocol("tcp", ports);
  }

  /** From these ranges. */
  public RuleSpec from(String... ranges) {
    return match("srcIpRanges", ranges);
  }

  /** To these ranges. */
  public RuleSpec to(String... ranges) {
    return match("destIpRanges", ranges);
  }

  /** From machines with these tag values. */
  public RuleSpec fromTags(String... tagValues) {
    ObjectNode copy = body.deepCopy();
    tags(((ObjectNode) copy.path("match")).putArray("srcSecureTags"), tagValues);
    return new RuleSpec(copy);
  }

  /** For machines with these tag values. */
  public RuleSpec targetTags(String... tagValues) {
    ObjectNode copy = body.deepCopy();
    tags(copy.putArray("targetSecureTags"), tagValues);
    return new RuleSpec(copy);
  }

  /** For machines with these service accounts. */
  public RuleSpec targetAccounts(String... emails) {
    ObjectNode copy = body.deepCopy();
    copy.set("targetServiceAccounts", Json.texts(List.of(emails)));
    return new RuleSpec(copy);
  }

  /** With a member of the rule itself, such as {@code description}. */
  public RuleSpec with(String member, String value) {
    return new RuleSpec(body.deepCopy().put(member, value));
  }

  /** As if it were not there. */
  public RuleSpec disabled() {
    return new RuleSpec(body.deepCopy().put("disabled", true));
  }

  /** The rule as requests carry it; everywhere on its peer side if it names none. */
  public ObjectNode tree() {
    ObjectNode copy = body.deepCopy();
    ObjectNode match = (ObjectNode) copy.path("match");
    String side = Json.text(copy, "direction").equals("INGRESS") ? "src" : "dest";
    boolean open = true;
    for (Map.Entry<String, JsonNode> one : match.properties()) {
      open &= !one.getKey().startsWith(side);
    }
    if (open) {
      match.putArray(side + "IpRanges").add("0.0.0.0/0");
    }
    return copy;
  }
}
