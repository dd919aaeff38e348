package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.Diagnostic;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.state.Claims;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.Network;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.provider.azure.state.VnetFabric.Document;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Query;
import dev.cordon.state.Capability;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists of resources to one snapshot. Used once. */
final class Snapshots {

  private final Query query;
  private final AzureVnet place;
  private final Pages pages;
  private final Inhabitants inhabitants;
  private final Groups groups;
  private final Network network;
  private final Usages usages;
  private final Details.Outside outside;

  Snapshots(Query query, AzureVnet place, Pages pages, Details details) {
    this.query = query;
    this.place = place;
    this.pages = pages;
    this.inhabitants = new Inhabitants(place, pages, details);
    this.groups = new Groups(query, place, pages, inhabitants);
    this.usages = details.usages();
    this.outside = details.outside();
    this.network = new Surroundings(pages, details).of(query, inhabitants);
  }

  SiteSnapshot at(Instant readAt) {
    RuleTable table = new RuleTable(groups.containers(), bindings());
    VnetFabric fabric = fabric();
    SortedMap<String, IpSet> lists = network.tags();
    return new SiteSnapshot(
            query.site(),
            place,
            readAt,
            inhabitants.workloads(),
            inhabitants.attachments(),
            table,
            lists,
            Set.of(Capability.BORN_INSIDE, Capability.CUTS_SESSIONS),
            Set.of(),
            fabric,
            Digests.of(inhabitants.workloads(), inhabitants.attachments(), table, fabric))
        .outward(Faces.of(pages, outside, inhabitants.configured().values()))
        .routing(Roads.of(query, pages));
  }

  private SortedMap<String, SortedSet<ContainerId>> bindings() {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    inhabitants
        .carried()
        .forEach((attachment, ids) -> bindings.put(attachment, new TreeSet<>(groups.all(ids))));
    Details.subnets(pages)
        .forEach(
            subnet -> {
              SortedSet<ContainerId> carried = new TreeSet<>();
              String nsg = Tree.text(subnet, "properties", "networkSecurityGroup", "id");
              if (!nsg.isEmpty()) {
                carried.add(groups.of(nsg));
              }
              bindings.put(Names.carrier(Tree.text(subnet, "name")), carried);
            });
    return bindings;
  }

  private VnetFabric fabric() {
    SortedMap<String, Document> documents = new TreeMap<>();
    groups.resources().forEach((id, group) -> documents.put(id.name(), document(group)));
    inhabitants.resources().forEach((id, nic) -> documents.put(id, document(nic)));
    Details.subnets(pages)
        .forEach(s -> documents.put(Names.carrier(Tree.text(s, "name")), document(s)));
    return new VnetFabric(
        place,
        network,
        usages.limits(),
        documents,
        inhabitants.interfaces(),
        groups.disputed(),
        findings(),
        Claims.hold(Tree.tag(pages.network(), Claims.holdKey(query.fleet()))).orElse(null));
  }

  private List<Diagnostic> findings() {
    List<Diagnostic> findings = new ArrayList<>(usages.findings());
    findings.addAll(new Obstacles(query.site(), place, pages, groups).all());
    return findings;
  }

  private static Document document(JsonNode resource) {
    return new Document(
        Tree.text(resource, "id"), Tree.text(resource, "etag"), Tree.write(resource));
  }
}
