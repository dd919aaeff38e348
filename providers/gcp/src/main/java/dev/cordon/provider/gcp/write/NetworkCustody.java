package dev.cordon.provider.gcp.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Claims;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Clients;
import dev.cordon.provider.gcp.wire.Findings;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.provider.gcp.wire.Write;
import dev.cordon.spi.Custody;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Descriptions of policies and of VPC firewall rules, and nothing else; a classic place, which has
 * no policy, tells a hold by a disabled rule. Calls may be repeated.
 */
public final class NetworkCustody implements Custody {

  private static final Pattern SHARED = Pattern.compile(" ?" + Names.SHARED + "=\\S+");

  /** How often somebody else may write a description between our look and our write. */
  private static final int TRIES = 4;

  private final Clients clients;

  /** A custody that writes through these clients. */
  public NetworkCustody(Clients clients) {
    this.clients = clients;
  }

  /**
   * Somebody's policy is entered: their rules stay, ours may come beside them. One that is called
   * like ours, because it was, is ours again.
   */
  @Override
  public void adopt(SiteSnapshot site, String fleet, ContainerId foreign, String segment) {
    NetworkFabric fabric = NetworkFabric.of(site.fabric());
    String where = foreign.name() + " at " + fabric.place();
    if (foreign.equals(Names.disputedRules(site.site()))) {
      new FirewallCustody(clients.to(fabric.place()), fabric, fleet).adopt();
      return;
    }
    if (Names.kind(foreign) != Names.Kind.POLICY) {
      throw refusal(
          where,
          "is no firewall policy; tags cannot be shared",
          "name the policy that the network has");
    }
    String network = fabric.place().network();
    boolean called = fabric.disputed().contains(foreign.name());
    if (!called && !site.table().bindingsOf(Names.CARRIER).contains(foreign)) {
      throw refusal(
          where,
          "is not the policy of this network",
          "name the policy that the network has"
              + site.table().bindingsOf(Names.CARRIER).stream()
                  .map(id -> ", " + id.name())
                  .findFirst()
                  .orElse(": it has none"));
    }
    edit(
        fabric.place(),
        foreign,
        text -> called ? taken(text, fleet, network) : shared(text, fleet));
  }

  private static String taken(String description, String fleet, String network) {
    String holds = Claims.holds(description);
    String marks = Names.written(Names.policyMarks(fleet, network));
    return holds.isEmpty() ? marks : marks + "\n" + holds;
  }

  private static String shared(String description, String fleet) {
    String mark = Names.SHARED + "=" + fleet;
    boolean already = fleet.equals(Names.marks(description).get(Names.SHARED));
    return already ? description : with(mark, unmarked(description));
  }

  /** A description with a mark at its end, before the holds, each of which is a line. */
  private static String with(String mark, String description) {
    String holds = Claims.holds(description);
    String text = Claims.withoutHolds(description);
    String marked = text.isBlank() ? mark : text + " " + mark;
    return holds.isEmpty() ? marked : marked + "\n" + holds;
  }

  /** A policy is shared with one fleet; whoever asks last. */
  private static String unmarked(String description) {
    return SHARED.matcher(description).replaceAll("").strip();
  }

  @Override
  public void release(SiteSnapshot site, String fleet, ContainerId owned) {
    NetworkFabric fabric = NetworkFabric.of(site.fabric());
    GcpNetwork place = fabric.place();
    if (owned.equals(Names.rules(site.site()))) {
      new FirewallCustody(clients.to(place), fabric, fleet).release();
      return;
    }
    if (Names.kind(owned) != Names.Kind.POLICY) {
      return;
    }
    boolean shared =
        site.table()
            .container(owned)
            .map(Container::ownership)
            .filter(Ownership.SHARED::equals)
            .isPresent();
    edit(place, owned, text -> shared ? unmarked(text) : released(text));
  }

  private static String released(String description) {
    SortedMap<String, String> marks = Names.marks(description);
    String fleet = marks.remove(Names.FLEET);
    if (fleet != null) {
      marks.put(Names.RELEASED, fleet);
    }
    String holds = Claims.holds(description);
    String written = Names.written(marks);
    return holds.isEmpty() ? written : written + "\n" + holds;
  }

  @Override
  public void hold(SiteSnapshot site, String fleet, Hold hold) {
    NetworkFabric fabric = NetworkFabric.of(site.fabric());
    if (fabric.place().fabric() == GcpNetwork.Fabric.CLASSIC) {
      new FirewallCustody(clients.to(fabric.place()), fabric, fleet).hold(hold);
      return;
    }
    edit(inForce(site), site, text -> Claims.held(text, fleet, hold));
  }

  @Override
  public void lift(SiteSnapshot site, String fleet) {
    NetworkFabric fabric = NetworkFabric.of(site.fabric());
    if (fabric.place().fabric() == GcpNetwork.Fabric.CLASSIC) {
      new FirewallCustody(clients.to(fabric.place()), fabric, fleet).lift();
      return;
    }
    edit(inForce(site), site, text -> Claims.lifted(text, fleet));
  }

  /** The policy that the network has: networks themselves take no text later. */
  private static ContainerId inForce(SiteSnapshot site) {
    GcpNetwork place = NetworkFabric.of(site.fabric()).place();
    return site.table().bindingsOf(Names.CARRIER).stream()
        .findFirst()
        .orElseThrow(
            () ->
                refusal(
                    "network " + place,
                    "has no firewall policy, and holds are written into its description",
                    "apply once, or give the network a policy"));
  }

  private void edit(ContainerId policy, SiteSnapshot site, UnaryOperator<String> change) {
    edit(NetworkFabric.of(site.fabric()).place(), policy, change);
  }

  private void edit(GcpNetwork place, ContainerId id, UnaryOperator<String> change) {
    String path = "projects/" + place.project() + "/global/firewallPolicies/" + Names.atService(id);
    for (int left = TRIES; ; left--) {
      try {
        edit(clients.to(place), path, change);
        return;
      } catch (WireFailure failure) {
        if (failure.kind() != WireFailure.Kind.MOVED || left == 1) {
          throw new CordonException(Findings.of(failure, id.name() + " at " + place), failure);
        }
      }
    }
  }

  private static void edit(Google google, String path, UnaryOperator<String> change) {
    ObjectNode live = google.get(Api.COMPUTE, path);
    String before = Tree.text(live, "description");
    String after = change.apply(before);
    if (!after.equals(before)) {
      ObjectNode body = Tree.object();
      body.put("fingerprint", Tree.text(live, "fingerprint")).put("description", after);
      google.write(Write.patch(Api.COMPUTE, path, body));
    }
  }

  private static CordonException refusal(String where, String what, String fix) {
    return new CordonException(Diagnostic.error(ErrorCode.STEP_REFUSED, where, what, fix));
  }
}
