package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether our groups can have the names that they need. */
record Names(SitePolicy policy, VpcFabric fabric) {

  List<Diagnostic> of(Collection<Container> containers) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Container container : containers) {
      if (container.ownership() == Ownership.OWNED) {
        check(container.id().name(), findings);
      }
    }
    return findings;
  }

  private void check(String name, List<Diagnostic> findings) {
    String where = "group " + name + " at " + fabric.place();
    if (name.length() > GroupName.LONGEST) {
      findings.add(
          Diagnostic.error(
              ErrorCode.NAME_INVALID,
              where,
              "a security group's name has at most 255 characters, this has " + name.length(),
              "shorten the name of the segmentation or of the segment"));
    }
    String stranger = fabric.taken().get(name);
    if (stranger != null) {
      findings.add(
          Diagnostic.error(
              ErrorCode.OWNERSHIP_LOST,
              where,
              stranger + " has this name and is not ours: its description does not say so",
              "delete that group if nobody needs it, take it over with cordon adopt, or give the segment"
                  + " another name"));
    }
  }
}
