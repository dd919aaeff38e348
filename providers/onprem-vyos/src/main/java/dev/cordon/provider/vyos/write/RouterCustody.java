package dev.cordon.provider.vyos.write;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.state.Holds;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.wire.Command;
import dev.cordon.provider.vyos.wire.Command.Verb;
import dev.cordon.provider.vyos.wire.Findings;
import dev.cordon.provider.vyos.wire.Routers;
import dev.cordon.space.Family;
import dev.cordon.spi.Custody;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Descriptions of groups and chains, and nothing else. Calls may be repeated. */
public final class RouterCustody implements Custody {

  private static final String DESCRIPTION = "description";

  private final Routers routers;

  /** A custody that writes through these APIs. */
  public RouterCustody(Routers routers) {
    this.routers = routers;
  }

  /**
   * Only what is called like ours can be taken, because it was; others' chains are never entered.
   */
  @Override
  public void adopt(SiteSnapshot site, String fleet, ContainerId foreign, String segment) {
    List<List<String>> nodes = nodes(site, fleet, foreign);
    if (nodes.isEmpty()) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.STEP_REFUSED,
              foreign.name() + " at " + RouterFabric.of(site.fabric()).place(),
              "is not called like ours; groups and chains of somebody else are never shared",
              "leave it as it is: its rules are read, and ours come before them"));
    }
    String what = Names.groupName(foreign).isPresent() ? "segment " + segment : "segments";
    describe(site, nodes, Names.mark(fleet, what));
  }

  @Override
  public void release(SiteSnapshot site, String fleet, ContainerId owned) {
    describe(site, nodes(site, fleet, owned), "released by cordon, once of fleet " + fleet);
  }

  @Override
  public void hold(SiteSnapshot site, String fleet, Hold hold) {
    describe(site, List.of(holding(fleet)), Holds.text(fleet, hold));
  }

  @Override
  public void lift(SiteSnapshot site, String fleet) {
    if (site.fabric().hold().isPresent()) {
      commit(site, List.of(new Command(Verb.DELETE, holding(fleet))));
    }
  }

  private static List<String> holding(String fleet) {
    return List.of("firewall", "group", Names.groups(Family.V4), Names.hold(fleet));
  }

  /** The nodes of what is called like ours. */
  private static List<List<String>> nodes(SiteSnapshot site, String fleet, ContainerId id) {
    List<List<String>> nodes = new ArrayList<>();
    Optional<String> group = Names.groupName(id).filter(name -> Names.isOf(fleet, name));
    for (Family family : Family.values()) {
      group.ifPresent(name -> nodes.add(List.of("firewall", "group", Names.groups(family), name)));
      boolean chain = Names.ours(site.site(), family, fleet).equals(id);
      if (chain) {
        String name =
            RouterFabric.of(site.fabric()).chains().getOrDefault(family, Names.chainName(fleet));
        nodes.add(List.of("firewall", Names.word(family), "name", name));
        if (site.table().bindingsOf(Names.self(family)).contains(id)) {
          nodes.add(List.of("firewall", Names.word(family), "name", Names.doorName(fleet)));
        }
      }
    }
    return nodes;
  }

  private void describe(SiteSnapshot site, List<List<String>> nodes, String text) {
    List<Command> commands = new ArrayList<>();
    for (List<String> node : nodes) {
      List<String> path = new ArrayList<>(node);
      path.add(DESCRIPTION);
      path.add(text);
      commands.add(new Command(Verb.SET, path));
    }
    commit(site, commands);
  }

  private void commit(SiteSnapshot site, List<Command> commands) {
    RouterFabric fabric = RouterFabric.of(site.fabric());
    if (commands.isEmpty()) {
      return;
    }
    try {
      routers.to(fabric.place()).commit(commands);
    } catch (WireFailure failure) {
      throw new CordonException(Findings.of(failure, fabric.place().toString()), failure);
    }
  }
}
