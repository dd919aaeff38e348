package dev.cordon.engine;

import dev.cordon.compile.Compiled;
import dev.cordon.compile.Compiler;
import dev.cordon.compile.Overlay;
import dev.cordon.diag.Diagnostics;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Resolver;
import dev.cordon.inventory.Roads;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.ReturnPoint;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.Provider;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.verify.Fleet;
import dev.cordon.verify.Judge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Stages 3 to 5 on what was observed: from declaration and snapshots to what every site should be.
 *
 * @param segmentation the intent
 * @param placement where it applies
 * @param inventory who is in which segment
 * @param compiled what must hold
 * @param lowered the desired state of each site
 * @param providers the provider of each site
 * @param absent why sites were left out, by site
 */
record Line(
    Segmentation segmentation,
    Placement placement,
    Inventory inventory,
    Compiled compiled,
    SortedMap<String, Lowered> lowered,
    SortedMap<String, Provider> providers,
    SortedMap<String, Diagnostics> absent) {

  static Line of(
      Segmentation segmentation,
      Placement placement,
      Reading reading,
      SortedMap<String, Provider> providers,
      Instant now,
      Overlay overlay) {
    SortedMap<String, SiteSnapshot> snapshots = reading.snapshots();
    Inventory inventory = Resolver.resolve(segmentation, snapshots);
    inventory.diagnostics().orThrow();
    Compiled compiled = Compiler.compile(segmentation, inventory, now, overlay);
    compiled.diagnostics().orThrow();
    SortedMap<String, Lowered> lowered = new ConcurrentSkipListMap<>();
    snapshots.values().parallelStream()
        .forEach(
            snapshot ->
                lowered.put(
                    snapshot.site(),
                    Objects.requireNonNull(providers.get(snapshot.site()))
                        .lowering()
                        .lower(
                            Objects.requireNonNull(compiled.policies().get(snapshot.site())),
                            snapshot)));
    SortedMap<String, Provider> serving = new TreeMap<>(providers);
    serving.keySet().retainAll(snapshots.keySet());
    return new Line(
        segmentation, placement, inventory, compiled, lowered, serving, reading.absent());
  }

  /** The same line, but every site to be as it is without us. */
  Line released(SortedMap<String, ContainerId> instead) {
    SortedMap<String, Lowered> without = new TreeMap<>();
    inventory
        .snapshots()
        .forEach(
            (site, snapshot) ->
                without.put(
                    site,
                    new Farewell(snapshot, Optional.ofNullable(instead.get(site))).lowered()));
    return new Line(segmentation, placement, inventory, compiled, without, providers, absent);
  }

  /** The same line, but what a run touched to be as it was before. */
  Line undone(ReturnPoint point) {
    SortedMap<String, Lowered> before = new TreeMap<>();
    inventory
        .snapshots()
        .forEach(
            (site, snapshot) ->
                before.put(site, new Undoing(snapshot, point.sites().get(site)).lowered()));
    return new Line(segmentation, placement, inventory, compiled, before, providers, absent);
  }

  /** A judge over this fleet. */
  Judge judge() {
    return new Judge(fleet());
  }

  private Fleet fleet() {
    SortedMap<String, Meaning> meanings = new TreeMap<>();
    providers.forEach((site, provider) -> meanings.put(site, provider.meaning()));
    SortedMap<String, SortedMap<String, List<ContainerId>>> memberships = new TreeMap<>();
    lowered.forEach((site, target) -> memberships.put(site, target.membership()));
    SortedMap<String, String> missing = new TreeMap<>();
    absent.forEach((site, why) -> missing.put(site, Reading.inShort(why)));
    return new Fleet(segmentation, inventory, compiled.policies(), meanings, memberships, missing);
  }

  /** The live state of every site. */
  SortedMap<String, RuleTable> live() {
    SortedMap<String, RuleTable> live = new TreeMap<>();
    inventory.snapshots().forEach((site, snapshot) -> live.put(site, snapshot.table()));
    return live;
  }

  /** What every stage found. */
  Diagnostics diagnostics() {
    List<Diagnostics> all = new ArrayList<>();
    all.add(segmentation.notes());
    all.add(inventory.diagnostics());
    all.add(compiled.diagnostics());
    all.add(Roads.of(segmentation, inventory.snapshots()).findings());
    all.add(Judge.immovable(fleet(), live()));
    lowered.values().forEach(target -> all.add(target.diagnostics()));
    return Diagnostics.union(all);
  }
}
