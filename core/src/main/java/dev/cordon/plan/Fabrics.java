package dev.cordon.plan;

import dev.cordon.spi.Batching;
import dev.cordon.spi.Detour;
import dev.cordon.spi.Step;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What the order has to know of the fabrics that are written to.
 *
 * @param snapshots what was read, by site
 * @param batchings how each is written to, by site
 */
record Fabrics(SortedMap<String, SiteSnapshot> snapshots, SortedMap<String, Batching> batchings) {

  /** Whether the fabric of a site takes a binding on the way. */
  boolean takes(String site, Edit.Bind bind) {
    return of(site).takes(bind, Objects.requireNonNull(snapshots.get(site)));
  }

  /** Whether rules only admit at the sites of some steps. */
  boolean onlyAdmit(Batch batch) {
    return batch.steps().stream().allMatch(this::onlyAdmits);
  }

  /** Whether rules only admit at the site of a step. */
  boolean onlyAdmits(Step step) {
    return of(step.site()).rulesOnlyAdmit();
  }

  /** Whether a step of a site is one transaction, what goes with it included. */
  boolean deletesAtOnce(String site) {
    return of(site).deletesAtOnce();
  }

  /** The ways round of all sites together. */
  Detour detour(SortedMap<String, RuleTable> desired) {
    List<Step> before = new ArrayList<>();
    List<Step> after = new ArrayList<>();
    desired.forEach(
        (site, table) -> {
          if (batchings.containsKey(site)) {
            Detour detour = of(site).detour(Objects.requireNonNull(snapshots.get(site)), table);
            before.addAll(detour.before());
            after.addAll(detour.after());
          }
        });
    return new Detour(before, after);
  }

  private Batching of(String site) {
    return Objects.requireNonNull(batchings.get(site));
  }
}
