package dev.cordon.cli.demo;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Verification;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.RuleSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The demonstration, from the network as it was found to the repair of what somebody opened. */
final class Demo {

  static final String ATTACKER = "runner-7";
  private static final String VICTIM = "prod-a-1";
  private static final String WORLD = "the internet";

  private final Ec2Sandbox cloud;
  private final Story story;
  private final Brownfield network;
  private final Segmentation segmentation;
  private final Placement placement;
  private final Reachability reach;
  private final Cordon cordon = Cordon.builder().build();

  private Demo(Ec2Sandbox cloud, Story story) {
    this.cloud = cloud;
    this.story = story;
    this.network = Brownfield.in(cloud);
    AcmePipeline fleet = new AcmePipeline(network.place());
    this.segmentation = fleet.declare();
    this.placement = fleet.place();
    this.reach = new Reachability(cloud, segmentation, network.machines());
  }

  /** Plays it in a cloud of its own. */
  static DemoResult play(Story story) {
    try (Ec2Sandbox cloud = Ec2Sandbox.start()) {
      return new Demo(cloud, story).play();
    }
  }

  private DemoResult play() {
    Set<Probe> before = reach.now();
    Machine attacker = network.named(ATTACKER);
    story.found(network.workloads(), attacker, victims(before, attacker), fromWorld(before));
    Plan plan = cordon.plan(segmentation, placement);
    story.planned(plan, Calls.at(cloud));
    Calls untilPlanned = Calls.at(cloud);
    apply(plan);
    Verification verification = cordon.verify(segmentation, placement);
    story.applied(plan, verification.verdict(), Calls.at(cloud).since(untilPlanned));
    Set<Probe> after = reach.now();
    Set<Probe> intended = reach.intended();
    story.after(attacker, victims(after, attacker), fromWorld(after), builds(after, intended));
    Plan second = cordon.plan(segmentation, placement);
    story.settled(second);
    Drift drift = drift();
    return new DemoResult(
        network.workloads().size(),
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
        Calls.at(cloud),
        drift.found().changes(),
        drift.worldGotIn(),
        drift.left().changes(),
        ours(reach.now()).size(),
        drift.left().before().word(),
        plan.before().word());
  }

  private record Drift(Plan found, boolean worldGotIn, Plan left) {}

  /** Somebody opens ssh to the world; it is found, shown, and taken back. */
  private Drift drift() {
    Machine victim = network.named(VICTIM);
    Probe ssh = new Probe(network.named(WORLD), victim, "tcp", 22);
    Ec2Region region = network.region();
    String group = region.groupsOf(region.primaryInterface(victim.end())).get(0);
    region.authorizeIngress(group, RuleSpec.tcp(22).cidr("0.0.0.0/0"));
    boolean worldGotIn = reach.reaches(ssh);
    Plan found = cordon.plan(segmentation, placement);
    story.opened(victim, worldGotIn, found);
    apply(found);
    Plan left = cordon.plan(segmentation, placement);
    story.repaired(victim, reach.reaches(ssh), left);
    return new Drift(found, worldGotIn, left);
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
    Set<Machine> reached = victims(through, network.named(WORLD));
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
