package dev.cordon.provider.gcp.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.cordon.state.ContainerId;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes of the network tags of machines: all of a machine in one version, those of others as they
 * are. Used once, by one thread.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/instances/setTags">
 *     instances.setTags</a>
 */
final class NetworkTagSending {

  /** How often a version may move under us while our part stays as it is. */
  private static final int REBASES = 3;

  private final Sending sending;
  private final Ledger ledger;

  NetworkTagSending(Sending sending, Ledger ledger) {
    this.sending = sending;
    this.ledger = ledger;
  }

  /**
   * Makes a machine have the network tags of some segments, besides those of others.
   *
   * @param now what it has of ours as far as the plan knows
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome set(Machine machine, SortedSet<ContainerId> now, SortedSet<ContainerId> then) {
    for (int tries = 0; ; tries++) {
      JsonNode live = Tree.at(sending.google().get(Api.COMPUTE, path(machine)), "tags");
      SortedSet<String> found = ours(live);
      if (found.equals(names(then))) {
        return new StepOutcome.Applied(sending.calls());
      }
      if (!found.equals(names(now)) || tries > REBASES) {
        return Outcomes.moved(
            machine.name() + " at " + ledger.place(),
            "has other network tags of ours than when the plan was made");
      }
      try {
        sending.send(
            Write.post(Api.COMPUTE, path(machine) + "/setTags", body(live, then)),
            () ->
                ours(Tree.at(sending.google().get(Api.COMPUTE, path(machine)), "tags"))
                    .equals(names(then)));
        return new StepOutcome.Applied(sending.calls());
      } catch (WireFailure failure) {
        // another version: somebody wrote other tags, and ours are looked at again
        if (failure.kind() != WireFailure.Kind.MOVED) {
          throw failure;
        }
      }
    }
  }

  private ObjectNode body(JsonNode live, SortedSet<ContainerId> then) {
    SortedSet<String> items = new TreeSet<>(Tree.texts(live, "items"));
    items.removeAll(ours(live));
    items.addAll(names(then));
    ObjectNode body = Tree.object().put("fingerprint", Tree.text(live, "fingerprint"));
    ArrayNode array = body.putArray("items");
    items.forEach(array::add);
    return body;
  }

  private SortedSet<String> ours(JsonNode tags) {
    SortedSet<String> ours = new TreeSet<>(Tree.texts(tags, "items"));
    ours.removeIf(tag -> ledger.networkTag(tag).isEmpty());
    return ours;
  }

  private static SortedSet<String> names(SortedSet<ContainerId> ids) {
    SortedSet<String> names = new TreeSet<>();
    ids.forEach(id -> names.add(Names.atService(id)));
    return names;
  }

  private static String path(Machine machine) {
    return "projects/"
        + Google.encoded(machine.project())
        + "/zones/"
        + machine.zone()
        + "/instances/"
        + machine.name();
  }
}
