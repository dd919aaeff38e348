package dev.cordon.provider.azure.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.azure.observe.Forms;
import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.Place.Prioritised;
import dev.cordon.provider.azure.wire.RuleJson;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Sessions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A network security group with all its rules, or an application security group. */
final class GroupWritten implements Written {

  private static final String FLUSH = "flushConnection";

  /** What only the service writes. */
  private static final List<String> READ_ONLY =
      List.of(
          "defaultSecurityRules",
          "networkInterfaces",
          "subnets",
          "flowLogs",
          "provisioningState",
          "resourceGuid");

  private final ContainerId id;
  private final Container wanted;
  private final Ledger ledger;
  private final Sessions sessions;

  /** The group as a state wants it. */
  GroupWritten(Container wanted, Ledger ledger, Sessions sessions) {
    this.id = wanted.id();
    this.wanted = wanted;
    this.ledger = ledger;
    this.sessions = sessions;
  }

  @Override
  public String key() {
    return id.name();
  }

  @Override
  public String path() {
    return ledger.id(id);
  }

  @Override
  public String where() {
    return id.name() + " at " + ledger.place();
  }

  @Override
  public boolean mayBeMade() {
    return wanted.ownership() == Ownership.OWNED;
  }

  @Override
  public boolean isOurs(JsonNode live) {
    return isMarked(live, Names.FLEET) && isMarked(live, Names.NETWORK);
  }

  private boolean isMarked(JsonNode live, String tag) {
    return Tree.tag(live, tag).equals(wanted.marks().get(tag));
  }

  @Override
  public boolean says(RuleTable state, JsonNode live) {
    Optional<Container> said = state.container(id);
    if (said.isEmpty()) {
      return false;
    }
    try {
      Container found = Forms.container(id, said.get().ownership(), live, ledger::name);
      return found.marks().equals(said.get().marks())
          && alike(found.rules(), canonical(said.get()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean alike(List<NativeRule> some, List<NativeRule> others) {
    return some.equals(others)
        && some.stream()
            .map(NativeRule::note)
            .toList()
            .equals(others.stream().map(NativeRule::note).toList());
  }

  /** On the way to a state a run may be empty, and those beside it are one. */
  private static List<NativeRule> canonical(Container container) {
    List<NativeRule> rules =
        Numbered.of(container.rules())
            .map(all -> Forms.placed(all, container.ownership()))
            .orElse(container.rules());
    return container.withRules(rules).rules();
  }

  @Override
  public ObjectNode body(RuleTable state, ObjectNode live) {
    Container container = state.container(id).orElse(wanted);
    ObjectNode body = live.deepCopy();
    body.remove("etag");
    if (Tree.text(body, "location").isEmpty()) {
      body.put("location", ledger.fabric().network().region());
    }
    if (container.ownership() == Ownership.OWNED) {
      tags(body, container);
    }
    ObjectNode properties = Tree.member(body, "properties");
    properties.remove(READ_ONLY);
    if (Names.kind(id) == Names.Kind.NSG) {
      flushing(properties, container);
      rules(properties, container);
    }
    return body;
  }

  /**
   * A group that flushes has running connections judged by its rules whenever they change. In a
   * group of ours that is as it was asked for at the last write; somebody's group is made to flush
   * where that was asked for, and otherwise left as it is.
   *
   * @see <a
   *     href="https://learn.microsoft.com/rest/api/virtualnetwork/network-security-groups/create-or-update">Network
   *     Security Groups, flushConnection</a>
   */
  private void flushing(ObjectNode properties, Container container) {
    boolean cut = sessions == Sessions.CUT;
    boolean flushes = properties.path(FLUSH).asBoolean();
    if (flushes != cut && (cut || container.ownership() == Ownership.OWNED)) {
      properties.put(FLUSH, cut);
    }
  }

  private void tags(ObjectNode body, Container container) {
    Map<String, String> tags = new TreeMap<>(Tree.tags(body));
    tags.keySet().removeIf(Forms::isMark);
    tags.putAll(container.marks());
    ObjectNode all = body.putObject("tags");
    tags.forEach(all::put);
  }

  private void rules(ObjectNode properties, Container container) {
    Map<String, ObjectNode> live = new TreeMap<>();
    for (JsonNode rule : Tree.items(properties, "securityRules")) {
      if (rule instanceof ObjectNode object) {
        live.put(Tree.text(rule, "name").toLowerCase(Locale.ROOT), object);
      }
    }
    ArrayNode rules = properties.putArray("securityRules");
    for (Prioritised rule : Numbered.of(container.rules()).orElse(List.of())) {
      Label label = rule.rule().label();
      ObjectNode known = live.get(label.name().toLowerCase(Locale.ROOT));
      boolean theirs = container.ownership() == Ownership.SHARED && !label.isOurs();
      rules.add(
          theirs && known != null
              ? known.deepCopy()
              : RuleJson.write(
                  known == null ? Tree.object() : known, rule.rule(), rule.priority(), ledger::id));
    }
  }

  /** Whether the rules find room between those of others. */
  boolean hasRoom() {
    return Numbered.of(wanted.rules()).isPresent();
  }
}
