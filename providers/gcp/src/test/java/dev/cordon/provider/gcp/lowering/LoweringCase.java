package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.model.Grant;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Service;
import dev.cordon.provider.gcp.Fixtures;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Lowered;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A policy in parts, and what it becomes. */
abstract class LoweringCase {

  static final ContainerId POLICY = id("policy/cordon-acme-net-build");
  static final ContainerId THEIRS = id("policy/edge");
  static final String RUNNERS = "tag/cordon-acme-net-build-runners";
  static final String STORE = "tag/cordon-acme-net-build-store";
  final SortedMap<String, Fenced> segments = new TreeMap<>();
  final List<Piece> pieces = new ArrayList<>();
  final Fixtures network = new Fixtures();

  static List<String> notes(Lowered lowered) {
    return rules(lowered, POLICY).stream().map(FirewallRule::note).toList();
  }

  static Limits limits(int attributes) {
    return new Limits(attributes, 5_000, 256, 10, 1_000);
  }

  static ContainerId id(String name) {
    return new ContainerId(Fixtures.SITE, name);
  }

  static FirewallRule theirs(int priority, Effect effect) {
    return new FirewallRule(
        Direction.INGRESS,
        new Place(priority, 0),
        effect,
        Targets.EVERYBODY,
        Side.ANY,
        Side.addresses(IpSet.any(Family.V4)),
        ServiceSet.all(),
        new Label("theirs-" + priority, ""));
  }

  void exclusive(String name, String... members) {
    segments.put(
        name,
        new Fenced(
            Segment.named(name, Role.OTHER).exclusive(),
            new TreeSet<>(List.of(members)),
            IpSet.none()));
  }

  /** As the compiler says it at a site that sends by address. */
  void grant(String from, String to, Service service, String... there) {
    Segment one = Segment.named(from, Role.OTHER);
    Segment other = Segment.named(to, Role.OTHER);
    Grant grant = new Grant(one, other, service, "because it must", null);
    IpSet addresses = IpSet.parse(there);
    pieces.add(
        new Piece(
            grant,
            Piece.Flow.SENDS,
            from,
            new Peer.Remote(Fixtures.SITE, to, addresses),
            grant.services()));
    pieces.add(
        new Piece(
            grant,
            Piece.Flow.RECEIVES,
            to,
            new Peer.Group(Fixtures.SITE, from, IpSet.none()),
            grant.services()));
  }

  Lowered lower() {
    SitePolicy policy =
        new SitePolicy(Fixtures.FLEET, Fixtures.SITE, segments, pieces, FlowSet.none());
    return new NetworkLowering().lower(policy, network.snapshot());
  }

  List<Diagnostic> refusals() {
    return lower().diagnostics().errors();
  }

  static List<FirewallRule> rules(Lowered lowered, ContainerId policy) {
    List<FirewallRule> rules = new ArrayList<>();
    for (NativeRule rule : lowered.desired().container(policy).orElseThrow().rules()) {
      rules.add((FirewallRule) rule);
    }
    return rules;
  }

  static List<String> texts(Lowered lowered, ContainerId policy) {
    return rules(lowered, policy).stream()
        .map(rule -> rule.place().run() + " " + rule.text())
        .toList();
  }
}
