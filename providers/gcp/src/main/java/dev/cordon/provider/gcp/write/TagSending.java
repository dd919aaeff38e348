package dev.cordon.provider.gcp.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.state.Machine;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.provider.gcp.wire.Write;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.call.Outcomes;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes of secure tags and of who carries them. Used once, by one thread.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/use-tags-for-firewalls">Secure tags</a>
 */
final class TagSending {

  private final Sending sending;
  private final Ledger ledger;

  TagSending(Sending sending, Ledger ledger) {
    this.sending = sending;
    this.ledger = ledger;
  }

  /**
   * Makes a tag with its key, or puts its marks right.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome put(Container wanted) {
    Optional<JsonNode> there = key(wanted.id());
    if (there.isEmpty()) {
      value(wanted, make(wanted));
      return new StepOutcome.Applied(sending.calls());
    }
    String key = Tree.text(there.get(), "name");
    if (!isMarked(wanted, there.get())) {
      if (ledger.tag(wanted.id()).isEmpty()) {
        return Outcomes.notOurs(
            wanted.id().name() + " at " + ledger.place(),
            "the tag key " + key + " has this name and does not bear our marks");
      }
      mark(wanted, key);
    }
    if (ledger.tag(wanted.id()).isEmpty()) {
      value(wanted, key);
    }
    return new StepOutcome.Applied(sending.calls());
  }

  private String make(Container wanted) {
    return sending.make(
        Write.post(Api.TAGS, "tagKeys", key(wanted)),
        () ->
            key(wanted.id())
                .filter(live -> isMarked(wanted, live))
                .map(live -> Tree.text(live, "name")));
  }

  private void value(Container wanted, String key) {
    ObjectNode body = Tree.object();
    body.put("parent", key).put("shortName", Names.MEMBER);
    body.put("description", Names.written(wanted.marks()));
    String value = sending.make(Write.post(Api.TAGS, "tagValues", body), () -> value(key));
    ledger.tagged(wanted.id(), value);
  }

  private ObjectNode key(Container wanted) {
    ObjectNode body = Tree.object();
    body.put("parent", "projects/" + ledger.place().project());
    body.put("shortName", Names.atService(wanted.id()));
    body.put("description", Names.written(wanted.marks()));
    body.put("purpose", "GCE_FIREWALL");
    body.putObject("purposeData")
        .put("network", ledger.place().project() + "/" + ledger.place().network());
    return body;
  }

  private void mark(Container wanted, String key) {
    ObjectNode body = Tree.object().put("description", Names.written(wanted.marks()));
    sending.send(
        Write.patch(Api.TAGS, key, body).with("updateMask", "description"),
        () -> key(wanted.id()).filter(live -> isMarked(wanted, live)).isPresent());
  }

  private static boolean isMarked(Container wanted, JsonNode key) {
    return Names.marks(Tree.text(key, "description")).equals(wanted.marks());
  }

  private Optional<JsonNode> key(ContainerId id) {
    return sending
        .google()
        .list(
            Api.TAGS,
            "tagKeys",
            Map.of("parent", "projects/" + ledger.place().project()),
            "tagKeys")
        .stream()
        .filter(key -> Tree.text(key, "shortName").equals(Names.atService(id)))
        .findFirst();
  }

  private Optional<String> value(String key) {
    return sending.google().list(Api.TAGS, "tagValues", Map.of("parent", key), "tagValues").stream()
        .filter(value -> Tree.text(value, "shortName").equals(Names.MEMBER))
        .map(value -> Tree.text(value, "name"))
        .findFirst();
  }

  /**
   * Deletes a tag and its key; what is not there is as good.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome delete(ContainerId id) {
    Optional<JsonNode> key = key(id);
    if (key.isPresent()) {
      String path = Tree.text(key.get(), "name");
      value(path)
          .ifPresent(
              value -> sending.send(Write.delete(Api.TAGS, value), () -> value(path).isEmpty()));
      sending.send(Write.delete(Api.TAGS, path), () -> key(id).isEmpty());
    }
    ledger.deleted(id);
    return new StepOutcome.Applied(sending.calls());
  }

  /**
   * Makes a machine carry what a state says: what comes first, then what goes, then its network
   * tags.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome bind(String attachment, RuleTable next) {
    Optional<Machine> found = ledger.network().machine(attachment);
    if (found.isEmpty()) {
      return Outcomes.moved(attachment, "is no machine that was read");
    }
    SortedSet<ContainerId> now = ledger.table().bindingsOf(attachment);
    SortedSet<ContainerId> then = next.bindingsOf(attachment);
    SortedSet<ContainerId> more = new TreeSet<>(then);
    more.removeAll(now);
    SortedSet<ContainerId> less = new TreeSet<>(now);
    less.removeAll(then);
    SortedSet<ContainerId> tagsNow = networkTags(now);
    SortedSet<ContainerId> tagsThen = networkTags(then);
    more.removeAll(tagsThen);
    less.removeAll(tagsNow);
    for (ContainerId tag : more) {
      Optional<String> value = ledger.tag(tag);
      if (value.isEmpty()) {
        return Outcomes.moved(tag.name(), "is to be bound and does not exist");
      }
      create(found.get(), value.get());
    }
    for (ContainerId tag : less) {
      ledger.tag(tag).ifPresent(value -> remove(found.get(), value));
    }
    if (!tagsNow.equals(tagsThen)) {
      return new NetworkTagSending(sending, ledger).set(found.get(), tagsNow, tagsThen);
    }
    return new StepOutcome.Applied(sending.calls());
  }

  private static SortedSet<ContainerId> networkTags(SortedSet<ContainerId> all) {
    SortedSet<ContainerId> some = new TreeSet<>(all);
    some.removeIf(id -> Names.kind(id) != Names.Kind.NETWORK_TAG);
    return some;
  }

  private void create(Machine machine, String value) {
    ObjectNode body = Tree.object().put("parent", machine.boundAs()).put("tagValue", value);
    sending.send(
        Write.post(Api.tagsAt(machine.zone()), "tagBindings", body), () -> carries(machine, value));
  }

  private void remove(Machine machine, String value) {
    String path = "tagBindings/" + Google.encoded(machine.boundAs()) + "/" + value;
    sending.send(Write.delete(Api.tagsAt(machine.zone()), path), () -> !carries(machine, value));
  }

  private boolean carries(Machine machine, String value) {
    return sending
        .google()
        .list(
            Api.tagsAt(machine.zone()),
            "tagBindings",
            Map.of("parent", machine.boundAs()),
            "tagBindings")
        .stream()
        .anyMatch(binding -> Tree.text(binding, "tagValue").equals(value));
  }
}
