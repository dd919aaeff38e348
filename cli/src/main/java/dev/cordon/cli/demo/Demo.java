package dev.cordon.cli.demo;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Verification;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.plan.SiteChange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The demonstration, from the network as it was found to the repair of what somebody opened. */
final class Demo {

  static final String ATTACKER = "runner-7";
  private static final List<String> VICTIMS =
      List.of("gitlab-1", "prometheus-1", "nexus-1", "prod-a-1");
  private static final String WORLD = "the internet";

  private final Story story;
  private final Grounds grounds;
  private final Segmentation segmentation;
  private final Placement placement;
  private final Reachability reach;
  private final Cordon cordon = Cordon.builder().build();

  private Demo(Grounds grounds, Story story) {
    this.story = story;
    this.grounds = grounds;
    AcmePipeline fleet = new AcmePipeline(grounds.placement());
    this.segmentation = fleet.declare();
    this.placement = fleet.place();
    this.reach = new Reachability(grounds, segmentation, grounds.machines());
  }

  /**
   * Plays it in clouds of its own.
   *
   * @param afterwards what is done before the clouds are gone
   */
  static DemoResult play(Story story, BiConsumer<DemoResult, Grounds> afterwards) {
    try (Grounds grounds = Grounds.built()) {
      DemoResult result = new Demo(grounds, story).play();
      afterwards.accept(result, grounds);
      return result;
    }
  }

  private DemoResult play() {
    Set<Probe> before = reach.now();
    Machine attacker = grounds.named(ATTACKER);
    story.found(grounds.all(), attacker, victims(before, attacker), fromWorld(before));
    Plan plan = cordon.plan(segmentation, placement);
    story.planned(plan, grounds.calls());
    Calls untilPlanned = grounds.calls();
    apply(plan);
    Verification verification = cordon.verify(segmentation, placement);
    story.applied(plan, verification.verdict(), grounds.calls().since(untilPlanned));
    Set<Probe> after = reach.now();
    Set<Probe> intended = reach.intended();
    story.after(attacker, victims(after, attacker), fromWorld(after), builds(after, intended));
    Plan second = cordon.plan(segmentation, placement);
    story.settled(second);
    Drift drift = drift();
    return new DemoResult(
        grounds.workloads().size(),
        segmentation.segments().size(),
        segmentation.grants().size(),
        reach.tries(),
        ours(before).size(),
        ours(after).size(),
        intended.size(),
        Reachability.without(ours(after), intended).size(),
        Reachability.without(intended, after).size(),
        others(before).size(),
        others(after).size(),
        Reachability.without(others(before), after).size()
            + Reachability.without(others(after), before).size(),
        victims(before, attacker).size(),
        victims(after, attacker).size(),
        plan.changes(),
        plan.steps(),
        plan.safety().states(),
        second.changes(),
        grounds.calls(),
        drift.found().changes(),
        drift.worldGotIn(),
        drift.left().changes(),
        ours(reach.now()).size(),
        drift.left().before().word(),
        plan.before().word(),
        figures(plan));
  }

  /** What each site has, and what the plan did there. */
  private SortedMap<String, SiteFigures> figures(Plan plan) {
    SortedMap<String, SiteFigures> figures = new TreeMap<>();
    for (Ground ground : grounds.all()) {
      String site = ground.site().name();
      SiteChange change = Objects.requireNonNull(plan.sites().get(site));
      int members = (int) ground.machines().stream().filter(reach::isMember).count();
      figures.put(site, SiteFigures.of(ground.machines().size(), members, change, ground.calls()));
    }
    return figures;
  }

  private record Drift(Plan found, boolean worldGotIn, Plan left) {}

  /** Somebody opens ssh to the world everywhere; it is found, shown, and taken back. */
  private Drift drift() {
    List<Machine> victims = VICTIMS.stream().map(grounds::named).toList();
    victims.forEach(grounds::openSsh);
    boolean worldGotIn = victims.stream().allMatch(this::answersTheWorld);
    Plan found = cordon.plan(segmentation, placement);
    story.opened(victims, worldGotIn, found);
    apply(found);
    Plan left = cordon.plan(segmentation, placement);
    story.repaired(victims, victims.stream().anyMatch(this::answersTheWorld), left);
    return new Drift(found, worldGotIn, left);
  }

  private boolean answersTheWorld(Machine victim) {
    return reach.reaches(new Probe(grounds.named(WORLD), victim, "tcp", 22));
  }

  private void apply(Plan plan) {
    ApplyReport report = cordon.apply(plan);
    if (!report.complete()) {
      throw new CordonException(report.diagnostics());
    }
  }

  private Set<Probe> ours(Set<Probe> probes) {
    return Reachability.only(probes, reach::concernsUs);
  }

  private Set<Probe> others(Set<Probe> probes) {
    return Reachability.only(probes, probe -> !reach.concernsUs(probe));
  }

  private static Set<Machine> victims(Set<Probe> through, Machine attacker) {
    Set<Machine> reached = new LinkedHashSet<>();
    through.stream()
        .filter(p -> p.from().equals(attacker) && !p.to().isOutside())
        .forEach(p -> reached.add(p.to()));
    return reached;
  }

  private Set<Machine> fromWorld(Set<Probe> through) {
    Set<Machine> reached = victims(through, grounds.named(WORLD));
    reached.removeIf(machine -> !reach.isMember(machine));
    return reached;
  }

  /** The ways of the build, each with whether every pair that it is meant for gets through. */
  private static List<Story.Way> builds(Set<Probe> through, Set<Probe> intended) {
    return List.of(
        way("runners clone sources", "runners", "repository", 443, through, intended),
        way("runners pull and push artifacts", "runners", "artifacts", 443, through, intended),
        way("everything is scanned", "scanner", "artifacts", 443, through, intended),
        way("releases are rolled out", "deploy-bot", "production", 8443, through, intended),
        way("production pulls releases", "production", "artifacts", 443, through, intended),
        way("metrics are scraped", "monitoring", "runners", 9100, through, intended),
        way("people push and review", "office", "repository", 443, through, intended));
  }

  private static Story.Way way(
      String what, String from, String to, int port, Set<Probe> through, Set<Probe> intended) {
    Set<Probe> meant =
        Reachability.only(
            intended,
            p -> p.from().party().equals(from) && p.to().party().equals(to) && p.uses("tcp", port));
    Set<Probe> working = Reachability.only(meant, through::contains);
    return new Story.Way(what, working.size(), meant.size());
  }
}
