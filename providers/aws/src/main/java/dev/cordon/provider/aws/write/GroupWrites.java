package dev.cordon.provider.aws.write;

import dev.cordon.provider.aws.state.Claims;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.wire.GroupRow;
import dev.cordon.provider.aws.wire.RuleRow;
import dev.cordon.provider.aws.wire.RuleSpec;
import dev.cordon.provider.aws.wire.RuleSpec.Kind;
import dev.cordon.provider.aws.wire.RuleSpec.Target;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.call.Outcomes;
import dev.cordon.spi.call.Patience;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One group: created, marked, deleted. Used once. */
final class GroupWrites {

  private final Sending sending;
  private final Ledger ledger;
  private final Born born;
  private final String vpc;
  private final String where;

  GroupWrites(Sending sending, Ledger ledger, Born born, String vpc, String where) {
    this.sending = sending;
    this.ledger = ledger;
    this.born = born;
    this.vpc = vpc;
    this.where = where;
  }

  /** Creates a group and takes away what it is born with, before anything can carry it. */
  StepOutcome create(Container container) {
    GroupName name = name(container);
    List<RuleSpec> rules = born.rules(sending.reads(), vpc);
    try {
      String group =
          sending.send(
              () ->
                  sending
                      .writes()
                      .createGroup(vpc, name.text(), name.description(), container.marks()));
      ledger.created(container.id(), group);
      sending.comesTrue(() -> !sending.reads().groupsNamed(vpc, name.text()).isEmpty());
      return emptied(group, rules);
    } catch (WireFailure failure) {
      if (!failure.mayBeDone() && !failure.is("InvalidGroup.Duplicate")) {
        throw failure;
      }
      return adopted(container, name, failure);
    }
  }

  private static GroupName name(Container container) {
    SortedMap<String, String> marks = container.marks();
    return new GroupName(
        Objects.requireNonNull(marks.get("cordon:fleet")),
        Objects.requireNonNull(marks.get("cordon:segment")),
        Integer.parseInt(Objects.requireNonNull(marks.get("cordon:slot"))));
  }

  /** A group of that name is there, or may be: ours from an earlier try, or somebody's. */
  private StepOutcome adopted(Container container, GroupName name, WireFailure failure) {
    List<GroupRow> found = new ArrayList<>();
    sending.comesTrue(() -> found.addAll(sending.reads().groupsNamed(vpc, name.text())));
    if (found.isEmpty()) {
      return Outcomes.unknown(where, failure.action() + " gave no answer, and no group is seen");
    }
    GroupRow group = found.get(0);
    if (!group.description().equals(name.description())
        || group.tags().containsKey(Claims.RELEASED)) {
      return Outcomes.notOurs(
          where, group.id() + " has this name and is not ours: its description does not say so");
    }
    ledger.created(container.id(), group.id());
    return emptiedOneByOne(group.id());
  }

  /** What it is born with is revoked unseen, as reads may lag. */
  private StepOutcome emptied(String group, List<RuleSpec> rules) {
    try {
      sending.send(() -> sending.writes().revokeSaying(group, Direction.EGRESS, rules));
      return new StepOutcome.Applied(sending.calls());
    } catch (WireFailure failure) {
      return failure.mayBeDone() || isGone(failure)
          ? emptiedOneByOne(group)
          : stillOpen(group, failure);
    }
  }

  /**
   * Of what it is born with, all, some or nothing is left, and a listing without it may only be
   * late. So each rule is revoked whether it is seen or not, and that it is not there is as good;
   * then whatever else is seen.
   */
  private StepOutcome emptiedOneByOne(String group) {
    try {
      sending.reads().rules(group);
      for (RuleSpec rule : born.rules(sending.reads(), vpc)) {
        unlessGone(() -> sending.writes().revokeSaying(group, Direction.EGRESS, List.of(rule)));
      }
      revokeSeen(group);
      return new StepOutcome.Applied(sending.calls());
    } catch (WireFailure failure) {
      return stillOpen(group, failure);
    }
  }

