package dev.cordon.provider.gcp.write;

import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Detour;
import dev.cordon.spi.Step;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.List;

/**
 * Edits of a network to the fewest calls: one for the policy whatever changes in it, one for each
 * secure tag that a machine gains or loses, one for all its network tags, one for each VPC firewall
 * rule, one for the policy that the network has. Pure.
 */
public final class NetworkBatching implements Batching {

  @Override
  public List<Step> steps(List<Edit> edits, SiteSnapshot snapshot) {
    return new Batch(edits, snapshot).steps();
  }

  @Override
  public Detour detour(SiteSnapshot snapshot, RuleTable desired) {
    return new Joining(snapshot, desired).detour();
  }

  /** One policy at most for the network, and one order; of secure tags what the limit says. */
  @Override
  public boolean takes(Edit.Bind bind, SiteSnapshot snapshot) {
    if (bind.attachment().equals(Names.ORDER)) {
      return bind.containers().size() == 1;
    }
    if (bind.attachment().equals(Names.CARRIER)) {
      return bind.containers().size() <= 1;
    }
    NetworkFabric fabric = NetworkFabric.of(snapshot.fabric());
    int others =
        fabric.network().machine(bind.attachment()).map(m -> m.networkTags().size()).orElse(0);
    return count(bind, Names.Kind.TAG) <= fabric.limits().tagsPerAttachment()
        && count(bind, Names.Kind.NETWORK_TAG) + others <= fabric.limits().networkTagsPerMachine();
  }

  private static long count(Edit.Bind bind, Names.Kind kind) {
    return bind.containers().stream().filter(id -> Names.kind(id) == kind).count();
  }

  @Override
  public boolean rulesOnlyAdmit() {
    return false;
  }
}
