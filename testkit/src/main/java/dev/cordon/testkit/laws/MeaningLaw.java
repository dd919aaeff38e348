package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Diagnostic;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.testkit.generate.Worlds;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldWorkload;
import dev.cordon.verify.Verdict;
import java.util.List;
import java.util.Optional;

/** L1: what was lowered means exactly the policy, or is refused with what to do about it. */
final class MeaningLaw {

  private final Cases cases;

  MeaningLaw(Cases cases) {
    this.cases = cases;
  }

  /** By the engine's own proof, over random declarations, whatever the fabric makes of them. */
  void exactOrRefused() {
    int[] planned = {0};
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.any();
          Optional<Diagnostic> refusal = rig.refusal(declared);
          refusal.ifPresent(MeaningLaw::mustHelp);
          if (refusal.isEmpty()) {
            planned[0]++;
            mustBeExact(new Intended(trial.world(), declared), trial.world(), rig.plan(declared));
          }
        });
    assertThat(planned[0]).as("declarations that were not refused").isPositive();
  }

  /** By the vendor's packet walker, packet by packet, against a plain reading. */
  void packetByPacket() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.possible(rig);
          List<Probe> probes = trial.probes(declared);
          Reach before = rig.reach(probes);
          rig.apply(declared);
          mustMean(trial.world(), declared, probes, before, rig.reach(probes));
        });
  }

  /** Reachable if and only if granted, where only our rules are at the ends. */
  static void mustMean(
      World world, Segmentation declared, List<Probe> probes, Reach before, Reach after) {
    Intended intended = new Intended(world, declared);
    for (int i = 0; i < probes.size(); i++) {
      if (!isMember(intended, probes.get(i))) {
        assertThat(after.has(i)).as("bystanders: %s", probes.get(i)).isEqualTo(before.has(i));
      } else if (intended.grants(probes.get(i)) && isWilling(intended, world, probes.get(i))) {
        assertThat(after.has(i)).as("granted: %s", probes.get(i)).isTrue();
      }
    }
    mustMeanForMembers(world, declared, probes, after);
  }

  /** The same of packets from or to members, whatever happened to the others before. */
  static void mustMeanForMembers(
      World world, Segmentation declared, List<Probe> probes, Reach after) {
    Intended intended = new Intended(world, declared);
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      if (isMember(intended, probe) && !intended.grants(probe) && isOursAlone(intended, probe)) {
        assertThat(after.has(i)).as("not granted: %s", probe).isFalse();
      }
      if (intended.grants(probe) && isUnguarded(intended, probe)) {
        assertThat(after.has(i)).as("granted: %s", probe).isTrue();
      }
    }
  }

  private static boolean isMember(Intended intended, Probe probe) {
    return intended.isMember(probe.from()) || intended.isMember(probe.to());
  }

  /** No end is a member that carries somebody else's rules too. */
  private static boolean isOursAlone(Intended intended, Probe probe) {
    return List.of(probe.from(), probe.to()).stream()
        .filter(intended::isMember)
        .allMatch(intended::isOursAlone);
  }

  /** An end that is no member has its own gate, which must not be what stops the packet. */
  private static boolean isWilling(Intended intended, World world, Probe probe) {
    return List.of(probe.from(), probe.to()).stream()
        .allMatch(end -> intended.isMember(end) || end.site().isEmpty() || isOpen(world, end));
  }

  /** Neither end has a gate that is not ours. */
  private static boolean isUnguarded(Intended intended, Probe probe) {
    return List.of(probe.from(), probe.to()).stream()
        .allMatch(end -> intended.isMember(end) || end.site().isEmpty());
  }

  private static boolean isOpen(World world, End end) {
    return Optional.ofNullable(world.sites().get(end.site())).stream()
        .flatMap(site -> site.workloads().stream())
        .filter(w -> w.addresses().contains(end.address()))
        .map(WorldWorkload::groups)
        .anyMatch(groups -> groups.contains(Worlds.OPEN));
  }

  private static void mustHelp(Diagnostic refusal) {
    assertThat(refusal.what()).as("what was refused").isNotBlank();
    assertThat(refusal.fix()).as("the fix of %s", refusal.what()).isNotBlank();
  }

  private static void mustBeExact(Intended intended, World world, Plan plan) {
    assertThat(plan.after()).isNotInstanceOf(Verdict.Violated.class);
    boolean additive =
        Probes.inside(world).stream()
            .anyMatch(end -> intended.isMember(end) && !intended.isOursAlone(end));
    if (!additive) {
      assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    }
  }
}
