package dev.cordon.testkit.laws;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Lowering;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.Observer;
import dev.cordon.spi.SiteState;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import dev.cordon.testkit.memory.state.MemoryFabric;
import dev.cordon.testkit.memory.state.MemoryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Ways in which a provider can be wrong, each the mistake of a plausible author. */
final class Breaks {

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private Breaks() {}

  /** Every range of ports is one port too wide. */
  static Lowering widened(Lowering sound) {
    return (policy, snapshot) ->
        desired(sound.lower(policy, snapshot), table -> rules(table, r -> shifted(r, 1)));
  }

  /** Judges by the same wrong reading of ranges as {@link #widened}. */
  static Meaning shortSighted(Meaning sound) {
    return state ->
        sound.of(
            new SiteState(
                state.snapshot(),
                rules(state.table(), r -> shifted(r, -1)),
                state.attachments(),
                state.groups()));
  }

  /** Writes something else beside the rules each time. */
  static Lowering restless(Lowering sound) {
    return (policy, snapshot) ->
        desired(
            sound.lower(policy, snapshot),
            table -> rules(table, r -> noted(r, "version " + COUNTER.incrementAndGet())));
  }

  /** Never takes a group of ours from a machine. */
  static Lowering clinging(Lowering sound) {
    return (policy, snapshot) -> {
      Lowered lowered = sound.lower(policy, snapshot);
      SortedMap<String, SortedSet<ContainerId>> bound = new TreeMap<>(lowered.desired().bindings());
      snapshot
          .table()
          .bindings()
          .forEach(
              (machine, carried) -> {
                TreeSet<ContainerId> kept = new TreeSet<>(carried);
                kept.retainAll(lowered.desired().containers().keySet());
                kept.removeIf(id -> !id.name().startsWith("cordon."));
                kept.addAll(lowered.desired().bindingsOf(machine));
                bound.put(machine, kept);
              });
      return desired(lowered, table -> new RuleTable(table.containers(), bound));
    };
  }

  /** Keeps its refusals to itself. */
  static Lowering silent(Lowering sound) {
    return (policy, snapshot) -> {
      Lowered lowered = sound.lower(policy, snapshot);
      return new Lowered(lowered.desired(), lowered.membership(), Diagnostics.none());
    };
  }

  /** Refuses without saying what to do about it. */
  static Lowering unhelpful(Lowering sound) {
    return (policy, snapshot) -> {
      Lowered lowered = sound.lower(policy, snapshot);
      List<Diagnostic> mute =
          lowered.diagnostics().all().stream()
              .map(d -> new Diagnostic(d.code(), d.severity(), d.where(), d.what(), ""))
              .toList();
      return new Lowered(lowered.desired(), lowered.membership(), new Diagnostics(mute));
    };
  }

  /** Sees only rules that bear a note of ours. */
  static Observer trusting(Observer sound) {
    return query -> {
      SiteSnapshot read = sound.observe(query);
      return with(read, rulesWhere(read.table(), r -> r.note().startsWith("cdn:")));
    };
  }

  /** Reads the first page of groups and no other. */
  static Observer hasty(Observer sound) {
    return query -> {
      SiteSnapshot read = sound.observe(query);
      int page = ((MemoryFabric) read.fabric()).limits().pageSize();
      SortedMap<ContainerId, Container> first = new TreeMap<>();
      read.table().containers().values().stream().limit(page).forEach(c -> first.put(c.id(), c));
      SortedMap<String, SortedSet<ContainerId>> bound = new TreeMap<>();
      read.table()
          .bindings()
          .forEach(
              (attachment, carried) -> {
                TreeSet<ContainerId> known = new TreeSet<>(carried);
                known.retainAll(first.keySet());
                bound.put(attachment, known);
              });
      return with(read, new RuleTable(first, bound));
    };
  }

  /** Asks for each group on its own, too. */
  static Observer talkative(Observer sound, MemoryCloud cloud) {
    return query -> {
      SiteSnapshot read = sound.observe(query);
      String network = ((MemoryFabric) read.fabric()).network();
      read.table().containers().keySet().forEach(id -> cloud.api().listGroups(network, ""));
      return read;
    };
  }

  /** Forgets to write what is to be written beside the rules. */
  static StepOutcome forgetful(Step step, Writer sound) {
    return sound.write(edited(step, Breaks::withoutNotes));
  }

  /** Takes everything from a machine before giving it what it should carry. */
  static StepOutcome breakBeforeMake(Step step, Writer sound) {
    for (Edit edit : step.edits()) {
      if (edit instanceof Edit.Bind bind) {
        sound.write(edited(step, e -> new Edit.Bind(bind.attachment(), new TreeSet<>())));
      }
    }
    return sound.write(step);
  }

  /** Tidies up machines and groups that are none of its business. */
  static StepOutcome meddling(Step step, Writer sound, MemoryCloud cloud) {
    StepOutcome outcome = sound.write(step);
    cloud.save().groups().values().stream()
        .filter(g -> g.marks().isEmpty())
        .forEach(g -> cloud.console().mark(g.id(), new TreeMap<>(Map.of("seen", "yes"))));
    cloud.save().machines().values().stream()
        .filter(m -> m.groups().stream().noneMatch(id -> isOurs(cloud, id)))
        .forEach(m -> cloud.console().carry(m.id(), new TreeSet<>()));
    return outcome;
  }

