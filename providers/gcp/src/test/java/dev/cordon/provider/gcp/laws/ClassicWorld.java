package dev.cordon.provider.gcp.laws;

import dev.cordon.model.Placement;
import dev.cordon.plan.SiteChange;
import dev.cordon.provider.gcp.GcpNetwork;
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
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A world in a sandbox whose networks have VPC firewall rules and network tags for segments. */
final class ClassicWorld extends SandboxWorld {

  private static final String FIREWALLS = "firewalls";
  private static final String OURS = "cordon-";

  /** The project's quota is two hundred. */
  private static final int RULES = 220;

  ClassicWorld(GcpSandbox sandbox, Furnished furnished, int page) {
    super(sandbox, furnished, page);
  }

  @Override
  public Placement placement() {
    Placement placement = Placement.none();
    for (String site : furnished.networks().keySet()) {
      placement =
          placement.and(
              site, GcpNetwork.of(Furnishing.PROJECT, site).endpoint(sandbox.endpoint()).classic());
    }
    return placement;
  }

  /** Network tags mean nothing across a peering. */
  @Override
  int crossing(String peer) {
    return 0;
  }

  /** A rule is a call, whatever becomes of it; so are all network tags of a machine. */
  @Override
  public int fewestWrites(SiteChange change) {
    int writes = 0;
    for (Edit edit : change.edits()) {
      if (edit instanceof Edit.Bind bind) {
        boolean machine = !bind.attachment().equals(Names.RULES);
        writes += machine ? 1 : 0;
      } else if (edit instanceof Edit.AddRules add) {
        writes += add.rules().size();
      } else if (edit instanceof Edit.RemoveRules remove) {
        writes += remove.rules().size();
      } else if (edit instanceof Edit.Renote renote) {
        writes += renote.rules().size();
      } else if (edit instanceof Edit.Delete delete) {
        writes += left(change, delete.id());
      }
    }
    return writes;
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

  @Override
  public int tooManyRules() {
    return RULES;
  }

  @Override
  public SortedMap<String, String> writable() {
    SortedMap<String, String> fields = super.writable();
    for (String site : furnished.networks().keySet()) {
      sandbox
          .pathsOf(FIREWALLS)
          .forEach(
              path -> fields.put(site + "/firewall/" + last(path), settled(sandbox.get(path))));
    }
    return fields;
  }

  private List<String> ours(ContainerId container) {
    String network = furnished.network(container.site());
    return sandbox.pathsOf(FIREWALLS).stream()
        .filter(path -> last(path).startsWith(OURS))
        .filter(path -> sandbox.get(path).path("network").asText().endsWith(network))
        .toList();
  }

  /** It is called like ours and bears our mark: drift. */
  @Override
  public void addRule(ContainerId container, WorldRule rule) {
    if (Names.kind(container) != Names.Kind.RULES || ours(container).isEmpty()) {
      return;
    }
    String model = ours(container).get(0);
    String[] words = last(model).split("-", -1);
    String name = OURS + words[1] + "-by-hand";
    boolean in = rule.direction() == Direction.INGRESS;
    String network = furnished.network(container.site());
    String peer = rule.group().isEmpty() ? rule.peer() : "0.0.0.0/0";
    FirewallSpec spec =
        in
            ? FirewallSpec.allowIn(name, network).from(peer)
            : FirewallSpec.allowOut(name, network).to(peer);
    @Nullable String made =
        sandbox
            .project(Furnishing.PROJECT)
            .firewall(
                spec.priority(1)
                    .tcp(rule.first() + "-" + rule.last())
                    .description(sandbox.get(model).path("description").asText()));
    java.util.Objects.requireNonNull(made);
  }

  @Override
  public void removeRule(ContainerId container) {
    ours(container).stream().findFirst().ifPresent(path -> sandbox.edits().delete(path));
  }

  @Override
  public void detach(ContainerId container, String attachment) {
    if (Names.kind(container) != Names.Kind.NETWORK_TAG) {
      super.detach(container, attachment);
      return;
    }
    String machine =
        sandbox.pathsOf("instances").stream()
            .filter(path -> attachment(path).equals(attachment))
            .findFirst()
            .orElseThrow();
    SortedSet<String> tags = new TreeSet<>();
    sandbox.get(machine).path("tags").path("items").forEach(tag -> tags.add(tag.asText()));
    tags.remove(Names.atService(container));
    sandbox.edits().networkTags(machine, tags.toArray(String[]::new));
  }

  /** Network tags bear no marks. */
  @Override
  public void stripMarks(ContainerId container) {
    if (Names.kind(container) == Names.Kind.RULES) {
      ours(container)
          .forEach(path -> sandbox.edits().firewall(path, rule -> rule.put("description", "")));
    }
  }
}
