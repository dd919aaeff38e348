package dev.cordon.provider.aws.write;

import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Step;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import java.util.List;

/**
 * Edits of a VPC to the fewest calls: for each group and direction one call that adds and one that
 * removes, for each network interface one call, two where it gains and loses groups. Pure.
 */
public final class VpcBatching implements Batching {

  @Override
  public List<Step> steps(List<Edit> edits, SiteSnapshot snapshot) {
    return new Batch(edits, snapshot).steps();
  }

  /** An interface carries at least one group, and no more than the quota says. */
  @Override
  public boolean takes(Edit.Bind bind, SiteSnapshot snapshot) {
    int quota = VpcFabric.of(snapshot.fabric()).limits().groupsPerInterface();
    return !bind.containers().isEmpty() && bind.containers().size() <= quota;
  }

  @Override
  public boolean rulesOnlyAdmit() {
    return true;
  }
}
