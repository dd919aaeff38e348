package dev.cordon.testkit.memory.write;

import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.memory.state.MemoryFabric;
import dev.cordon.testkit.memory.wire.Wire;
import dev.cordon.testkit.memory.wire.WireFailure;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** One call for each edit, sent once. */
public final class MemoryWriter implements Writer {

  private final Wire wire;
  private final String network;
  private final String where;
  private final LiveNames names;
  private final Found found;

  /**
   * A writer.
   *
   * @param snapshot what the steps start from
   * @param fleet knows the ids of groups at other sites
   */
  public MemoryWriter(Wire wire, SiteSnapshot snapshot, LiveIds fleet) {
    MemoryFabric fabric = (MemoryFabric) snapshot.fabric();
    this.wire = wire;
    this.network = fabric.network();
    this.where = "site \"" + snapshot.site() + "\"";
    this.names = new LiveNames(fabric.liveIds(), fleet);
    this.found = new Found(wire, network, names);
  }

  @Override
  public StepOutcome write(Step step) {
    int calls = 0;
    for (Edit edit : step.edits()) {
      try {
        send(edit);
        calls++;
      } catch (WireFailure e) {
        if (e.kind() != WireFailure.Kind.OTHERWISE || !found.done(edit)) {
          return calls == 0 ? outcome(e) : new StepOutcome.Unknown(e.told(where));
        }
      }
    }
    return new StepOutcome.Applied(calls);
  }

  @Override
  public Optional<String> liveId(ContainerId id) {
    return names.here(id);
  }

  @Override
  public void close() {}

  private void send(Edit edit) {
    if (edit instanceof Edit.Create create) {
      ContainerId id = create.container().id();
      names.learn(id, wire.create(network, id.name(), create.container().marks()));
    } else if (edit instanceof Edit.Delete delete) {
      wire.delete(names.of(delete.id()));
    } else if (edit instanceof Edit.Mark mark) {
      wire.mark(names.of(mark.id()), mark.marks());
    } else if (edit instanceof Edit.AddRules add) {
      wire.add(names.of(add.id()), Native.rules(add.rules(), names));
    } else if (edit instanceof Edit.RemoveRules remove) {
      wire.remove(names.of(remove.id()), Native.rules(remove.rules(), names));
    } else if (edit instanceof Edit.Renote renote) {
      wire.note(names.of(renote.id()), Native.rules(renote.rules(), names));
    } else if (edit instanceof Edit.Bind bind) {
      SortedSet<String> groups = new TreeSet<>();
      bind.containers().forEach(id -> groups.add(names.of(id)));
      wire.carry(bind.attachment(), groups);
    }
  }

  private StepOutcome outcome(WireFailure failure) {
    return switch (failure.kind()) {
      case NO_ANSWER, UNREACHABLE -> new StepOutcome.Unknown(failure.told(where));
      case THROTTLED -> new StepOutcome.Throttled(failure.told(where));
      case DENIED, QUOTA, MALFORMED -> new StepOutcome.Refused(failure.told(where));
      case OTHERWISE -> new StepOutcome.Conflict(failure.told(where));
    };
  }
}
