package dev.cordon.plan;

import dev.cordon.spi.Step;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What every attachment carries after some steps. Follows bindings only: a second step on the same
 * attachment starts from the first one's end.
 */
final class Bindings {

  private final SortedMap<String, RuleTable> start;
  private final Map<String, Map<String, SortedSet<ContainerId>>> changed = new HashMap<>();

  Bindings(SortedMap<String, RuleTable> start) {
    this.start = start;
  }

  SortedSet<ContainerId> of(String site, String attachment) {
    SortedSet<ContainerId> bound = changed.getOrDefault(site, Map.of()).get(attachment);
    return bound == null ? Objects.requireNonNull(start.get(site)).bindingsOf(attachment) : bound;
  }

  void follow(Step step) {
    for (Edit edit : step.edits()) {
      if (edit instanceof Edit.Bind bind) {
        changed
            .computeIfAbsent(step.site(), any -> new HashMap<>())
            .put(bind.attachment(), bind.containers());
      }
    }
  }
}