  private void revokeSeen(String group) {
    for (RuleRow row : sending.reads().rules(group)) {
      unlessGone(() -> sending.writes().revoke(group, row.direction(), List.of(row.id())));
    }
  }

  private void unlessGone(Runnable revoke) {
    try {
      sending.send(revoke);
    } catch (WireFailure failure) {
      if (!isGone(failure)) {
        throw failure;
      }
    }
  }

  private static boolean isGone(WireFailure failure) {
    return failure.is("InvalidPermission.NotFound")
        || failure.is("InvalidSecurityGroupRuleId.NotFound");
  }

  private StepOutcome stillOpen(String group, WireFailure failure) {
    return Outcomes.unknown(
        where,
        "was created as "
            + group
            + ", but its own egress rules may still be there: "
            + failure.action()
            + " "
            + failure.code()
            + " "
            + failure.said());
  }

  StepOutcome mark(ContainerId id, SortedMap<String, String> marks) {
    Optional<String> group = ledger.group(id);
    if (group.isEmpty()) {
      return Outcomes.moved(where, "does not exist");
    }
    try {
      sending.send(() -> sending.writes().tag(group.get(), marks));
    } catch (WireFailure failure) {
      if (!failure.mayBeDone() || !sending.comesTrue(() -> bears(group.get(), marks))) {
        throw failure;
      }
    }
    return new StepOutcome.Applied(sending.calls());
  }

  private boolean bears(String group, SortedMap<String, String> marks) {
    return sending.reads().groupsWithId(vpc, group).stream()
        .anyMatch(row -> row.tags().entrySet().containsAll(marks.entrySet()));
  }

  StepOutcome delete(ContainerId id) {
    Optional<String> group = ledger.group(id);
    if (group.isEmpty()) {
      return new StepOutcome.Applied(0);
    }
    Patience patience = sending.patience();
    while (true) {
      try {
        sending.sendOnce(() -> sending.writes().deleteGroup(group.get()));
        break;
      } catch (WireFailure failure) {
        if (failure.is("InvalidGroup.NotFound")) {
          break;
        }
        if (failure.mayBeDone()) {
          if (sending.comesTrue(() -> sending.reads().groupsWithId(vpc, group.get()).isEmpty())) {
            break;
          }
          throw failure;
        }
        boolean held = failure.is("DependencyViolation") || failure.is("InvalidGroup.InUse");
        boolean later = held || failure.kind() == WireFailure.Kind.THROTTLED;
        if (!later || !patience.again()) {
          if (held) {
            return Outcomes.held(where, "it is held by " + holders(group.get()));
          }
          throw failure;
        }
      }
    }
    ledger.deleted(id);
    return new StepOutcome.Applied(sending.calls());
  }

  private String holders(String group) {
    SortedSet<String> holders = new TreeSet<>();
    sending.reads().interfacesCarrying(group).forEach(row -> holders.add(row.id()));
    for (Direction direction : Direction.values()) {
      sending
          .reads()
          .groupsNaming(vpc, direction, group)
          .forEach(row -> holders.add("a rule of " + row.name() + " (" + row.id() + ")"));
    }
    return holders.isEmpty() ? "something that was not found" : String.join(", ", holders);
  }

  /** What a new group of a VPC is born with; asked once. */
  static final class Born {
    private @Nullable List<RuleSpec> rules;

    synchronized List<RuleSpec> rules(dev.cordon.provider.aws.wire.Reads reads, String vpc) {
      if (rules == null) {
        List<RuleSpec> all = new ArrayList<>(List.of(everything(Kind.CIDR4, "0.0.0.0/0")));
        if (reads.vpcs(vpc).stream().anyMatch(row -> !row.prefixes6().isEmpty())) {
          all.add(everything(Kind.CIDR6, "::/0"));
        }
        rules = List.copyOf(all);
      }
      return rules;
    }

    private static RuleSpec everything(Kind kind, String cidr) {
      return new RuleSpec("-1", -1, -1, new Target(kind, cidr, ""), "");
    }
  }
}
