package dev.cordon.provider.azure.write;

import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Step;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import java.util.List;

/**
 * Edits of a virtual network to the fewest calls: one for each network security group whatever
 * changes in it, one for each network interface with all its IP configurations, two where it gains
 * and loses groups, one for each subnet. Pure.
 */
public final class VnetBatching implements Batching {

  @Override
  public List<Step> steps(List<Edit> edits, SiteSnapshot snapshot) {
    return new Batch(edits, snapshot).steps();
  }

  /** One network security group at most; of application security groups what the limit says. */
  @Override
  public boolean takes(Edit.Bind bind, SiteSnapshot snapshot) {
    long rules = bind.containers().stream().filter(id -> Names.kind(id) == Names.Kind.NSG).count();
    long groups = bind.containers().size() - rules;
    int most =
        Binds.isSubnet(bind.attachment())
            ? 0
            : VnetFabric.of(snapshot.fabric()).limits().groupsPerAttachment();
    return rules <= 1 && groups <= most;
  }

  @Override
  public boolean rulesOnlyAdmit() {
    return false;
  }
}
