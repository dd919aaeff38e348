package dev.cordon.provider.vyos.write;

import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.observe.FirewallReading;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.wire.Command;
import dev.cordon.provider.vyos.wire.Findings;
import dev.cordon.provider.vyos.wire.RouterApi;
import dev.cordon.provider.vyos.wire.Routers;
import dev.cordon.space.Family;
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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Carries out steps at one router: a step is one commit of what differs, read back afterwards. A
 * commit is sent again only when the router says that it was busy. Thread-safe.
 */
public final class RouterWriter implements Writer {

  private static final String FIREWALL = "firewall";

  /** How often confirming is tried when no answer comes. */
  private static final int CONFIRMS = 3;

  private final SiteSnapshot snapshot;
  private final VyosRouter place;
  private final RouterApi api;
  private final Sessions sessions;
  private final String fleet;
  private final int batch;
  private final List<List<String>> litter;
  private volatile RuleTable table;
  private Map<Family, String> chains;

  /**
   * A writer.
   *
   * @param snapshot the state that the plan starts from
   * @param sessions what becomes of running connections that are no longer granted
   */
  public RouterWriter(
      SiteSnapshot snapshot, Sessions sessions, Routers routers, VyosOptions options) {
    RouterFabric fabric = RouterFabric.of(snapshot.fabric());
    this.snapshot = snapshot;
    this.place = fabric.place();
    this.api = routers.to(place);
    this.sessions = sessions;
    this.batch = options.batch();
    this.fleet = fabric.fleet();
    this.litter = new ArrayList<>(fabric.litter());
    this.chains = fabric.chains();
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
        litter.clear();
      }
      return outcome;
    } catch (WireFailure failure) {
      return Outcomes.of(failure, Findings.of(failure, place.toString()));
    }
  }

  private StepOutcome write(Step step, RuleTable next) {
    Commits commits = Commits.of(snapshot, table, next, chains, batch);
    if (commits.all().isEmpty()) {
      return new StepOutcome.Applied(0);
    }
    if (!isAsPlanned(api.config(FIREWALL))) {
      return Outcomes.moved(place.toString(), "its firewall is not as it was when it was read");
    }
    List<List<Command>> all = commits.all();
    all.subList(0, all.size() - 1).forEach(this::ahead);
    boolean waits = last(withLitter(all.get(all.size() - 1)), next, all.size() == 1);
    if (!isThere(next)) {
      return Outcomes.unknown(
          place.toString(),
          "the commit was taken, and read back it is not what was sent"
              + (waits ? "; nobody confirms it, so the router undoes it" : ""));
    }
    chains = commits.names();
    return confirmed(waits, next)
        .orElseGet(
            () -> new StepOutcome.Applied(all.size() + (waits ? 1 : 0) + cut(step) + save()));
  }

  /** What nothing leads to yet. When its answer is lost, a look tells whether to send it again. */
  private void ahead(List<Command> commit) {
    try {
      api.commit(commit);
    } catch (WireFailure failure) {
      if (!failure.mayBeDone()) {
        throw failure;
      }
      if (!Commits.isDone(commit, look(failure))) {
        api.commit(commit);
      }
    }
  }

  /** The commit that matters; gives whether the router waits for it to be confirmed. */
  private boolean last(List<Command> commit, RuleTable next, boolean alone) {
    try {
      return last(commit);
    } catch (WireFailure failure) {
      if (!failure.mayBeDone()) {
        throw failure;
      }
      boolean confirms = place.options().contains(RouterOption.CONFIRM);
      if (alone && !confirms) {
        throw failure;
      }
      if (isThere(look(failure), next)) {
        // the answer is lost and the change is there: it may wait, and confirming harms nothing
        return confirms;
      }
      if (alone) {
        throw failure;
      }
      // what was built ahead is neither the old state nor the new one: only going on settles it
      return last(commit);
    }
  }

  private boolean last(List<Command> commit) {
    if (place.options().contains(RouterOption.CONFIRM)) {
      return api.commitUntilConfirmed(commit, RouterOption.MINUTES);
    }
    api.commit(commit);
    return false;
  }

  /** What is there after a failure; that one is told when there is no answer to this either. */
  private Tree look(WireFailure failure) {
    try {
      return api.config(FIREWALL);
    } catch (WireFailure again) {
      failure.addSuppressed(again);
      throw failure;
    }
  }

  /**
   * What went wrong with confirming, if anything did: then the router undoes the change. Confirming
   * twice is confirming once; but what is confirmed has to be ours still.
   */
  private Optional<StepOutcome> confirmed(boolean waits, RuleTable next) {
    for (int left = CONFIRMS; waits && left > 0; left--) {
      try {
        api.confirm();
        return Optional.empty();
      } catch (WireFailure failure) {
        if (left == 1 || !failure.mayBeDone() || !isThere(next)) {
          return Optional.of(unconfirmed(failure));
        }
      }
    }
    return Optional.empty();
  }

  private StepOutcome unconfirmed(WireFailure failure) {
    return Outcomes.refused(
        ErrorCode.FABRIC_UNREACHABLE,
        place.toString(),
        "the change is in force and could not be confirmed, so the router undoes it within "
            + RouterOption.MINUTES
            + " minutes: "
            + failure.said(),
        "see that the router can be reached with the new rules, then apply again");
  }

  /** Commits have no condition; so the last look is right before. */
  private boolean isAsPlanned(Tree firewall) {
    FirewallReading live = read(firewall);
    RouterFabric fabric = RouterFabric.of(snapshot.fabric());
    return live.table().equals(table)
        && live.othersGroups().equals(fabric.groups())
        && live.othersZones().equals(fabric.zones())
        && firewall.at("global-options").equals(fabric.options());
  }

  private FirewallReading read(Tree firewall) {
    return new FirewallReading(fleet, snapshot.site(), place, firewall, snapshot.attachments());
  }

  /** What stands where our rule must be goes in the commit that brings it. */
  private List<Command> withLitter(List<Command> commit) {
    List<Command> all = new ArrayList<>();
    for (List<String> node : litter) {
      all.add(new Command(Command.Verb.DELETE, node));
    }
    all.addAll(commit);
    return all;
  }

  /** A failed look leaves it open whether it is there. */
  private boolean isThere(RuleTable next) {
    try {
      return isThere(api.config(FIREWALL), next);
    } catch (WireFailure failure) {
      // nothing is claimed then: the step's outcome is told as unknown, and the engine looks
      return false;
    }
  }

  private boolean isThere(Tree firewall, RuleTable next) {
    RuleTable live = read(firewall).table();
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

  private int save() {
    if (!place.options().contains(RouterOption.SAVE)) {
      return 0;
    }
    api.save();
    return 1;
  }

  private static boolean narrows(Edit edit) {
    return !(edit instanceof Edit.Create || edit instanceof Edit.Renote);
  }

  /** Never waits for a write of this site: a write of another may ask while both are running. */
  @Override
  public Optional<String> liveId(ContainerId id) {
    return table.container(id).map(container -> Names.groupName(id).orElse(container.id().name()));
  }

  /** Nothing is held: connections belong to the provider. */
  @Override
  public void close() {}
}
