package dev.cordon.testkit.memory.lowering;

import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.memory.cloud.Limits;
import dev.cordon.testkit.memory.state.MemoryFabric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Everything that speaks against a desired state, each with what to do about it. */
final class Refusals {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final MemoryFabric fabric;
  private final List<Diagnostic> findings = new ArrayList<>();

  Refusals(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.fabric = (MemoryFabric) snapshot.fabric();
  }

  List<Diagnostic> of(RuleTable desired) {
    fabric.disputed().forEach(this::disputed);
    desired.containers().values().forEach(this::rules);
    desired.bindings().forEach(this::groups);
    externals().ifPresent(this::meeting);
    return findings;
  }

  private void disputed(String group) {
    findings.add(
        Diagnostic.error(
            ErrorCode.OWNERSHIP_LOST,
            where(group),
            "is called like a group of ours and lacks the mark cordon:fleet=" + policy.fleet(),
            "put the mark back if it is ours, or rename the group"));
  }

  /** Rules are added before others go, so both must fit for a while. */
  private void rules(Container container) {
    if (container.ownership() == Container.Ownership.FOREIGN) {
      return;
    }
    Set<NativeRule> meanwhile = new HashSet<>(container.rules());
    snapshot.table().container(container.id()).ifPresent(c -> meanwhile.addAll(c.rules()));
    Limits limits = fabric.limits();
    for (Direction direction : Direction.values()) {
      long after = count(container.rules(), direction);
      long during = count(meanwhile, direction);
      if (after > limits.rulesPerGroup()) {
        tooMany(container.id(), direction, after - limits.rulesPerGroup(), "grant whole ranges");
      } else if (during > limits.rulesPerGroup()) {
        tooMany(
            container.id(),
            direction,
            during - limits.rulesPerGroup(),
            "apply two plans: one that only takes grants away, then the rest");
      }
    }
  }

  private void tooMany(ContainerId id, Direction direction, long over, String fix) {
    findings.add(
        Diagnostic.error(
            ErrorCode.QUOTA_RULES,
            where(id.name()),
            over
                + " rules too many ("
                + direction
                + "); "
                + fabric.limits().rulesPerGroup()
                + " fit",
            fix + ", or raise the limit by " + over));
  }

  private void groups(String machine, SortedSet<ContainerId> carried) {
    int over = carried.size() - fabric.limits().groupsPerMachine();
    boolean changes = !carried.equals(snapshot.table().bindingsOf(machine));
    if (over > 0 && changes) {
      findings.add(
          Diagnostic.error(
              ErrorCode.QUOTA_ATTACHMENTS,
              where(machine),
              "would carry " + over + " groups too many: " + carried,
              "put it into fewer segments, make one of them exclusive, or raise the limit"));
    }
  }

  /**
   * Where one segment may speak to an external that covers another, and that one may hear an
   * external that covers the first, rules that only admit cannot keep the two apart.
   */
  private Optional<Packet> externals() {
    FlowSet.Builder sent = FlowSet.builder();
    FlowSet.Builder heard = FlowSet.builder();
    for (Piece piece : policy.pieces()) {
      if (piece.peer() instanceof Peer.Addresses) {
        IpSet own = Objects.requireNonNull(policy.segments().get(piece.segment())).addresses();
        if (piece.flow() == Piece.Flow.SENDS) {
          sent.add(own, piece.peer().addresses(), piece.services());
        } else {
          heard.add(piece.peer().addresses(), own, piece.services());
        }
      }
    }
    FlowSet meeting = sent.build().intersect(heard.build()).minus(policy.granted());
    return meeting.isEmpty() ? Optional.empty() : meeting.minus(loops()).witness();
  }

  /** What a machine says to itself passes no gate. */
  private FlowSet loops() {
    FlowSet.Builder loops = FlowSet.builder();
    for (Attachment machine : snapshot.attachments()) {
      loops.add(machine.addresses(), machine.addresses(), ServiceSet.all());
    }
    return loops.build();
  }

  private void meeting(Packet packet) {
    findings.add(
        Diagnostic.error(
            ErrorCode.NOT_EXPRESSIBLE,
            "site \"" + policy.site() + "\"",
            packet + " is between two members, and both ends are granted it with externals",
            "grant it between their segments too, or narrow one of the externals"));
  }

  private static long count(java.util.Collection<NativeRule> rules, Direction direction) {
    return rules.stream().filter(rule -> rule.direction() == direction).count();
  }

  private String where(String thing) {
    return thing + " at \"" + policy.site() + "\"";
  }
}
