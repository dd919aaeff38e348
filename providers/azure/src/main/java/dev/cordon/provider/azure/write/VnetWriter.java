package dev.cordon.provider.azure.write;

import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.AzureOptions;
import dev.cordon.provider.azure.wire.Clients;
import dev.cordon.provider.azure.wire.Findings;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.spi.call.Outcomes;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out steps at one virtual network, one at a time: the network itself is a lock at the
 * service. Thread-safe.
 */
public final class VnetWriter implements Writer {

  private final Clients clients;
  private final AzureOptions options;
  private final Ledger ledger;
  private final Sessions sessions;

  /**
   * A writer.
   *
   * @param snapshot the state that the plan starts from
   * @param fleet the live ids of groups at other sites
   * @param sessions what becomes of running connections that are no longer granted
   */
  public VnetWriter(
      SiteSnapshot snapshot,
      LiveIds fleet,
      Sessions sessions,
      Clients clients,
      AzureOptions options) {
    this.sessions = sessions;
    this.clients = clients;
    this.options = options;
    this.ledger = new Ledger(snapshot, fleet);
  }

  @Override
  public synchronized StepOutcome write(Step step) {
    RuleTable next;
    try {
      next = ledger.table().after(step.edits());
    } catch (IllegalArgumentException e) {
      return Outcomes.moved(step.title(), String.valueOf(e.getMessage()));
    }
    StepOutcome outcome = write(step, next);
    if (outcome instanceof StepOutcome.Applied) {
      ledger.reached(next);
    }
    return outcome;
  }

  private StepOutcome write(Step step, RuleTable next) {
    Set<ContainerId> groups = new LinkedHashSet<>();
    Set<ContainerId> going = new LinkedHashSet<>();
    Set<Written> carriers = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Edit edit : step.edits()) {
      if (edit instanceof Edit.Bind bind) {
        String key = Binds.document(bind, ledger.fabric());
        if (seen.add(key)) {
          carriers.add(carrier(key));
        }
      } else if (edit instanceof Edit.Delete delete) {
        going.add(delete.id());
      } else {
        groups.add(Targets.group(edit));
      }
    }
    groups.removeAll(going);
    return new Parts(step, next).write(groups, carriers, going);
  }

  private Written carrier(String key) {
    return Binds.isSubnet(key) ? new SubnetWritten(key, ledger) : new InterfaceWritten(key, ledger);
  }

  /** The resources of a step, almost always one: what fails after the first leaves it in parts. */
  private final class Parts {
    private final Step step;
    private final RuleTable next;
    private final Sending sending;
    private StepOutcome last = new StepOutcome.Applied(0);
    private int done;

    Parts(Step step, RuleTable next) {
      this.step = step;
      this.next = next;
      this.sending = new Sending(options, clients.to(ledger.place()), ledger);
    }

    StepOutcome write(Set<ContainerId> groups, Set<Written> carriers, Set<ContainerId> going) {
      groups.forEach(
          id -> each(id + " at " + ledger.place(), () -> put(next.containers().get(id))));
      carriers.forEach(carrier -> each(carrier.where(), () -> sending.put(carrier, next)));
      going.forEach(id -> each(id.name() + " at " + ledger.place(), () -> sending.delete(id)));
      return last instanceof StepOutcome.Applied || done == 0
          ? last
          : Outcomes.unknown(step.title(), "only the first " + done + " parts are done: " + last);
    }

    private void each(String where, java.util.function.Supplier<StepOutcome> write) {
      if (!(last instanceof StepOutcome.Applied)) {
        return;
      }
      try {
        last = write.get();
      } catch (WireFailure failure) {
        last = told(failure, where);
      }
      done += last instanceof StepOutcome.Applied ? 1 : 0;
    }

    private StepOutcome told(WireFailure failure, String where) {
      return failure.code().startsWith("InUse")
          ? Outcomes.held(where, failure.said())
          : Outcomes.of(failure, Findings.of(failure, where));
    }

    private StepOutcome put(@org.jspecify.annotations.Nullable Container wanted) {
      if (wanted == null) {
        return Outcomes.moved(step.title(), "a group that was to change does not exist");
      }
      GroupWritten group = new GroupWritten(wanted, ledger, sessions);
      if (!group.hasRoom()) {
        return Outcomes.refused(
            ErrorCode.QUOTA_RULES,
            group.where(),
            "there is no room for our rules between the priorities that others hold",
            "let somebody move their rules apart, or let Cordon replace that group");
      }
      StepOutcome outcome = sending.put(group, next);
      if (outcome instanceof StepOutcome.Applied) {
        ledger.created(wanted.id());
      }
      return outcome;
    }
  }

  /** Never waits for a write of this site: a write of another may ask while both are running. */
  @Override
  public Optional<String> liveId(ContainerId id) {
    return ledger.live(id);
  }

  /** Nothing is held: clients belong to the provider. */
  @Override
  public void close() {}
}
