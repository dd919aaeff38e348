package dev.cordon.testkit.memory.write;

import dev.cordon.state.Edit;
import dev.cordon.testkit.memory.cloud.Group;
import dev.cordon.testkit.memory.cloud.GroupRule;
import dev.cordon.testkit.memory.wire.Wire;
import java.util.List;
import java.util.Optional;

/**
 * After "there already" or "not there": whether somebody, most likely we before our answer was
 * lost, has done the edit already. Reads lag behind writes, so it looks more than once.
 */
final class Found {

  private static final int LOOKS = 6;

  private final Wire wire;
  private final String network;
  private final LiveNames names;

  Found(Wire wire, String network, LiveNames names) {
    this.wire = wire;
    this.network = network;
    this.names = names;
  }

  /** A real provider waits between looks. */
  boolean done(Edit edit) {
    for (int look = 0; look < LOOKS; look++) {
      if (isDone(edit, wire.groups(network))) {
        return true;
      }
    }
    return false;
  }

  private boolean isDone(Edit edit, List<Group> groups) {
    if (edit instanceof Edit.Create create) {
      return created(create, groups);
    }
    if (edit instanceof Edit.Delete delete) {
      return names.here(delete.id()).flatMap(id -> find(groups, id)).isEmpty();
    }
    if (edit instanceof Edit.AddRules add) {
      return find(groups, names.of(add.id()))
          .filter(g -> has(g, Native.rules(add.rules(), names)))
          .isPresent();
    }
    if (edit instanceof Edit.RemoveRules remove) {
      return find(groups, names.of(remove.id()))
          .filter(g -> !hasNone(g, Native.rules(remove.rules(), names)))
          .isEmpty();
    }
    return false;
  }

  private boolean created(Edit.Create create, List<Group> groups) {
    Optional<Group> there =
        groups.stream()
            .filter(g -> g.name().equals(create.container().id().name()))
            .filter(g -> g.marks().equals(create.container().marks()) && g.rules().isEmpty())
            .findFirst();
    there.ifPresent(g -> names.learn(create.container().id(), g.id()));
    return there.isPresent();
  }

  private static boolean has(Group group, List<GroupRule> rules) {
    return rules.stream().allMatch(rule -> group.rules().stream().anyMatch(rule::like));
  }

  private static boolean hasNone(Group group, List<GroupRule> rules) {
    return rules.stream().noneMatch(rule -> group.rules().stream().anyMatch(rule::like));
  }

  private static Optional<Group> find(List<Group> groups, String id) {
    return groups.stream().filter(g -> g.id().equals(id)).findFirst();
  }
}
