package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Claims;
import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Machine;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Service;
import dev.cordon.provider.gcp.state.Stage;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Query;
import dev.cordon.state.Attachment;
import dev.cordon.state.Capability;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists of resources to one snapshot. Used once. */
final class Snapshots {

  private final Query query;
  private final Here here;
  private final Pages pages;
  private final Details details;
  private final Owners owners;
  private final Policies policies;
  private final Tags tags;
  private final Neighbours neighbours;
  private final VpcRules vpcRules;
  private final Terms terms;
  private final SortedMap<String, Workload> workloads;
  private final SortedMap<String, Attachment> attachments;
  private final SortedMap<String, Machine> machines;
  private final SortedMap<String, Service> services = new TreeMap<>();

  Snapshots(
      Query query,
      Here here,
      Pages pages,
      Details details,
      Inhabitants inhabitants,
      Map<String, IpSet> groups,
      Neighbours neighbours) {
    this.query = query;
    this.here = here;
    this.pages = pages;
    this.details = details;
    this.neighbours = neighbours;
    this.owners = new Owners(query.fleet(), here.place().network());
    this.policies = new Policies(query.site(), here, pages, details, owners);
    this.tags = new Tags(query.site(), here, pages, details, owners);
    this.vpcRules = new VpcRules(query.site(), pages, owners);
    this.terms = new Terms(query.site(), names(tags, neighbours), groups);
    this.workloads = inhabitants.workloads();
    this.attachments = inhabitants.attachments();
    this.machines = inhabitants.machines();
    for (Services.One one : new Services(here, pages, details, inhabitants).all()) {
      workloads.put(one.workload().id(), one.workload());
      attachments.put(one.attachment().id(), one.attachment());
      services.put(one.attachment().id(), one.service());
    }
  }

  private static Map<String, ContainerId> names(Tags tags, Neighbours neighbours) {
    Map<String, ContainerId> names = new TreeMap<>(neighbours.tags());
    names.putAll(tags.names());
    return names;
  }

  SiteSnapshot at(Instant readAt) {
    Network network = network();
    SortedMap<String, SortedSet<ContainerId>> bindings = bindings();
    SortedMap<ContainerId, Container> containers = policies.containers(terms);
    containers.putAll(tags.containers(mattering(network, bindings, containers)));
    vpcRules.containers(networkTags(bindings)).forEach(one -> containers.put(one.id(), one));
    RuleTable table = new RuleTable(containers, bindings);
    NetworkFabric fabric = fabric(network);
    return new SiteSnapshot(
            query.site(),
            here.place(),
            readAt,
            List.copyOf(workloads.values()),
            List.copyOf(attachments.values()),
            table,
            new TreeMap<>(),
            Set.of(Capability.BORN_INSIDE, Capability.SENDS_BY_ADDRESS),
            neighbours.networks().keySet(),
            fabric,
            Digests.of(workloads.values(), attachments.values(), table, fabric))
        .outward(Faces.of(here, pages))
        .routing(Roads.of(query, pages));
  }

  private SortedMap<String, SortedSet<ContainerId>> bindings() {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    attachments.keySet().forEach(id -> bindings.put(id, new TreeSet<>()));
    machines.forEach(
        (id, machine) -> {
          SortedSet<ContainerId> carried = new TreeSet<>();
          details
              .carried()
              .getOrDefault(machine.boundAs(), new TreeSet<>())
              .forEach(value -> carried.add(terms.tag(value)));
          carried.addAll(ours(machine.networkTags()));
          bindings.put(id, carried);
        });
    services.forEach((id, service) -> bindings.put(id, ours(service.networkTags())));
    bindings.put(Names.CARRIER, policies.bound());
    bindings.put(
        Names.ORDER,
        new TreeSet<>(Set.of(Names.order(Stages.order(pages.network()), query.site()))));
    if (here.place().fabric() == GcpNetwork.Fabric.CLASSIC
        || !services.isEmpty()
        || !vpcRules.known().ours().isEmpty()) {
      bindings.put(Names.RULES, new TreeSet<>(Set.of(Names.rules(query.site()))));
    }
    return bindings;
  }

