package dev.cordon.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/**
 * A VPC firewall rule to be made: at first for everything from or to everywhere, over IPv4.
 * Immutable: every method gives another specification.
 */
public final class FirewallSpec {

  private final ObjectNode body;

  private FirewallSpec(ObjectNode body) {
    this.body = body;
  }

  private static FirewallSpec of(String name, String networkPath, String direction, String action) {
    ObjectNode body = Json.object("name", name).put("network", networkPath);
    body.put("direction", direction);
    body.putArray(action).addObject().put("IPProtocol", "all");
    return new FirewallSpec(body);
  }

  /** Lets in. */
  public static FirewallSpec allowIn(String name, String networkPath) {
    return of(name, networkPath, "INGRESS", "allowed");
  }

  /** Keeps out. */
  public static FirewallSpec denyIn(String name, String networkPath) {
    return of(name, networkPath, "INGRESS", "denied");
  }

  /** Lets out. */
  public static FirewallSpec allowOut(String name, String networkPath) {
    return of(name, networkPath, "EGRESS", "allowed");
  }

  /** Keeps in. */
  public static FirewallSpec denyOut(String name, String networkPath) {
    return of(name, networkPath, "EGRESS", "denied");
  }

  private FirewallSpec with(String member, String... values) {
    ObjectNode copy = body.deepCopy();
    copy.set(member, Json.texts(List.of(values)));
    return new FirewallSpec(copy);
  }

  /** With this priority instead of 1000. */
  public FirewallSpec priority(int priority) {
    return new FirewallSpec(body.deepCopy().put("priority", priority));
  }

  /** For this protocol alone, and these ports if there are any. */
  public FirewallSpec protocol(String protocol, String... ports) {
    ObjectNode copy = body.deepCopy();
    String action = copy.has("allowed") ? "allowed" : "denied";
    ObjectNode one = copy.putArray(action).addObject().put("IPProtocol", protocol);
    if (ports.length > 0) {
      one.set("ports", Json.texts(List.of(ports)));
    }
    return new FirewallSpec(copy);
  }

  /** Over TCP to these ports. */
  public FirewallSpec tcp(String... ports) {
    return protocol("tcp", ports);
  }

  /** From these ranges. */
  public FirewallSpec from(String... ranges) {
    return with("sourceRanges", ranges);
  }

  /** To these ranges. */
  public FirewallSpec to(String... ranges) {
    return with("destinationRanges", ranges);
  }

  /** From machines with these network tags. */
  public FirewallSpec fromTags(String... tags) {
    return with("sourceTags", tags);
  }

  /** From machines with these service accounts. */
  public FirewallSpec fromAccounts(String... emails) {
    return with("sourceServiceAccounts", emails);
  }

  /** For machines with these network tags. */
  public FirewallSpec targetTags(String... tags) {
    return with("targetTags", tags);
  }

  /** For machines with these service accounts. */
  public FirewallSpec targetAccounts(String... emails) {
    return with("targetServiceAccounts", emails);
  }

  /** With a description. */
  public FirewallSpec description(String text) {
    return new FirewallSpec(body.deepCopy().put("description", text));
  }

  /** As if it were not there. */
  public FirewallSpec disabled() {
    return new FirewallSpec(body.deepCopy().put("disabled", true));
  }

  String name() {
    return Json.text(body, "name");
  }

  ObjectNode body() {
    return body.deepCopy();
  }
}
