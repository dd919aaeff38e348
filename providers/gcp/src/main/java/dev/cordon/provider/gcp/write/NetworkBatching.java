package dev.cordon.provider.gcp.write;

import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Step;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import java.util.List;

/**
 * Edits of a network to the fewest calls: one for the policy whatever changes in it, one for each
 * tag that a machine gains or loses, one for the policy that the network has. Pure.
 */
public final class NetworkBatching implements Batching {

  @Override
  public List<Step> steps(List<Edit> edits, SiteSnapshot snapshot) {
    return new Batch(edits, snapshot).steps();
  }

  /** One policy at most for the network, and one order; of secure tags what the limit says. */
  @Override
  public boolean takes(Edit.Bind bind, SiteSnapshot snapshot) {
    if (bind.attachment().equals(Names.ORDER)) {
      return bind.containers().size() == 1;
    }
    int most =
        bind.attachment().equals(Names.CARRIER)
            ? 1
            : NetworkFabric.of(snapshot.fabric()).limits().tagsPerAttachment();
    return bind.containers().size() <= most;
  }

  @Override
  public boolean rulesOnlyAdmit() {
    return false;
  }
}
