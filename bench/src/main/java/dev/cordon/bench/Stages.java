package dev.cordon.bench;

import dev.cordon.compile.Compiled;
import dev.cordon.compile.Compiler;
import dev.cordon.compile.Overlay;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Resolver;
import dev.cordon.plan.Planner;
import dev.cordon.provider.aws.lowering.SecurityGroupLowering;
import dev.cordon.provider.aws.meaning.SecurityGroupMeaning;
import dev.cordon.provider.aws.write.VpcBatching;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Lowering;
import dev.cordon.spi.Meaning;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.verify.Fleet;
import dev.cordon.verify.Judge;
import dev.cordon.verify.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The product's stages on an estate, as the engine calls them.
 *
 * @param estate what there is
 * @param inventory who is in which segment
 * @param compiled what must hold
 * @param lowered what every site should be
 */
record Stages(
    Estate estate, Inventory inventory, Compiled compiled, SortedMap<String, Lowered> lowered) {

  private static final Lowering LOWERING = new SecurityGroupLowering();
  private static final Meaning MEANING = new SecurityGroupMeaning();
  private static final Batching BATCHING = new VpcBatching();

  static Stages of(Estate estate) {
    return of(estate, Resolver.resolve(estate.segmentation(), estate.snapshots()));
  }

  static Stages of(Estate estate, Inventory inventory) {
    Compiled compiled =
        Compiler.compile(estate.segmentation(), inventory, Instant.EPOCH, Overlay.none());
    SortedMap<String, Lowered> lowered = new ConcurrentSkipListMap<>();
    compiled.policies().values().parallelStream()
        .forEach(
            policy ->
                lowered.put(
                    policy.site(),
                    LOWERING.lower(
                        policy, Objects.requireNonNull(estate.snapshots().get(policy.site())))));
    return new Stages(estate, inventory, compiled, lowered);
  }

  Verdict verdict() {
    return judge().verdict(desired());
  }

  Planner.Outcome plan() {
    SortedMap<String, Batching> batchings = new TreeMap<>();
    lowered.keySet().forEach(site -> batchings.put(site, BATCHING));
    return new Planner(judge(), estate.snapshots(), lowered, batchings).plan();
  }

  SortedMap<String, RuleTable> desired() {
    SortedMap<String, RuleTable> desired = new TreeMap<>();
    lowered.forEach((site, target) -> desired.put(site, target.desired()));
    return desired;
  }

  SortedMap<String, RuleTable> live() {
    SortedMap<String, RuleTable> live = new TreeMap<>();
    estate.snapshots().forEach((site, snapshot) -> live.put(site, snapshot.table()));
    return live;
  }

  Judge judge() {
    SortedMap<String, Meaning> meanings = new TreeMap<>();
    SortedMap<String, SortedMap<String, List<ContainerId>>> memberships = new TreeMap<>();
    lowered.forEach(
        (site, target) -> {
          meanings.put(site, MEANING);
          memberships.put(site, target.membership());
        });
    return new Judge(
        new Fleet(estate.segmentation(), inventory, compiled.policies(), meanings, memberships));
  }
}
