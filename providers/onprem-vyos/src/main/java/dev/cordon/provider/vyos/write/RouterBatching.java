package dev.cordon.provider.vyos.write;

import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Step;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import java.util.List;

/** All edits of a router are one commit, which is one transaction in its kernel. Pure. */
public final class RouterBatching implements Batching {

  @Override
  public List<Step> steps(List<Edit> edits, SiteSnapshot snapshot) {
    if (edits.isEmpty()) {
      return List.of();
    }
    boolean saves =
        RouterFabric.of(snapshot.fabric()).place().options().contains(RouterOption.SAVE);
    String title =
        "commit "
            + edits.size()
            + (edits.size() == 1 ? " edit" : " edits")
            + (saves ? " and save all that runs, what others have not saved too" : "");
    return List.of(new Step(snapshot.site() + "/commit", snapshot.site(), title, edits));
  }

  /** Chains drop as well. */
  @Override
  public boolean rulesOnlyAdmit() {
    return false;
  }

  @Override
  public boolean deletesAtOnce() {
    return true;
  }
}