  /** Those of some network tags that are segments. */
  private SortedSet<ContainerId> ours(SortedSet<String> networkTags) {
    SortedSet<ContainerId> ours = new TreeSet<>();
    networkTags.forEach(tag -> vpcRules.tag(tag).ifPresent(ours::add));
    return ours;
  }

  private static SortedSet<ContainerId> networkTags(
      SortedMap<String, SortedSet<ContainerId>> bindings) {
    SortedSet<ContainerId> all = new TreeSet<>();
    bindings.values().forEach(all::addAll);
    all.removeIf(id -> Names.kind(id) != Names.Kind.NETWORK_TAG);
    return all;
  }

  /** Machines with their network tags but those that are segments, which they are bound to. */
  private SortedMap<String, Machine> plainMachines() {
    SortedMap<String, Machine> plain = new TreeMap<>();
    machines.forEach(
        (id, machine) -> plain.put(id, machine.withNetworkTags(others(machine.networkTags()))));
    return plain;
  }

  private SortedMap<String, Service> plainServices() {
    SortedMap<String, Service> plain = new TreeMap<>();
    services.forEach(
        (id, service) ->
            plain.put(
                id,
                new Service(service.region(), others(service.networkTags()), service.account())));
    return plain;
  }

  private SortedSet<String> others(SortedSet<String> networkTags) {
    SortedSet<String> others = new TreeSet<>(networkTags);
    others.removeIf(tag -> vpcRules.tag(tag).isPresent());
    return others;
  }

  /** What machines carry and rules name. */
  private static SortedSet<ContainerId> mattering(
      Network network,
      SortedMap<String, SortedSet<ContainerId>> bindings,
      SortedMap<ContainerId, Container> policies) {
    SortedSet<ContainerId> mattering = new TreeSet<>();
    bindings.values().forEach(mattering::addAll);
    policies
        .values()
        .forEach(policy -> policy.rules().forEach(rule -> mattering.addAll(rule.references())));
    for (Stage stage : network.stages()) {
      stage.rules().forEach(rule -> mattering.addAll(rule.references()));
    }
    return mattering;
  }

  private Network network() {
    JsonNode read = pages.network();
    Network.Order order = Stages.order(read);
    return new Network(
        here.number(),
        here.projectNumber(),
        order,
        new Stages(here, terms, vpcRules.theirs()).of(pages.effective(), details.regional(), order),
        policies.association(),
        plainMachines(),
        plainServices(),
        tags.live());
  }

  private NetworkFabric fabric(Network network) {
    return new NetworkFabric(
        here.place(),
        network,
        Limits.usual(),
        pages.room(),
        neighbours.networks(),
        neighbours.senders(),
        vpcRules.known(),
        policies.documents(),
        List.copyOf(owners.disputed()),
        findings(),
        Claims.hold(policies.descriptions() + vpcRules.held(), query.fleet()).orElse(null));
  }

  /** What was read and is not what it should be, but hinders nothing. */
  private List<Diagnostic> findings() {
    List<Diagnostic> findings = new ArrayList<>(details.users().findings(query.site(), here));
    Claims.unreadable(policies.descriptions() + vpcRules.held(), query.fleet())
        .ifPresent(
            line ->
                findings.add(
                    Diagnostic.warning(
                        ErrorCode.SITE_HELD,
                        "site \"" + query.site() + "\"",
                        "somebody wrote a hold that cannot be read, and that holds nothing: "
                            + line,
                        "write it again: cordon hold FLEET " + query.site())));
    services.forEach(
        (id, service) -> {
          Attachment attachment = Objects.requireNonNull(attachments.get(id));
          if (attachment.addresses().isEmpty()) {
            findings.add(
                Diagnostic.warning(
                    ErrorCode.WORKLOAD_NOT_JOINABLE,
                    id + " at \"" + query.site() + "\"",
                    "sends from a subnet whose addresses were not read, "
                        + String.join(" or ", attachment.subnets())
                        + ", so no rule can name it",
                    "place the site with the project of that subnet among its service projects"));
          }
        });
    return findings;
  }

  /** The name of the network, for people. */
  @Override
  public String toString() {
    return Tree.text(pages.network(), "name");
  }
}
