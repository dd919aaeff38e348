package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.state.Service;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What sends through a subnet of the network without an interface that we could see: services and
 * jobs of Cloud Run with direct egress, and connectors. They have no secure tags, so rules name the
 * addresses of their subnet.
 *
 * @see <a href="https://cloud.google.com/run/docs/configuring/vpc-direct-vpc">Direct VPC egress</a>
 * @see <a href="https://cloud.google.com/vpc/docs/configure-serverless-vpc-access">Connectors</a>
 */
final class Services {

  /** One of them in one subnet. */
  record One(Workload workload, Attachment attachment, Service service) {}

  private final Here here;
  private final Pages pages;
  private final SortedMap<String, IpSet> ranges = new TreeMap<>();
  private final SortedMap<String, String> networks = new TreeMap<>();
  private final IpSet machines;
  private final List<One> found = new ArrayList<>();

  Services(Here here, Pages pages, Details details, Inhabitants inhabitants) {
    this.here = here;
    this.pages = pages;
    for (JsonNode subnet : details.subnets()) {
      String path = Paths.of(Tree.text(subnet, "selfLink"));
      List<String> texts = new ArrayList<>();
      for (String member : List.of("ipCidrRange", "ipv6CidrRange")) {
        String text = Tree.text(subnet, member);
        if (!text.isEmpty()) {
          texts.add(text);
        }
      }
      ranges.put(path, IpSet.parse(texts.toArray(String[]::new)));
      networks.put(path, Tree.text(subnet, "network"));
    }
    machines =
        IpSet.union(
            inhabitants.attachments().values().stream().map(Attachment::addresses).toList());
  }

  /** All of these projects, wherever they send. */
  static List<JsonNode> all(Pages pages) {
    List<JsonNode> all = new ArrayList<>(pages.services());
    all.addAll(pages.connectors());
    return all;
  }

  /** The region of one of them. */
  static String region(JsonNode service) {
    return Paths.after(Tree.text(service, "name"), "locations");
  }

  List<One> all() {
    pages.services().forEach(this::run);
    pages.connectors().forEach(this::connector);
    return found;
  }

  private void run(JsonNode service) {
    JsonNode plain = service.path("template");
    JsonNode template = plain.has("template") ? plain.path("template") : plain;
    String account = Tree.text(template, "serviceAccount");
    for (JsonNode nic : Tree.items(template, "vpcAccess", "networkInterfaces")) {
      String subnet = subnet(service, Tree.text(nic, "subnetwork"), "");
      String network = Tree.text(nic, "network");
      if (isHere(service, subnet, network)) {
        SortedSet<String> tags = new TreeSet<>(Tree.texts(nic, "tags"));
        add("run/", service, subnet, IpSet.none(), new Service(region(service), tags, account));
      }
    }
  }

  private void connector(JsonNode connector) {
    String region = region(connector);
    String name = Paths.name(Tree.text(connector, "name"));
    String project = Tree.text(connector, "subnet", "projectId");
    String subnet = subnet(connector, Tree.text(connector, "subnet", "name"), project);
    String range = Tree.text(connector, "ipCidrRange");
    if (isHere(connector, subnet, Tree.text(connector, "network"))) {
      SortedSet<String> tags = new TreeSet<>();
      tags.add("vpc-connector");
      tags.add("vpc-connector-" + region + "-" + name);
      IpSet own = range.isEmpty() ? IpSet.none() : IpSet.parse(range);
      add("connector/", connector, subnet, own, new Service(region, tags, ""));
    }
  }

  /** The path of a subnet that is named by it, or by its name in the region of its user. */
  private String subnet(JsonNode user, String named, String project) {
    String path = Paths.of(named);
    if (path.isEmpty() || path.startsWith("projects/")) {
      return path;
    }
    String of = project.isEmpty() ? Paths.after(Tree.text(user, "name"), "projects") : project;
    return "projects/" + of + "/regions/" + region(user) + "/subnetworks/" + path;
  }

  private boolean isHere(JsonNode user, String subnet, String network) {
    String ofSubnet = networks.get(subnet);
    if (ofSubnet != null) {
      return here.isNamedBy(ofSubnet);
    }
    String project = Paths.after(Tree.text(user, "name"), "projects");
    return !network.isEmpty()
        && here.isNamedBy(network.contains("/") ? network : project + "/" + network);
  }

  /** Machines may stand in the same subnet; their addresses are their own. */
  private void add(String kind, JsonNode user, String subnet, IpSet own, Service service) {
    String name = Tree.text(user, "name");
    String id =
        kind
            + Paths.after(name, "projects")
            + "/"
            + service.region()
            + "/"
            + (name.contains("/jobs/") ? "jobs/" : "")
            + Paths.name(name);
    IpSet range = own.isEmpty() ? ranges.getOrDefault(subnet, IpSet.none()) : own;
    found.add(
        new One(
            new Workload(id, Paths.name(name), Workload.Kind.SERVERLESS, Tree.labels(user)),
            new Attachment(id, id, range.minus(machines), Inhabitants.subnets(subnet), null),
            service));
  }
}
