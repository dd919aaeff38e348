package dev.cordon.engine;

import dev.cordon.plan.Plan;
import dev.cordon.plan.Wave;
import dev.cordon.spi.Provider;
import dev.cordon.spi.Step;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A plan in the words of the vendors: each step from the state that those before it leave. */
final class NativeWords {

  private final Plan plan;
  private final SortedMap<String, Provider> providers;
  private final SortedMap<String, RuleTable> tables = new TreeMap<>();

  NativeWords(Plan plan, SortedMap<String, Provider> providers) {
    this.plan = plan;
    this.providers = providers;
    plan.sites().forEach((site, change) -> tables.put(site, change.snapshot().table()));
  }

  SortedMap<String, List<String>> lines() {
    SortedMap<String, List<String>> lines = new TreeMap<>();
    for (Wave wave : plan.waves()) {
      wave.steps().forEach(step -> lines.put(step.id(), lines(step)));
    }
    return lines;
  }

  private List<String> lines(Step step) {
    String site = step.site();
    SiteSnapshot snapshot = Objects.requireNonNull(plan.sites().get(site)).snapshot();
    RuleTable before = Objects.requireNonNull(tables.get(site));
    tables.put(site, before.after(step.edits()));
    return Objects.requireNonNull(providers.get(site))
        .batching()
        .nativeLines(step, snapshot, before);
  }
}
