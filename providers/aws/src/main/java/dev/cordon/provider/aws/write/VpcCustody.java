package dev.cordon.provider.aws.write;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.state.Claims;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.provider.aws.wire.Clients;
import dev.cordon.provider.aws.wire.Findings;
import dev.cordon.provider.aws.wire.Writes;
import dev.cordon.spi.Custody;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Tags of security groups, and nothing else. Each call may be repeated without harm. */
public final class VpcCustody implements Custody {

  private final Clients clients;

  /** A custody that writes through these clients. */
  public VpcCustody(Clients clients) {
    this.clients = clients;
  }

  @Override
  public void adopt(SiteSnapshot site, String fleet, ContainerId foreign, String segment) {
    VpcFabric fabric = VpcFabric.of(site.fabric());
    GroupName name = GroupName.first(fleet, segment);
    if (foreign.name().equals(fabric.defaultGroup())) {
      throw refusal(
          "group " + foreign.name() + " at " + fabric.place(),
          "is the VPC's default group: workloads without a group of their own are born into it",
          "adopt another group");
    }
    if (site.table().containers().containsKey(name.at(site.site()))) {
      throw refusal(
          "segment \"" + segment + "\" at " + fabric.place(),
          "has a group of its own already: " + name.text(),
          "release that one first, or grant what the other group admits");
    }
    write(
        fabric,
        "group " + foreign.name(),
        writes -> {
          writes.untag(foreign.name(), List.of(Claims.RELEASED));
          writes.tag(foreign.name(), Claims.adopting(name));
        });
  }

  @Override
  public void release(SiteSnapshot site, String fleet, ContainerId owned) {
    VpcFabric fabric = VpcFabric.of(site.fabric());
    String group = fabric.handles().group(owned).orElse(owned.name());
    SortedMap<String, String> released = new TreeMap<>();
    released.put(Claims.RELEASED, fleet);
    TreeSet<String> marks =
        new TreeSet<>(GroupName.first(fleet, GroupName.NOBODY).marks().keySet());
    marks.remove("Name");
    marks.add(Claims.ADOPTED);
    write(
        fabric,
        "group " + owned.name(),
        writes -> {
          writes.tag(group, released);
          writes.untag(group, marks);
        });
  }

  @Override
  public void hold(SiteSnapshot site, String fleet, Hold hold) {
    VpcFabric fabric = VpcFabric.of(site.fabric());
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put(Claims.holdKey(fleet), Claims.holdValue(hold));
    write(fabric, "default group", writes -> writes.tag(fabric.defaultGroup(), tags));
  }

  @Override
  public void lift(SiteSnapshot site, String fleet) {
    VpcFabric fabric = VpcFabric.of(site.fabric());
    write(
        fabric,
        "default group",
        writes -> writes.untag(fabric.defaultGroup(), List.of(Claims.holdKey(fleet))));
  }

  private void write(VpcFabric fabric, String what, Consumer<Writes> calls) {
    try {
      calls.accept(clients.writes(fabric.place()));
    } catch (WireFailure failure) {
      throw new CordonException(Findings.of(failure, what + " at " + fabric.place()), failure);
    }
  }

  private static CordonException refusal(String where, String what, String fix) {
    return new CordonException(Diagnostic.error(ErrorCode.STEP_REFUSED, where, what, fix));
  }
}
