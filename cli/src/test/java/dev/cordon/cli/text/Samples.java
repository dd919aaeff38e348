package dev.cordon.cli.text;

import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.tcp;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.External;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.plan.FlowChange;
import dev.cordon.plan.Plan;
import dev.cordon.plan.SiteChange;
import dev.cordon.plan.Wave;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.state.Sessions;
import dev.cordon.verify.Counterexample;
import dev.cordon.verify.Residual;
import dev.cordon.verify.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small fixed plan, written down record by record: nothing in it comes from the engine. */
public final class Samples {

  public static final Verdict.Scope SCOPE = new Verdict.Scope(1, 11, 9, 12, 40);
  public static final Verdict EXACT = new Verdict.Exact(SCOPE);
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Samples() {}

  public static Segmentation segmentation() {
    Site build = Site.named("build");
    var runners = Segment.named("runners", Role.BUILD_RUNNER).at(build, tag("role", "runner"));
    var store = Segment.named("artifacts", Role.ARTIFACT_STORE).at(build, tag("app", "nexus"));
    var office = External.named("office").cidrs("198.51.100.0/24");
    return Segmentation.named("acme")
        .segments(runners, store)
        .grant(runners)
        .to(store)
        .on(https())
        .because("pull dependencies, push build outputs")
        .grant(office)
        .to(store)
        .on(tcp(8443))
        .because("administrators look after the store")
        .build();
  }

  public static Plan plan() {
    return plan(SampleSite.change(SampleSite.edits()), changedFlows(), violated());
  }

  public static Plan emptyPlan() {
    return new Plan(
        segmentation(),
        Placement.of("build", new SampleSite.Place()),
        NOON,
        SampleSite.inventory(),
        new TreeMap<>(Map.of("build", SampleSite.change(List.of()))),
        List.of(),
        List.of(),
        EXACT,
        EXACT,
        new Plan.Safety(1, Plan.Coverage.NOTHING_TO_DO),
        Diagnostics.none(),
        new Plan.Enforce(),
        Sessions.DRAIN);
  }

  public static Verdict contained() {
    FlowSet ssh = flows("203.0.113.9", "10.0.0.1", ServiceSet.tcp(PortSet.of(22)));
    return new Verdict.Contained(
        SCOPE,
        List.of(
            new Residual("outside → build", "sg-0legacy: tcp 22 from 0.0.0.0/0", ssh),
            new Residual("build", "fn-1 of segment runners is not joined", FlowSet.none())));
  }

  public static Verdict violated() {
    Packet packet =
        new Packet(
            IpAddress.parse("10.0.0.1"), IpAddress.parse("10.0.0.9"), ServiceSet.TCP, 49152, 443);
    return new Verdict.Violated(
        SCOPE,
        List.of(
            new Counterexample(
                Counterexample.Kind.STOPPED,
                "build",
                packet,
                "runner-1 [runners]",
                "nexus-1 [artifacts]",
                List.of("ingress of eni-9 stops it: no rule admits it"))));
  }

  public static ApplyReport done() {
    return new ApplyReport(
        "run-1",
        List.of(
            new ApplyReport.Done(
                step("1", "create cordon-acme-runners-1"), new StepOutcome.Applied(2))),
        List.of(),
        EXACT,
        Diagnostics.none());
  }

  public static ApplyReport stopped() {
    Diagnostic why =
        Diagnostic.error(
            ErrorCode.FABRIC_PERMISSION_MISSING,
            "site \"build\"",
            "ec2:CreateSecurityGroup is not allowed",
            "allow it for the role that Cordon uses");
    return new ApplyReport(
        "run-2",
        List.of(
            new ApplyReport.Done(
                step("1", "create cordon-acme-runners-1"), new StepOutcome.Refused(why))),
        List.of(step("2", "bind runner-1")),
        null,
        Diagnostics.of(why));
  }

  private static Plan plan(SiteChange change, List<FlowChange> flows, Verdict before) {
    return new Plan(
        segmentation(),
        Placement.of("build", new SampleSite.Place()),
        NOON,
        SampleSite.inventory(),
        new TreeMap<>(Map.of("build", change)),
        List.of(new Wave("new groups", List.of(step("1", "create cordon-acme-runners-1")))),
        flows,
        before,
        EXACT,
        new Plan.Safety(4, Plan.Coverage.EVERY_SUBSET),
        Diagnostics.of(
            Diagnostic.warning(
                ErrorCode.WORKLOAD_UNCLAIMED,
                "site \"build\"",
                "crm-1 is in no segment",
                "add it to a segment, or leave it as it is")),
        new Plan.Enforce(),
        Sessions.DRAIN);
  }

  private static Step step(String id, String title) {
    return new Step(id, "build", title, List.of());
  }

  /** Runners had all of each other and of the store, one was pinged, and ssh was open to all. */
  private static List<FlowChange> changedFlows() {
    IpSet runners = IpSet.parse("10.0.0.1", "10.0.0.2/31", "10.0.0.4/31", "10.0.0.6");
    IpSet store = IpSet.parse("10.0.0.9");
    ServiceSet notHttps = ServiceSet.tcp(PortSet.of(443)).complement();
    FlowSet closed =
        FlowSet.union(
            List.of(
                FlowSet.of(runners, runners, ServiceSet.all()),
                FlowSet.of(runners, store, notHttps),
                flows("10.0.0.8", "10.0.0.2", ServiceSet.icmp())));
    FlowSet opened =
        FlowSet.of(
            IpSet.parse("198.51.100.0/24"),
            IpSet.parse("10.0.0.9", "0.0.0.2"),
            ServiceSet.tcp(PortSet.of(8443)));
    FlowSet ssh = FlowSet.of(IpSet.any(), store, ServiceSet.tcp(PortSet.of(22)));
    return List.of(
        new FlowChange("build", FlowSet.none(), closed),
        new FlowChange("outside → build", opened, ssh));
  }

  private static FlowSet flows(String from, String to, ServiceSet services) {
    return FlowSet.of(IpSet.parse(from), IpSet.parse(to), services);
  }
}
