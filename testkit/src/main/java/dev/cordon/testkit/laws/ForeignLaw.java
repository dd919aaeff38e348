package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.inventory.Member;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container.Ownership;
import dev.cordon.testkit.world.Probe;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** L5: what is not ours keeps every writable field; who is no member keeps what it has. */
final class ForeignLaw {

  private final Cases cases;

  ForeignLaw(Cases cases) {
    this.cases = cases;
  }

  void foreignThingsStay() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation first = trial.possible(rig);
          SortedMap<String, String> fields = rig.live().writable();
          Set<String> foreign = foreign(rig.plan(first));
          foreign.removeAll(members(rig.plan(first)));
          assertThat(foreign).as("foreign things").isNotEmpty();
          rig.apply(first);
          mustKeep(rig, foreign, fields, "after the first apply");
          Segmentation next = trial.possibleAfter(rig, first);
          foreign.removeAll(members(rig.plan(next)));
          rig.apply(next);
          mustKeep(rig, foreign, fields, "after the next apply");
        });
  }

  void bystandersKeepWhatTheyHave() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.possible(rig);
          Intended intended = new Intended(trial.world(), declared);
          List<Probe> probes =
              trial.probes(declared).stream()
                  .filter(p -> !intended.isMember(p.from()) && !intended.isMember(p.to()))
                  .toList();
          Reach before = rig.reach(probes);
          rig.apply(declared);
          rig.reach(probes).mustEqual(before, "between bystanders after apply");
        });
  }

  private static void mustKeep(
      Rig rig, Set<String> foreign, SortedMap<String, String> before, String when) {
    SortedMap<String, String> kept = new TreeMap<>(before);
    kept.keySet().retainAll(foreign);
    SortedMap<String, String> now = rig.live().writable();
    now.keySet().retainAll(foreign);
    assertThat(now).as("the writable fields of foreign things, %s", when).isEqualTo(kept);
  }

  /** Foreign containers and all attachments, as {@link LiveWorld#writable} names them. */
  private static Set<String> foreign(Plan plan) {
    Set<String> foreign = new TreeSet<>();
    plan.sites()
        .forEach(
            (site, change) -> {
              change.snapshot().table().containers().values().stream()
                  .filter(c -> c.ownership() == Ownership.FOREIGN)
                  .forEach(c -> foreign.add(Objects.toString(c.id())));
              change.snapshot().attachments().stream()
                  .map(Attachment::id)
                  .forEach(id -> foreign.add(site + "/" + id));
            });
    return foreign;
  }

  private static Set<String> members(Plan plan) {
    Set<String> members = new TreeSet<>();
    for (Member member : plan.inventory().members()) {
      member.attachments().forEach(a -> members.add(member.site() + "/" + a.id()));
    }
    return members;
  }
}
