package dev.cordon.provider.azure.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.observe.Forms;
import dev.cordon.provider.azure.state.Claims;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.provider.azure.wire.Api;
import dev.cordon.provider.azure.wire.Arm;
import dev.cordon.provider.azure.wire.Clients;
import dev.cordon.provider.azure.wire.Findings;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.spi.Custody;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** Tags of groups and of the virtual network, and nothing else. Calls may be repeated. */
public final class VnetCustody implements Custody {

  private final Clients clients;

  /** A custody that writes through these clients. */
  public VnetCustody(Clients clients) {
    this.clients = clients;
  }

  /**
   * Somebody's network security group is entered: their rules stay, ours may come beside them. One
   * that is called like ours, because it was, is ours again.
   */
  @Override
  public void adopt(SiteSnapshot site, String fleet, ContainerId foreign, String segment) {
    VnetFabric fabric = VnetFabric.of(site.fabric());
    String where = foreign.name() + " at " + fabric.place();
    boolean called = fabric.disputed().contains(foreign.name());
    if (Names.kind(foreign) != Names.Kind.NSG && !called) {
      throw refusal(
          where,
          "is no network security group; others cannot be shared",
          "name the group of a subnet, such as nsg/rg-delivery/edge");
    }
    String id =
        fabric
            .liveId(foreign)
            .orElseThrow(
                () ->
                    refusal(
                        where, "is not attached in this network", "attach it to a subnet first"));
    edit(
        fabric.place(),
        id,
        where,
        (tags, group) -> {
          if (called) {
            takenBack(tags, fleet, fabric.place().network());
          } else {
            tags.put(Names.SHARED, fleet);
          }
        });
  }

  private static void takenBack(SortedMap<String, String> tags, String fleet, String network) {
    without(tags, Names.RELEASED);
    without(tags, Names.SHARED);
    without(tags, Names.FLEET);
    without(tags, Names.NETWORK);
    tags.put(Names.FLEET, fleet);
    tags.put(Names.NETWORK, network.toLowerCase(Locale.ROOT));
  }

  @Override
  public void release(SiteSnapshot site, String fleet, ContainerId owned) {
    VnetFabric fabric = VnetFabric.of(site.fabric());
    String where = owned.name() + " at " + fabric.place();
    boolean shared =
        site.table()
            .container(owned)
            .map(Container::ownership)
            .filter(Ownership.SHARED::equals)
            .isPresent();
    fabric
        .liveId(owned)
        .ifPresent(
            id ->
                edit(
                    fabric.place(),
                    id,
                    where,
                    (tags, group) -> {
                      without(tags, shared ? Names.SHARED : Names.FLEET);
                      if (!shared) {
                        without(tags, Names.RELEASED);
                        tags.put(Names.RELEASED, Forms.released(fleet, group));
                      }
                    }));
  }

  @Override
  public void hold(SiteSnapshot site, String fleet, Hold hold) {
    AzureVnet place = VnetFabric.of(site.fabric()).place();
    edit(
        place,
        place.id(),
        "virtual network " + place,
        (tags, network) -> {
          without(tags, Claims.holdKey(fleet));
          tags.put(Claims.holdKey(fleet), Claims.holdValue(hold));
        });
  }

  @Override
  public void lift(SiteSnapshot site, String fleet) {
    AzureVnet place = VnetFabric.of(site.fabric()).place();
    edit(
        place,
        place.id(),
        "virtual network " + place,
        (tags, network) -> without(tags, Claims.holdKey(fleet)));
  }

  private static void without(Map<String, String> tags, String key) {
    tags.keySet().removeIf(key::equalsIgnoreCase);
  }

  /** The service replaces all tags at once, so those of others are read first and sent again. */
  private void edit(
      AzureVnet place,
      String id,
      String where,
      BiConsumer<SortedMap<String, String>, JsonNode> change) {
    try {
      Arm arm = clients.to(place);
      JsonNode live = arm.get(id, Api.NETWORK);
      SortedMap<String, String> before = Tree.tags(live);
      SortedMap<String, String> tags = new java.util.TreeMap<>(before);
      change.accept(tags, live);
      if (!tags.equals(before)) {
        arm.tags(id, Api.NETWORK, tags);
      }
    } catch (WireFailure failure) {
      throw new CordonException(Findings.of(failure, where), failure);
    }
  }

  private static CordonException refusal(String where, String what, String fix) {
    return new CordonException(Diagnostic.error(ErrorCode.STEP_REFUSED, where, what, fix));
  }
}
