package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.generate.Declarations;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.WorldRule;
import java.util.List;
import java.util.SortedMap;

/** L7: from any state to any state, whatever the order of declaration. */
final class AnyStateLaw {

  private static final int STATES = 3;

  private final Cases cases;

  AnyStateLaw(Cases cases) {
    this.cases = cases;
  }

  void fromAnyDeclarationToAny() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation now = trial.possible(rig);
          rig.apply(now);
          for (int i = 0; i < STATES; i++) {
            Segmentation next = trial.possibleAfter(rig, now);
            List<Probe> probes = cases.can(Aspect.PACKETS) ? trial.probes(now, next) : List.of();
            rig.apply(next);
            rig.mustBeSettled(next, "after change " + (i + 1));
            MeaningLaw.mustMeanForMembers(trial.world(), next, probes, rig.reach(probes));
            now = next;
          }
        });
  }

  void orderOfDeclaration() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.possible(rig);
          Plan plan = rig.plan(declared);
          Plan other = rig.plan(Declarations.reordered(trial.dice(), declared));
          assertThat(Tables.edits(other))
              .as("the edits for the same sentences in another order")
              .isEqualTo(Tables.edits(plan));
        });
  }

  /** Where drift has made every order unsafe the repair may be refused; not in most cases. */
  void fromADriftedState() {
    int[] repaired = {0};
    int[] refused = {0};
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.possible(rig);
          rig.apply(declared);
          List<Probe> probes = cases.can(Aspect.PACKETS) ? trial.probes(declared) : List.of();
          Reach proven = rig.reach(probes);
          int done = tamper(rig, rig.plan(declared));
          if (rig.refusal(declared).isPresent()) {
            refused[0]++;
            return;
          }
          assertThat(rig.plan(declared).isEmpty()).as("drift goes unseen").isEqualTo(done == 0);
          rig.apply(declared);
          rig.mustBeSettled(declared, "after repair");
          rig.reach(probes).mustEqual(proven, "after repair");
          repaired[0]++;
        });
    assertThat(repaired[0]).as("repaired, of all drift").isGreaterThan(refused[0]);
  }

  /** Without its marks a container is repaired, or refused as no longer ours; never taken. */
  void strippedMarks() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.possible(rig);
          rig.apply(declared);
          List<Container> owned = owned(rig.plan(declared));
          assertThat(owned).as("containers of ours").isNotEmpty();
          SortedMap<String, String> marked = rig.live().writable();
          rig.live().stripMarks(trial.dice().oneOf(owned).id());
          SortedMap<String, String> stripped = rig.live().writable();
          try {
            rig.apply(declared);
            assertThat(rig.live().writable()).as("repaired").isEqualTo(marked);
          } catch (CordonException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.OWNERSHIP_LOST);
            assertThat(e.diagnostics().errors()).allMatch(d -> !d.fix().isBlank());
            assertThat(rig.live().writable()).as("untouched").isEqualTo(stripped);
          }
        });
  }

  private static int tamper(Rig rig, Plan plan) {
    int done = 0;
    for (Container container : owned(plan)) {
      if (!container.rules().isEmpty()) {
        rig.live().removeRule(container.id());
        done++;
      }
      rig.live().addRule(container.id(), WorldRule.tcp(Direction.INGRESS, "0.0.0.0/0", 22, 23));
      done++;
    }
    for (var change : plan.sites().values()) {
      SiteSnapshot snapshot = change.snapshot();
      done += detachOne(rig, snapshot);
    }
    return done;
  }

  private static int detachOne(Rig rig, SiteSnapshot snapshot) {
    RuleTable table = snapshot.table();
    for (var binding : table.bindings().entrySet()) {
      for (ContainerId id : binding.getValue()) {
        if (isOwned(table, id) && binding.getValue().size() > 1) {
          rig.live().detach(id, binding.getKey());
          return 1;
        }
      }
    }
    return 0;
  }

  private static boolean isOwned(RuleTable table, ContainerId id) {
    return table.container(id).filter(c -> c.ownership() == Ownership.OWNED).isPresent();
  }

  private static List<Container> owned(Plan plan) {
    return plan.sites().values().stream()
        .flatMap(change -> change.snapshot().table().containers().values().stream())
        .filter(c -> c.ownership() == Ownership.OWNED)
        .toList();
  }
}
