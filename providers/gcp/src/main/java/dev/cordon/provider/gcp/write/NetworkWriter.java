package dev.cordon.provider.gcp.write;

import dev.cordon.diag.Diagnostic;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.wire.Clients;
import dev.cordon.provider.gcp.wire.Findings;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.spi.call.Outcomes;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Carries out steps at one network, one at a time. Thread-safe. */
public final class NetworkWriter implements Writer {

  private final Clients clients;
  private final GcpOptions options;
  private final Ledger ledger;

  /**
   * A writer.
   *
   * @param snapshot the state that the plan starts from
   * @param fleet the live ids of tags at other sites
   */
  public NetworkWriter(SiteSnapshot snapshot, LiveIds fleet, Clients clients, GcpOptions options) {
    this.clients = clients;
    this.options = options;
    this.ledger = new Ledger(snapshot, fleet);
  }

  @Override
  public synchronized StepOutcome write(Step step) {
    RuleTable next;
    try {
      next = ledger.table().after(needed(step.edits()));
    } catch (IllegalArgumentException e) {
      return Outcomes.moved(step.title(), String.valueOf(e.getMessage()));
    }
    StepOutcome outcome = new Parts(step, next).write();
    if (outcome instanceof StepOutcome.Applied) {
      ledger.reached(next);
    }
    return outcome;
  }

  /**
   * Network tags come and go with the rules and machines that have them, and VPC firewall rules
   * with the last of them, step or no step.
   */
  private List<Edit> needed(List<Edit> edits) {
    List<Edit> needed = new ArrayList<>();
    for (Edit edit : edits) {
      if (edit instanceof Edit.AddRules add && isGone(add.id(), needed)) {
        needed.add(
            new Edit.Create(new Container(add.id(), Ownership.OWNED, new TreeMap<>(), List.of())));
      }
      if (!isDoneAnyway(edit)) {
        needed.add(edit);
      }
    }
    return needed;
  }

  private boolean isGone(ContainerId id, List<Edit> before) {
    return comesAndGoes(id)
        && ledger.table().container(id).isEmpty()
        && before.stream()
            .noneMatch(e -> e instanceof Edit.Create c && c.container().id().equals(id));
  }

  private boolean isDoneAnyway(Edit edit) {
    if (edit instanceof Edit.Create create) {
      ContainerId id = create.container().id();
      return comesAndGoes(id) && ledger.table().container(id).isPresent();
    }
    return edit instanceof Edit.Delete delete
        && comesAndGoes(delete.id())
        && ledger.table().container(delete.id()).isEmpty();
  }

  private static boolean comesAndGoes(ContainerId id) {
    return Names.kind(id) == Names.Kind.NETWORK_TAG || Names.kind(id) == Names.Kind.RULES;
  }

  /** The things of a step, almost always one: what fails after the first leaves it in parts. */
  private final class Parts {
    private final Step step;
    private final RuleTable next;
    private final Sending sending;
    private final PolicySending policies;
    private final TagSending tags;
    private final FirewallSending rules;
    private StepOutcome last = new StepOutcome.Applied(0);
    private int done;

    Parts(Step step, RuleTable next) {
      this.step = step;
      this.next = next;
      this.sending = new Sending(options, clients.to(ledger.place()));
      this.policies = new PolicySending(sending, ledger);
      this.tags = new TagSending(sending, ledger);
      this.rules = new FirewallSending(sending, ledger);
    }

    StepOutcome write() {
      Set<ContainerId> changed = new LinkedHashSet<>();
      Set<String> bound = new LinkedHashSet<>();
      Set<ContainerId> going = new LinkedHashSet<>();
      for (Edit edit : step.edits()) {
        if (edit instanceof Edit.Bind bind) {
          bound.add(bind.attachment());
        } else if (edit instanceof Edit.Delete delete) {
          going.add(delete.id());
        } else {
          changed.add(Targets.container(edit));
        }
      }
      changed.removeAll(going);
      changed.forEach(id -> each(id.name(), () -> put(id)));
      bound.forEach(attachment -> each(attachment, () -> bind(attachment)));
      going.forEach(id -> each(id.name(), () -> delete(id)));
      return last instanceof StepOutcome.Applied || done == 0
          ? last
          : Outcomes.unknown(step.title(), "only the first " + done + " parts are done: " + last);
    }

    private void each(String what, Supplier<StepOutcome> write) {
      if (!(last instanceof StepOutcome.Applied)) {
        return;
      }
      int before = sending.done();
      String where = what + " at " + ledger.place();
      try {
        last = write.get();
      } catch (WireFailure failure) {
        last =
            sending.done() > before && !failure.mayBeDone()
                ? Outcomes.unknown(where, "only a part of it is done: " + rest(failure, where))
                : told(failure, where);
      }
      done += last instanceof StepOutcome.Applied ? 1 : 0;
    }

    private String rest(WireFailure failure, String where) {
      Diagnostic why = Findings.of(failure, where);
      return why.what() + "; " + why.fix();
    }

    private StepOutcome told(WireFailure failure, String where) {
      boolean deletes = failure.action().endsWith(".delete");
      boolean held =
          failure.code().startsWith("RESOURCE_IN_USE")
              || (deletes && failure.code().equals("FAILED_PRECONDITION"));
      return held
          ? Outcomes.held(where, failure.said())
          : Outcomes.of(failure, Findings.of(failure, where));
    }

    private StepOutcome put(ContainerId id) {
      Optional<Container> wanted = next.container(id);
      if (wanted.isEmpty()) {
        return Outcomes.moved(step.title(), "what was to change does not exist");
      }
      return switch (Names.kind(id)) {
        case TAG -> tags.put(wanted.get());
        case POLICY -> policies.put(new PolicyWritten(id, ledger), next);
        case RULES -> rules.put(id, next);
        case NETWORK_TAG -> new StepOutcome.Applied(sending.calls());
      };
    }

    private StepOutcome bind(String attachment) {
      if (attachment.equals(Names.RULES)) {
        return new StepOutcome.Applied(sending.calls());
      }
      if (attachment.equals(Names.ORDER)) {
        return policies.order(next);
      }
      return attachment.equals(Names.CARRIER)
          ? policies.associate(next)
          : tags.bind(attachment, next);
    }

    private StepOutcome delete(ContainerId id) {
      return switch (Names.kind(id)) {
        case TAG -> tags.delete(id);
        case POLICY -> policies.delete(id);
        case RULES -> rules.put(id, next);
        case NETWORK_TAG -> new StepOutcome.Applied(sending.calls());
      };
    }
  }

  /** Never waits for a write of this site: a write of another may ask while both are running. */
  @Override
  public Optional<String> liveId(ContainerId id) {
    return switch (Names.kind(id)) {
      case TAG -> ledger.tag(id);
      case POLICY -> ledger.policy(id).map(any -> Names.atService(id));
      case NETWORK_TAG -> Optional.of(Names.atService(id));
      case RULES -> Optional.empty();
    };
  }

  /** Nothing is held: clients belong to the provider. */
  @Override
  public void close() {}
}
