package dev.cordon.testkit.laws;

import dev.cordon.model.External;
import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SitePlace;
import dev.cordon.plan.Plan;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Provider;
import dev.cordon.spi.Query;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Carries out steps of a plan one by one, past the engine: reads what is live, and writes. */
final class Carrier {

  private final Plan plan;
  private final Placement placement;
  private final SortedMap<String, Writer> writers = new TreeMap<>();

  private Carrier(Provider provider, Plan plan, Placement placement) {
    this.plan = plan;
    this.placement = placement;
    LiveIds fleet =
        id -> Optional.ofNullable(writers.get(id.site())).flatMap(writer -> writer.liveId(id));
    for (String site : plan.segmentation().sites()) {
      var snapshot = provider.observer().observe(query(site));
      writers.put(site, provider.writer(snapshot, fleet, plan.sessions()));
    }
  }

  /** One that knows what is live now. */
  static Carrier of(Rig rig, Plan plan) {
    return new Carrier(rig.live().provider(), plan, rig.placement(plan.segmentation()));
  }

  StepOutcome carryOut(Step step) {
    try {
      return Objects.requireNonNull(writers.get(step.site())).write(step);
    } finally {
      writers.values().forEach(Writer::close);
    }
  }

  private Query query(String site) {
    Segmentation declared = plan.segmentation();
    SortedMap<String, SitePlace> linked = new TreeMap<>();
    for (Link link : declared.links()) {
      if (link.kind() == Link.Kind.PEERING
          && (link.one().equals(site) || link.other().equals(site))) {
        String other = link.one().equals(site) ? link.other() : link.one();
        linked.put(other, placement.of(other).orElseThrow());
      }
    }
    Set<String> lists = new TreeSet<>();
    declared.externals().stream().map(External::managed).forEach(l -> l.ifPresent(lists::add));
    return new Query(declared.name(), site, placement.of(site).orElseThrow(), lists, linked);
  }
}
