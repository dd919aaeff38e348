package dev.cordon.provider.gcp.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.provider.gcp.wire.Write;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.call.Outcomes;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.Optional;

/**
 * Writes of whole policies: all rules in one version, under the version that was read. Used once,
 * by one thread.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/networkFirewallPolicies/patch">
 *     networkFirewallPolicies.patch</a>
 */
final class PolicySending {

  private static final String TUPLES = "ruleTupleCount";
  private static final String ORDER = "networkFirewallPolicyEnforcementOrder";

  /** How often a version may move under us while our part stays as it is. */
  private static final int REBASES = 3;

  private final Sending sending;
  private final Ledger ledger;

  PolicySending(Sending sending, Ledger ledger) {
    this.sending = sending;
    this.ledger = ledger;
  }

  /**
   * Makes a policy say what a state says.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome put(PolicyWritten policy, RuleTable next) {
    if (!policy.hasRoom(next)) {
      return Outcomes.refused(
          ErrorCode.QUOTA_RULES,
          policy.where(),
          "there is no room for our rules between the priorities that others hold",
          "let somebody move their rules apart, or let Cordon replace that policy");
    }
    Optional<ObjectNode> held = ledger.policy(policy.id());
    if (held.isEmpty()) {
      return make(policy, next);
    }
    return Tree.text(held.get(), "fingerprint").isEmpty()
        ? again(policy, next, 0)
        : patch(policy, next, held.get(), 0);
  }

  /** A name that is taken is ours from an earlier try, or somebody's. */
  private StepOutcome make(PolicyWritten policy, RuleTable next) {
    Optional<ObjectNode> there = find(policy);
    if (there.isEmpty()) {
      sending.send(
          Write.post(Api.COMPUTE, policy.collection(), policy.born(next)),
          () -> find(policy).isPresent());
      there = find(policy);
    }
    if (there.isEmpty()) {
      return Outcomes.unknown(policy.where(), "was made, and is not there yet");
    }
    if (!policy.isOurs(next, there.get())) {
      return Outcomes.notOurs(
          policy.where(), policy.path() + " has this name and does not bear our marks");
    }
    ledger.learned(policy.id(), there.get());
    return policy.says(next, there.get())
        ? new StepOutcome.Applied(sending.calls())
        : patch(policy, next, there.get(), 0);
  }

  private Optional<ObjectNode> find(PolicyWritten policy) {
    return sending.google().find(Api.COMPUTE, policy.path());
  }

  /** Reads it and goes on if our part is as we left it; the rest may have moved. */
  private StepOutcome again(PolicyWritten policy, RuleTable next, int rebases) {
    Optional<ObjectNode> now = find(policy);
    if (now.isEmpty()) {
      return Outcomes.moved(policy.where(), "is no longer there");
    }
    ledger.learned(policy.id(), now.get());
    if (policy.says(next, now.get())) {
      return new StepOutcome.Applied(sending.calls());
    }
    if (!policy.says(ledger.table(), now.get()) || rebases > REBASES) {
      return Outcomes.moved(policy.where(), "is not as it was when the plan was made");
    }
    return patch(policy, next, now.get(), rebases);
  }

  private StepOutcome patch(PolicyWritten policy, RuleTable next, ObjectNode live, int rebases) {
    ObjectNode body = policy.body(next, live);
    if (!policy.says(next, body)) {
      return Outcomes.refused(
          ErrorCode.STEP_REFUSED,
          policy.where(),
          "cannot be written so: its rules do not fit into one policy",
          "make a new plan; if that does not help, this is a defect of Cordon");
    }
    try {
      sending.send(
          Write.patch(Api.COMPUTE, policy.path(), body),
          () -> find(policy).filter(now -> policy.says(next, now)).isPresent());
    } catch (WireFailure failure) {
      if (failure.kind() == WireFailure.Kind.MOVED) {
        return again(policy, next, rebases + 1);
      }
      throw failure;
    }
    ledger.learned(policy.id(), body);
    ledger.wrote(policy.id());
    return new StepOutcome.Applied(sending.calls());
  }

  /**
   * Deletes a policy; one that is not there is as good.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome delete(ContainerId id) {
    PolicyWritten policy = new PolicyWritten(id, ledger);
    sending.send(Write.delete(Api.COMPUTE, policy.path()), () -> find(policy).isEmpty());
    ledger.deleted(id);
    return new StepOutcome.Applied(sending.calls());
  }

  /**
   * Gives the network a policy in place of any other, or takes its policy away.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome associate(RuleTable next) {
    Optional<ContainerId> wanted = next.bindingsOf(Names.CARRIER).stream().findFirst();
    Optional<ContainerId> now = ledger.table().bindingsOf(Names.CARRIER).stream().findFirst();
    if (wanted.isPresent() && now.isPresent() && !isWhole(wanted.get(), next)) {
      return Outcomes.moved(
          wanted.get().name() + " at " + ledger.place(),
          "is not as it was written, so the network keeps " + now.get().name());
    }
    if (wanted.isPresent()) {
      add(new PolicyWritten(wanted.get(), ledger));
    } else if (now.isPresent()) {
      remove(new PolicyWritten(now.get(), ledger));
    }
    return new StepOutcome.Applied(sending.calls());
  }

  /**
   * Whether a policy that takes the place of another says all that it is to say, and the service
   * counts for the whole what it counts for the parts. What is not ours to say is not asked.
   */
  private boolean isWhole(ContainerId id, RuleTable next) {
    PolicyWritten policy = new PolicyWritten(id, ledger);
    return find(policy).filter(live -> policy.says(next, live) && counts(live)).isPresent();
  }

  private static boolean counts(ObjectNode policy) {
    int rules = 0;
    for (JsonNode rule : Tree.items(policy, "rules")) {
      if (!rule.has(TUPLES)) {
        return true;
      }
      rules += rule.path(TUPLES).asInt();
    }
    return policy.path(TUPLES).asInt() == rules;
  }

  /**
   * Makes the network ask its firewalls in the order that a state says.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome order(RuleTable next) {
    String wanted = next.bindingsOf(Names.ORDER).first().name().replaceFirst(".*/", "");
    ObjectNode body = Tree.object().put(ORDER, wanted);
    sending.send(
        Write.patch(Api.COMPUTE, ledger.place().path(), body),
        () ->
            Tree.text(sending.google().get(Api.COMPUTE, ledger.place().path()), ORDER)
                .equals(wanted));
    return new StepOutcome.Applied(sending.calls());
  }

  private void add(PolicyWritten policy) {
    String name = Names.atService(policy.id());
    ObjectNode body =
        Tree.object().put("name", name).put("attachmentTarget", ledger.place().path());
    sending.send(
        Write.post(Api.COMPUTE, policy.path() + "/addAssociation", body)
            .with("replaceExistingAssociation", "true"),
        () -> isOn(policy));
    ledger.associated(name);
    ledger.wrote(policy.id());
  }

  private void remove(PolicyWritten policy) {
    sending.send(
        Write.post(Api.COMPUTE, policy.path() + "/removeAssociation", Tree.object())
            .with("name", ledger.association()),
        () -> !isOn(policy));
    ledger.associated("");
    ledger.wrote(policy.id());
  }

  private boolean isOn(PolicyWritten policy) {
    String target = "/" + ledger.place().path();
    return find(policy).stream()
        .flatMap(live -> Tree.items(live, "associations").stream())
        .anyMatch(one -> ("/" + Tree.text(one, "attachmentTarget")).endsWith(target));
  }
}
