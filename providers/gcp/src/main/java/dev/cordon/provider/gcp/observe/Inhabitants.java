package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.state.Machine;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The machines of a network, with their interfaces in it. Ranges that are an interface's alias are
 * no address of it: rules that name tags do not mean them as sources.
 *
 * @see <a
 *     href="https://cloud.google.com/firewall/docs/firewall-policies-rule-details#source-secure-tags">What
 *     source tags mean</a>
 */
final class Inhabitants {

  private final Here here;
  private final Pages pages;
  private final SortedMap<String, Workload> workloads = new TreeMap<>();
  private final SortedMap<String, Attachment> attachments = new TreeMap<>();
  private final SortedMap<String, Machine> machines = new TreeMap<>();

  Inhabitants(Here here, Pages pages) {
    this.here = here;
    this.pages = pages;
    pages.machines().forEach(this::add);
  }

  private void add(JsonNode instance) {
    Machine machine = machine(instance);
    String workload = machine.project() + "/" + machine.zone() + "/" + machine.name();
    for (JsonNode nic : Tree.items(instance, "networkInterfaces")) {
      if (here.holds(nic)) {
        String id = workload + "/" + Tree.text(nic, "name");
        workloads.put(
            workload,
            new Workload(workload, machine.name(), Workload.Kind.VM, Tree.labels(instance)));
        attachments.put(id, new Attachment(id, workload, addresses(nic), subnets(nic), null));
        machines.put(id, machine);
      }
    }
  }

  private Machine machine(JsonNode instance) {
    String project = Paths.after(Tree.text(instance, "selfLink"), "projects");
    List<JsonNode> accounts = Tree.items(instance, "serviceAccounts");
    return new Machine(
        project,
        pages.numbers().getOrDefault(project, ""),
        Paths.name(Tree.text(instance, "zone")),
        Tree.text(instance, "id"),
        Tree.text(instance, "name"),
        new TreeSet<>(Tree.texts(instance, "tags", "items")),
        accounts.isEmpty() ? "" : Tree.text(accounts.get(0), "email"));
  }

  /** Those that packets carry inside of the network; an external IPv6 address is one of them. */
  private static IpSet addresses(JsonNode nic) {
    List<IpSet> all = new ArrayList<>();
    add(all, Tree.text(nic, "networkIP"), "");
    add(all, Tree.text(nic, "ipv6Address"), Tree.text(nic, "internalIpv6PrefixLength"));
    for (JsonNode access : Tree.items(nic, "ipv6AccessConfigs")) {
      add(all, Tree.text(access, "externalIpv6"), Tree.text(access, "externalIpv6PrefixLength"));
    }
    return IpSet.union(all);
  }

  private static void add(List<IpSet> all, String address, String length) {
    if (address.isEmpty()) {
      return;
    }
    all.add(Cidr.parse(length.isEmpty() ? address : address + "/" + length).set());
  }

  /** The names that people may give the subnet. */
  static List<String> subnets(String address) {
    String path = Paths.of(address);
    String name = Paths.name(path);
    return path.isEmpty()
        ? List.of()
        : List.of(name, Paths.after(path, "regions") + "/" + name, path);
  }

  private static List<String> subnets(JsonNode nic) {
    return subnets(Tree.text(nic, "subnetwork"));
  }

  SortedMap<String, Workload> workloads() {
    return workloads;
  }

  SortedMap<String, Attachment> attachments() {
    return attachments;
  }

  /** The machine behind each attachment. */
  SortedMap<String, Machine> machines() {
    return machines;
  }
}
