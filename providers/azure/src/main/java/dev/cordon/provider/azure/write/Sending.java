package dev.cordon.provider.azure.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.AzureOptions;
import dev.cordon.provider.azure.wire.Api;
import dev.cordon.provider.azure.wire.Arm;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.provider.azure.write.Ledger.Held;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.call.Outcomes;
import dev.cordon.spi.call.Patience;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The calls of one step. Repeats a call only when the service said that it did nothing; when there
 * was no answer, looks. Used once, by one thread.
 */
final class Sending {

  /** How often we look for what may take a while to be seen. */
  private static final int LOOKS = 8;

  /** How often a version may move under us while our part stays as it is. */
  private static final int REBASES = 3;

  private final AzureOptions options;
  private final Arm arm;
  private final Ledger ledger;
  private int calls;

  Sending(AzureOptions options, Arm arm, Ledger ledger) {
    this.options = options;
    this.arm = arm;
    this.ledger = ledger;
  }

  /**
   * Makes a resource say what a state says.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome put(Written resource, RuleTable next) {
    Optional<Held> held = ledger.held(resource.key());
    if (held.isEmpty()) {
      return make(resource, next);
    }
    return held.get().fresh() ? replace(resource, next, held.get()) : again(resource, next, 0);
  }

  /** A name that is taken is ours from an earlier try, or somebody's. */
  private StepOutcome make(Written resource, RuleTable next) {
    if (!resource.mayBeMade()) {
      return Outcomes.moved(resource.where(), "does not exist");
    }
    Optional<ObjectNode> there = arm.find(resource.path(), Api.NETWORK);
    if (there.isPresent()) {
      return resource.isOurs(there.get())
          ? replace(resource, next, ledger.learned(resource.key(), there.get()))
          : Outcomes.notOurs(
              resource.where(),
              resource.path() + " has this name and does not bear our tags for this network");
    }
    return send(resource, next, null, 0);
  }

  private StepOutcome replace(Written resource, RuleTable next, Held held) {
    return send(resource, next, held, 0);
  }

  /** Reads it and goes on if our part is as we left it; the rest may have moved. */
  private StepOutcome again(Written resource, RuleTable next, int rebases) {
    Optional<ObjectNode> now = settled(resource);
    if (now.isEmpty()) {
      return Outcomes.moved(resource.where(), "is no longer there");
    }
    if (resource.says(next, now.get()) && !isFailed(now.get())) {
      ledger.wrote(resource.key(), resource.path(), now.get(), now.get());
      return new StepOutcome.Applied(calls);
    }
    if (!resource.says(ledger.table(), now.get()) || rebases > REBASES) {
      return Outcomes.moved(resource.where(), "is not as it was when the plan was made");
    }
    return send(resource, next, ledger.learned(resource.key(), now.get()), rebases);
  }

  private StepOutcome send(
      Written resource, RuleTable next, @org.jspecify.annotations.Nullable Held held, int rebases) {
    ObjectNode live = held == null ? Tree.object() : held.json();
    ObjectNode body = resource.body(next, live);
    if (!resource.says(next, body)) {
      return Outcomes.refused(
          ErrorCode.STEP_REFUSED,
          resource.where(),
          "cannot be written so: what it is to carry, or its rules, do not fit into one resource",
          "make a new plan; if that does not help, this is a defect of Cordon");
    }
    try {
      Arm.Condition condition =
          held == null ? Arm.Condition.absent() : Arm.Condition.version(held.etag());
      patiently(() -> arm.put(resource.path(), Api.NETWORK, body, condition));
    } catch (WireFailure failure) {
      if (failure.kind() == WireFailure.Kind.MOVED) {
        return again(resource, next, rebases + 1);
      }
      if (!failure.mayBeDone() || !comesTrue(() -> isThere(resource, next))) {
        throw failure;
      }
    }
    ledger.wrote(resource.key(), resource.path(), held == null ? null : live, body);
    return new StepOutcome.Applied(calls);
  }

  private boolean isThere(Written resource, RuleTable next) {
    Optional<ObjectNode> now = arm.find(resource.path(), Api.NETWORK);
    return now.isPresent()
        && Tree.text(now.get(), "properties", "provisioningState").equals("Succeeded")
        && resource.says(next, now.get());
  }

  /** A resource whose write is under way gets another version when that ends. */
  private Optional<ObjectNode> settled(Written resource) {
    Patience patience = new Patience(options.sleeper(), LOOKS, Arm.longestWait());
    while (true) {
      Optional<ObjectNode> now = arm.find(resource.path(), Api.NETWORK);
      String state = now.map(n -> Tree.text(n, "properties", "provisioningState")).orElse("");
      boolean moving = state.equals("Updating") || state.equals("Deleting");
      if (!moving || !patience.again(Optional.empty())) {
        return now;
      }
    }
  }

  private static boolean isFailed(ObjectNode live) {
    return Tree.text(live, "properties", "provisioningState").equals("Failed");
  }

  /**
   * Deletes a group; one that is not there is as good.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  StepOutcome delete(ContainerId id) {
    Optional<String> path = ledger.live(id);
    if (path.isEmpty()) {
      return new StepOutcome.Applied(0);
    }
    try {
      patiently(() -> arm.delete(path.get(), Api.NETWORK));
    } catch (WireFailure failure) {
      boolean gone = failure.kind() == WireFailure.Kind.MISSING;
      if (!gone
          && (!failure.mayBeDone()
              || !comesTrue(() -> arm.find(path.get(), Api.NETWORK).isEmpty()))) {
        throw failure;
      }
    }
    ledger.deleted(id);
    return new StepOutcome.Applied(calls);
  }

  private void patiently(Runnable call) {
    Patience patience = new Patience(options.sleeper(), options.writeAttempts(), Arm.longestWait());
    while (true) {
      try {
        calls++;
        call.run();
        return;
      } catch (WireFailure failure) {
        boolean early =
            failure.kind() == WireFailure.Kind.THROTTLED
                || failure.kind() == WireFailure.Kind.NOT_SENT;
        if (!early || !patience.again(failure.retryAfter())) {
          throw failure;
        }
      }
    }
  }

  /** Looks a few times whether something has come true; reads may lag behind writes. */
  private boolean comesTrue(BooleanSupplier seen) {
    Patience patience = new Patience(options.sleeper(), LOOKS, Arm.longestWait());
    do {
      if (seen.getAsBoolean()) {
        return true;
      }
    } while (patience.again(Optional.empty()));
    return false;
  }
}