  /** Creates a group first and marks it as ours in a second call. */
  static StepOutcome twoHanded(Step step, Writer sound) {
    List<Step> calls = new ArrayList<>();
    for (Edit edit : step.edits()) {
      if (edit instanceof Edit.Create create) {
        Container bare = create.container().withMarks(new TreeMap<>());
        calls.add(edited(step, e -> new Edit.Create(bare)));
        calls.add(edited(step, e -> new Edit.Mark(bare.id(), create.container().marks())));
      }
    }
    if (calls.isEmpty()) {
      return sound.write(step);
    }
    StepOutcome last = new StepOutcome.Applied(0);
    for (Step call : calls) {
      last = sound.write(call);
    }
    return last;
  }

  /** Repeats what got no answer. */
  static StepOutcome stubborn(Step step, Writer sound) {
    StepOutcome outcome = sound.write(step);
    return outcome instanceof StepOutcome.Unknown ? sound.write(step) : outcome;
  }

  /** Takes "slow down" for "no". */
  static StepOutcome impatient(Step step, Writer sound) {
    StepOutcome outcome = sound.write(step);
    return outcome instanceof StepOutcome.Throttled throttled
        ? new StepOutcome.Refused(
            Diagnostic.error(
                ErrorCode.FABRIC_REFUSED, throttled.why().where(), throttled.why().what(), ""))
        : outcome;
  }

  /** Wants to see at once what it has just created. */
  static StepOutcome doubting(Step step, Writer sound, MemoryCloud cloud) {
    StepOutcome outcome = sound.write(step);
    for (Edit edit : step.edits()) {
      if (edit instanceof Edit.Create create
          && cloud.api().listGroups(step.site(), "").items().stream()
              .noneMatch(g -> g.name().equals(create.container().id().name()))) {
        return new StepOutcome.Refused(
            Diagnostic.error(ErrorCode.FABRIC_REFUSED, "here", "created and not there", ""));
      }
    }
    return outcome;
  }

  /** Adds rules one by one. */
  static StepOutcome pedantic(Step step, Writer sound) {
    StepOutcome last = new StepOutcome.Applied(0);
    for (Edit edit : step.edits()) {
      if (edit instanceof Edit.AddRules add) {
        for (NativeRule rule : add.rules()) {
          last = sound.write(edited(step, e -> new Edit.AddRules(add.id(), List.of(rule))));
        }
      } else {
        last = sound.write(edited(step, e -> edit));
      }
    }
    return last;
  }

  private static boolean isOurs(MemoryCloud cloud, String group) {
    return Objects.requireNonNull(cloud.save().groups().get(group)).name().startsWith("cordon.");
  }

  private static Step edited(Step step, UnaryOperator<Edit> change) {
    return new Step(
        step.id(), step.site(), step.title(), step.edits().stream().map(change).toList());
  }

  private static Edit withoutNotes(Edit edit) {
    return edit instanceof Edit.AddRules add
        ? new Edit.AddRules(
            add.id(), add.rules().stream().<NativeRule>map(r -> noted((MemoryRule) r, "")).toList())
        : edit;
  }

  private static Lowered desired(Lowered lowered, UnaryOperator<RuleTable> change) {
    return new Lowered(
        change.apply(lowered.desired()), lowered.membership(), lowered.diagnostics());
  }

  private static RuleTable rules(RuleTable table, UnaryOperator<MemoryRule> change) {
    SortedMap<ContainerId, Container> changed = new TreeMap<>();
    for (Container container : table.containers().values()) {
      changed.put(
          container.id(),
          container.ownership() == Ownership.OWNED
              ? container.withRules(
                  container.rules().stream().map(r -> change.apply((MemoryRule) r)).toList())
              : container);
    }
    return new RuleTable(changed, table.bindings());
  }

  private static RuleTable rulesWhere(RuleTable table, Predicate<NativeRule> seen) {
    SortedMap<ContainerId, Container> changed = new TreeMap<>();
    for (Container container : table.containers().values()) {
      changed.put(
          container.id(),
          container.ownership() == Ownership.OWNED
              ? container.withRules(container.rules().stream().filter(seen).toList())
              : container);
    }
    return new RuleTable(changed, table.bindings());
  }

  private static MemoryRule shifted(MemoryRule rule, int by) {
    boolean ports = rule.protocol() == 6 && rule.last() + by <= 0xffff;
    int last = ports ? Math.max(rule.first(), rule.last() + by) : rule.last();
    return new MemoryRule(
        rule.direction(), rule.peer(), rule.protocol(), rule.first(), last, rule.note());
  }

  private static MemoryRule noted(MemoryRule rule, String note) {
    return new MemoryRule(
        rule.direction(), rule.peer(), rule.protocol(), rule.first(), rule.last(), note);
  }

  private static SiteSnapshot with(SiteSnapshot read, RuleTable table) {
    return new SiteSnapshot(
        read.site(),
        read.place(),
        read.readAt(),
        read.workloads(),
        read.attachments(),
        table,
        read.lists(),
        read.capabilities(),
        read.groupPeers(),
        read.fabric(),
        read.digest());
  }
}
