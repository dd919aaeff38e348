package dev.cordon.provider.gcp.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.FirewallJson;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.provider.gcp.wire.Write;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.call.Outcomes;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes of VPC firewall rules, one by one: what one says never changes, because most of it cannot,
 * and a rule of another name can be made before the old one goes. Only words are written anew. Used
 * once, by one thread.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/firewalls">firewalls</a>
 */
final class FirewallSending {

  private final Sending sending;
  private final Ledger ledger;

  FirewallSending(Sending sending, Ledger ledger) {
    this.sending = sending;
    this.ledger = ledger;
  }

  /**
   * Makes our rules say what a state says.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome put(ContainerId id, RuleTable next) {
    List<NativeRule> now = rules(ledger.table(), id);
    List<NativeRule> then = rules(next, id);
    for (NativeRule rule : then) {
      int at = now.indexOf(rule);
      StepOutcome outcome =
          at < 0
              ? insert((FirewallRule) rule)
              : now.get(at).note().equals(rule.note())
                  ? new StepOutcome.Applied(sending.calls())
                  : describe((FirewallRule) rule);
      if (!(outcome instanceof StepOutcome.Applied)) {
        return outcome;
      }
    }
    for (NativeRule rule : now) {
      if (!then.contains(rule)) {
        delete((FirewallRule) rule);
      }
    }
    return new StepOutcome.Applied(sending.calls());
  }

  private static List<NativeRule> rules(RuleTable table, ContainerId id) {
    return table.container(id).map(Container::rules).orElse(List.of());
  }

  /** A name that is taken is ours from an earlier try, or somebody's. */
  private StepOutcome insert(FirewallRule rule) {
    String name = rule.label().name();
    try {
      sending.send(
          Write.post(
              Api.COMPUTE,
              collection(),
              FirewallJson.write(rule, ledger.place().path(), ledger.marks())),
          () -> find(name).filter(live -> says(live, rule)).isPresent());
    } catch (WireFailure failure) {
      Optional<? extends JsonNode> there = taken(failure) ? find(name) : Optional.empty();
      if (there.isPresent()) {
        return Outcomes.notOurs(
            where(name), "a VPC firewall rule has this name and is not as we would make it");
      }
      throw failure;
    }
    ledger.inserted(rule);
    return new StepOutcome.Applied(sending.calls());
  }

  private static boolean taken(WireFailure failure) {
    return failure.code().replace("_", "").equalsIgnoreCase("alreadyExists");
  }

  /** Two rules may say the same: both go. */
  private void delete(FirewallRule rule) {
    for (String name : ledger.firewalls(rule)) {
      sending.send(Write.delete(Api.COMPUTE, path(name)), () -> find(name).isEmpty());
    }
    ledger.deleted(rule);
  }

  private StepOutcome describe(FirewallRule rule) {
    String wanted = FirewallJson.description(rule, ledger.marks());
    for (String name : new ArrayList<>(ledger.firewalls(rule))) {
      sending.send(
          Write.patch(Api.COMPUTE, path(name), Tree.object().put("description", wanted)),
          () ->
              find(name).filter(live -> Tree.text(live, "description").equals(wanted)).isPresent());
    }
    return new StepOutcome.Applied(sending.calls());
  }

  /** Whether a rule that is there is the one that was to be made, with our mark. */
  private boolean says(JsonNode live, FirewallRule rule) {
    try {
      FirewallRule read = FirewallJson.read(live, ledger::networkTag);
      return read.equals(rule)
          && Tree.text(live, "description").equals(FirewallJson.description(rule, ledger.marks()));
    } catch (IllegalArgumentException e) {
      // what we do not understand is none of what we make
      return false;
    }
  }

  private Optional<? extends JsonNode> find(String name) {
    return sending.google().find(Api.COMPUTE, path(name));
  }

  private String where(String name) {
    return name + " at " + ledger.place();
  }

  private String collection() {
    return "projects/" + ledger.place().project() + "/global/firewalls";
  }

  private String path(String name) {
    return collection() + "/" + name;
  }
}
