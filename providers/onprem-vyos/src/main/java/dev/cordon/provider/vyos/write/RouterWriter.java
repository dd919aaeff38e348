package dev.cordon.provider.vyos.write;

import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.observe.FirewallReading;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.wire.Command;
import dev.cordon.provider.vyos.wire.Findings;
import dev.cordon.provider.vyos.wire.RouterApi;
import dev.cordon.provider.vyos.wire.Routers;
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
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Carries out steps at one router: a step is one commit of what differs, read back afterwards. A
 * commit is sent again only when the router says that it was busy. Thread-safe.
 */
public final class RouterWriter implements Writer {

  private final SiteSnapshot snapshot;
  private final VyosRouter place;
  private final RouterApi api;
  private final Sessions sessions;
  private final String fleet;
  private RuleTable table;

  /**
   * A writer.
   *
   * @param snapshot the state that the plan starts from
   * @param sessions what becomes of running connections that are no longer granted
   */
  public RouterWriter(SiteSnapshot snapshot, Sessions sessions, Routers routers) {
    this.snapshot = snapshot;
    this.place = RouterFabric.of(snapshot.fabric()).place();
    this.api = routers.to(place);
    this.sessions = sessions;
    this.fleet = RouterFabric.of(snapshot.fabric()).fleet();
    this.table = snapshot.table();
  }

  @Override
  public synchronized StepOutcome write(Step step) {
    RuleTable next;
    try {
      next = table.after(step.edits());
    } catch (IllegalArgumentException e) {
      return Outcomes.moved(step.title(), String.valueOf(e.getMessage()));
    }
    try {
      StepOutcome outcome = write(step, next);
      if (outcome instanceof StepOutcome.Applied) {
        table = next;
      }
      return outcome;
    } catch (WireFailure failure) {
      return Outcomes.of(failure, Findings.of(failure, place.toString()));
    }
  }

  private StepOutcome write(Step step, RuleTable next) {
    List<Command> commands = commands(next);
    if (commands.isEmpty()) {
      return new StepOutcome.Applied(0);
    }
    api.commit(commands);
    if (!isThere(next)) {
      return Outcomes.unknown(
          place.toString(), "the commit was taken, and read back it is not what was sent");
    }
    return new StepOutcome.Applied(1 + cut(step));
  }

  private List<Command> commands(RuleTable next) {
    Lines lines = new Lines(snapshot.site(), fleet, place.jump(), snapshot.attachments());
    List<Command> commands = new ArrayList<>();
    for (List<String> node : RouterFabric.of(snapshot.fabric()).litter()) {
      commands.add(new Command(Command.Verb.DELETE, node));
    }
    List<Command> delta = Delta.of(lines.of(table), lines.of(next));
    if (delta.isEmpty()) {
      return delta;
    }
    commands.addAll(delta);
    return commands;
  }

  /** A failed look leaves it open whether it is there. */
  private boolean isThere(RuleTable next) {
    Tree firewall;
    try {
      firewall = api.config("firewall");
    } catch (WireFailure failure) {
      return false;
    }
    RuleTable live =
        new FirewallReading(fleet, snapshot.site(), place, firewall, snapshot.attachments())
            .table();
    return ours(live).equals(ours(next)) && live.bindings().equals(next.bindings());
  }

  private static SortedMap<ContainerId, Container> ours(RuleTable some) {
    SortedMap<ContainerId, Container> ours = new TreeMap<>(some.containers());
    ours.values().removeIf(container -> container.ownership() != Ownership.OWNED);
    return ours;
  }

  /** Only forgetting all connections cuts some; everybody's are judged anew. */
  private int cut(Step step) {
    boolean narrows = step.edits().stream().anyMatch(RouterWriter::narrows);
    if (sessions != Sessions.CUT || !narrows) {
      return 0;
    }
    api.forgetConnections();
    return 1;
  }

  private static boolean narrows(Edit edit) {
    return !(edit instanceof Edit.Create || edit instanceof Edit.Renote);
  }

  @Override
  public synchronized Optional<String> liveId(ContainerId id) {
    return table.container(id).map(container -> Names.groupName(id).orElse(container.id().name()));
  }

  /** Nothing is held: connections belong to the provider. */
  @Override
  public void close() {}
}
