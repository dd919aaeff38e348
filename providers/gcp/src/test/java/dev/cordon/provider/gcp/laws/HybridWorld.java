package dev.cordon.provider.gcp.laws;

import dev.cordon.plan.SiteChange;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.testkit.world.WorldRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A world in a sandbox whose networks have a policy, and VPC firewall rules for what only network
 * tags tell.
 */
final class HybridWorld extends SandboxWorld {

  private final VpcRulesOfWorld rules;

  HybridWorld(GcpSandbox sandbox, Furnished furnished, int page) {
    super(sandbox, furnished, page);
    this.rules = new VpcRulesOfWorld(sandbox, furnished);
  }

  @Override
  public int fewestWrites(SiteChange change) {
    List<Edit> others = new ArrayList<>(change.edits());
    others.removeIf(HybridWorld::isAboutRules);
    SiteChange rest =
        new SiteChange(change.snapshot(), change.desired(), others, change.membership());
    return VpcRulesOfWorld.fewestWrites(change) + super.fewestWrites(rest);
  }

  private static boolean isAboutRules(Edit edit) {
    if (edit instanceof Edit.Bind bind) {
      return bind.attachment().equals(Names.RULES);
    }
    if (edit instanceof Edit.Create create) {
      return VpcRulesOfWorld.isAbout(create.container().id());
    }
    return edit instanceof Edit.Delete delete
        ? VpcRulesOfWorld.isAbout(delete.id())
        : VpcRulesOfWorld.isAbout(container(edit));
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
    } else {
      super.addRule(container, rule);
    }
  }

  @Override
  public void removeRule(ContainerId container) {
    if (VpcRulesOfWorld.isAbout(container)) {
      rules.remove(container);
    } else {
      super.removeRule(container);
    }
  }

  @Override
  public void stripMarks(ContainerId container) {
    if (VpcRulesOfWorld.isAbout(container)) {
      rules.strip(container);
    } else {
      super.stripMarks(container);
    }
  }
}
