package dev.cordon.provider.gcp.laws;

import dev.cordon.model.Placement;
import dev.cordon.plan.SiteChange;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.testkit.world.WorldRule;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** A world in a sandbox whose networks have VPC firewall rules and network tags for segments. */
final class ClassicWorld extends SandboxWorld {

  /** The project's quota is two hundred. */
  private static final int RULES = 220;

  private final VpcRulesOfWorld rules;

  ClassicWorld(GcpSandbox sandbox, Furnished furnished, int page) {
    super(sandbox, furnished, page);
    this.rules = new VpcRulesOfWorld(sandbox, furnished);
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

  /** No rule has attributes that are counted. */
  @Override
  int quotas() {
    return 0;
  }

  /** All network tags of a machine are one call. */
  @Override
  public int fewestWrites(SiteChange change) {
    int writes = VpcRulesOfWorld.fewestWrites(change);
    for (Edit edit : change.edits()) {
      boolean machine = edit instanceof Edit.Bind bind && !bind.attachment().equals(Names.RULES);
      writes += machine ? 1 : 0;
    }
    return writes;
  }

  @Override
  public int tooManyRules() {
    return RULES;
  }

  @Override
  public SortedMap<String, String> writable() {
    SortedMap<String, String> fields = super.writable();
    fields.putAll(rules.writable());
    return fields;
  }

  @Override
  public void addRule(ContainerId container, WorldRule rule) {
    if (VpcRulesOfWorld.isAbout(container)) {
      rules.add(container, rule);
    }
  }

  @Override
  public void removeRule(ContainerId container) {
    rules.remove(container);
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
    if (VpcRulesOfWorld.isAbout(container)) {
      rules.strip(container);
    }
  }
}
