package dev.cordon.provider.aws.write;

import dev.cordon.provider.aws.AwsOptions;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.provider.aws.wire.Clients;
import dev.cordon.provider.aws.wire.Findings;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.spi.call.Outcomes;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Carries out steps at one VPC. Thread-safe. */
public final class VpcWriter implements Writer {

  private final AwsVpc place;
  private final Clients clients;
  private final AwsOptions options;
  private final Ledger ledger;
  private final GroupWrites.Born born = new GroupWrites.Born();

  /**
   * A writer.
   *
   * @param snapshot the state that the plan starts from
   * @param fleet the live ids of groups at other sites
   */
  public VpcWriter(SiteSnapshot snapshot, LiveIds fleet, Clients clients, AwsOptions options) {
    VpcFabric fabric = VpcFabric.of(snapshot.fabric());
    this.place = fabric.place();
    this.clients = clients;
    this.options = options;
    this.ledger = new Ledger(snapshot.site(), fabric, fleet);
  }

  @Override
  public StepOutcome write(Step step) {
    Sending sending = new Sending(options, clients.reads(place), clients.writes(place));
    StepOutcome last = new StepOutcome.Applied(0);
    for (int i = 0; i < step.edits().size() && last instanceof StepOutcome.Applied; i++) {
      last = write(step.edits().get(i), sending);
      if (i > 0 && !(last instanceof StepOutcome.Applied)) {
        return Outcomes.unknown(step.title(), "only the first " + i + " parts are done: " + last);
      }
    }
    return last;
  }

  private StepOutcome write(Edit edit, Sending sending) {
    String where = where(edit);
    try {
      return write(edit, sending, where);
    } catch (WireFailure failure) {
      return Outcomes.of(failure, Findings.of(failure, where));
    }
  }

  private StepOutcome write(Edit edit, Sending sending, String where) {
    GroupWrites groups = new GroupWrites(sending, ledger, born, place.vpc(), where);
    if (edit instanceof Edit.Create create) {
      return groups.create(create.container());
    }
    if (edit instanceof Edit.Mark mark) {
      return groups.mark(mark.id(), mark.marks());
    }
    if (edit instanceof Edit.Delete delete) {
      return groups.delete(delete.id());
    }
    if (edit instanceof Edit.AddRules add) {
      return new RuleWrites(sending, ledger, add.id(), where).add(add.rules());
    }
    if (edit instanceof Edit.RemoveRules remove) {
      return new RuleWrites(sending, ledger, remove.id(), where).remove(remove.rules());
    }
    if (edit instanceof Edit.Renote renote) {
      return new RuleWrites(sending, ledger, renote.id(), where).renote(renote.rules());
    }
    return bind((Edit.Bind) edit, sending, where);
  }

  private StepOutcome bind(Edit.Bind bind, Sending sending, String where) {
    TreeSet<String> groups = new TreeSet<>();
    for (ContainerId id : bind.containers()) {
      Optional<String> live = ledger.group(id);
      if (live.isEmpty() && !id.name().startsWith("sg-")) {
        return Outcomes.moved(where, "group " + id.name() + " does not exist");
      }
      groups.add(live.orElse(id.name()));
    }
    try {
      sending.send(() -> sending.writes().carry(bind.attachment(), groups));
    } catch (WireFailure failure) {
      if (!failure.mayBeDone()
          || !sending.comesTrue(() -> carries(sending, bind.attachment(), List.copyOf(groups)))) {
        throw failure;
      }
    }
    return new StepOutcome.Applied(sending.calls());
  }

  private static boolean carries(Sending sending, String attachment, List<String> groups) {
    return sending.reads().interfacesWithId(attachment).stream()
        .anyMatch(row -> new TreeSet<>(row.groups()).equals(new TreeSet<>(groups)));
  }

  private String where(Edit edit) {
    String thing;
    if (edit instanceof Edit.Bind bind) {
      thing = bind.attachment();
    } else if (edit instanceof Edit.Create create) {
      thing = "group " + create.container().id().name();
    } else if (edit instanceof Edit.Mark mark) {
      thing = "group " + mark.id().name();
    } else if (edit instanceof Edit.Delete delete) {
      thing = "group " + delete.id().name();
    } else if (edit instanceof Edit.AddRules add) {
      thing = "group " + add.id().name();
    } else if (edit instanceof Edit.RemoveRules remove) {
      thing = "group " + remove.id().name();
    } else {
      thing = "group " + ((Edit.Renote) edit).id().name();
    }
    return thing + " at " + place;
  }

  @Override
  public Optional<String> liveId(ContainerId id) {
    return id.site().equals(ledger.site()) ? ledger.group(id) : Optional.empty();
  }

  /** Nothing is held: clients belong to the provider. */
  @Override
  public void close() {}
}
