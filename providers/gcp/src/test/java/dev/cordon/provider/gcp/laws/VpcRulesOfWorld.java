package dev.cordon.provider.gcp.laws;

import dev.cordon.plan.SiteChange;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.testkit.world.WorldRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The VPC firewall rules of a world, counted and changed past the provider. */
final class VpcRulesOfWorld {

  private static final String FIREWALLS = "firewalls";
  private static final String OURS = "cordon-";

  private final GcpSandbox sandbox;
  private final Furnished furnished;

  VpcRulesOfWorld(GcpSandbox sandbox, Furnished furnished) {
    this.sandbox = sandbox;
    this.furnished = furnished;
  }

  /** A rule is a call, whatever becomes of it. */
  static int fewestWrites(SiteChange change) {
    int writes = 0;
    for (Edit edit : change.edits()) {
      if (edit instanceof Edit.AddRules add) {
        writes += isAbout(add.id()) ? add.rules().size() : 0;
      } else if (edit instanceof Edit.RemoveRules remove) {
        writes += isAbout(remove.id()) ? remove.rules().size() : 0;
      } else if (edit instanceof Edit.Renote renote) {
        writes += isAbout(renote.id()) ? renote.rules().size() : 0;
      } else if (edit instanceof Edit.Delete delete) {
        writes += isAbout(delete.id()) ? left(change, delete.id()) : 0;
      }
    }
    return writes;
  }

  /** Whether a container is the rules of a network. */
  static boolean isAbout(ContainerId container) {
    return Names.kind(container) == Names.Kind.RULES;
  }

  private static int left(SiteChange change, ContainerId id) {
    List<NativeRule> left =
        new ArrayList<>(
            change.snapshot().table().container(id).map(Container::rules).orElse(List.of()));
    for (Edit edit : change.edits()) {
      if (edit instanceof Edit.RemoveRules remove && remove.id().equals(id)) {
        left.removeAll(remove.rules());
      }
    }
    return left.size();
  }

  /** Everything that can be written of every rule. */
  SortedMap<String, String> writable() {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String site : furnished.networks().keySet()) {
      for (String path : sandbox.pathsOf(FIREWALLS)) {
        fields.put(
            site + "/firewall/" + SandboxWorld.last(path), SandboxWorld.settled(sandbox.get(path)));
      }
    }
    return fields;
  }

  private List<String> ours(ContainerId container) {
    String network = furnished.network(container.site());
    return sandbox.pathsOf(FIREWALLS).stream()
        .filter(path -> SandboxWorld.last(path).startsWith(OURS))
        .filter(path -> sandbox.get(path).path("network").asText().endsWith(network))
        .toList();
  }

  /** It is called like ours and bears our mark: drift. */
  void add(ContainerId container, WorldRule rule) {
    if (ours(container).isEmpty()) {
      return;
    }
    String model = ours(container).get(0);
    String[] words = SandboxWorld.last(model).split("-", -1);
    String name = OURS + words[1] + "-by-hand";
    boolean in = rule.direction() == Direction.INGRESS;
    String network = furnished.network(container.site());
    String peer = rule.group().isEmpty() ? rule.peer() : "0.0.0.0/0";
    FirewallSpec spec =
        in
            ? FirewallSpec.allowIn(name, network).from(peer)
            : FirewallSpec.allowOut(name, network).to(peer);
    sandbox
        .project(Furnishing.PROJECT)
        .firewall(
            spec.priority(1)
                .tcp(rule.first() + "-" + rule.last())
                .description(sandbox.get(model).path("description").asText()));
  }

  void remove(ContainerId container) {
    ours(container).stream().findFirst().ifPresent(path -> sandbox.edits().delete(path));
  }

  void strip(ContainerId container) {
    ours(container)
        .forEach(path -> sandbox.edits().firewall(path, rule -> rule.put("description", "")));
  }
}
