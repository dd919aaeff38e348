package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.state.VnetFabric.InterfaceConfiguration;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Spellings;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is there: machines with the IP configurations of all their network interfaces, every other
 * interface as a workload of its own, and services that stand in subnets without an interface.
 */
final class Inhabitants implements Groups.Inhabited {

  private final AzureVnet place;
  private final SortedMap<String, JsonNode> subnets;
  private final Map<String, JsonNode> machines = new HashMap<>();
  private final SortedMap<String, Workload> workloads = new TreeMap<>();
  private final SortedMap<String, Attachment> attachments = new TreeMap<>();
  private final SortedMap<String, InterfaceConfiguration> interfaces = new TreeMap<>();
  private final SortedMap<String, JsonNode> resources = new TreeMap<>();
  private final SortedMap<String, Set<String>> carried = new TreeMap<>();
  private final SortedMap<String, List<JsonNode>> configurations = new TreeMap<>();

  Inhabitants(AzureVnet place, Pages pages, Details details) {
    this.place = place;
    this.subnets = Surroundings.subnets(pages);
    pages.machines().forEach(vm -> machines.put(ArmId.key(Tree.text(vm, "id")), vm));
    Map<String, JsonNode> sets = new HashMap<>();
    pages.scaleSets().forEach(set -> sets.put(ArmId.key(Tree.text(set, "id")), set));
    pages.interfaces().forEach(this::ofMachine);
    Map<String, SortedSet<String>> numbers = new HashMap<>();
    for (JsonNode nic : details.instanceInterfaces()) {
      String id = Tree.text(nic, "id");
      numbers
          .computeIfAbsent(ArmId.key(ArmId.up(id, 4)), any -> new TreeSet<>())
          .add(ArmId.part(id, "virtualMachines"));
    }
    details.instanceInterfaces().forEach(nic -> ofInstance(nic, sets, numbers));
    new Services(subnets, place).of(details).forEach(this::service);
  }

  private void ofMachine(JsonNode nic) {
    String machine = Tree.text(nic, "properties", "virtualMachine", "id");
    String id = Tree.text(nic, "id");
    boolean here = configurations(nic).stream().anyMatch(c -> !subnet(c).isEmpty());
    if (!here) {
      return;
    }
    BornInside born = BornInside.of(nic);
    Workload workload = machine.isEmpty() ? alone(nic, born) : machine(machine);
    workloads.put(workload.id(), workload);
    resources.put(id, nic);
    String prefix = called(ArmId.group(id), ArmId.name(id));
    attach(nic, prefix, workload.id(), born.whyFixed());
  }

  private static List<JsonNode> configurations(JsonNode nic) {
    return Tree.items(nic, "properties", "ipConfigurations");
  }

  private String subnet(JsonNode configuration) {
    String id = Tree.text(configuration, "properties", "subnet", "id");
    return ArmId.subnetOf(place.id(), id);
  }

  private Workload machine(String id) {
    JsonNode vm = machines.get(ArmId.key(id));
    return new Workload(
        called(ArmId.group(id), ArmId.name(id)),
        ArmId.name(id),
        Workload.Kind.VM,
        vm == null ? new TreeMap<>() : Tree.tags(vm));
  }

  /** Machines and interfaces may have the same name. */
  private Workload alone(JsonNode nic, BornInside born) {
    String id = Tree.text(nic, "id");
    String called = called(ArmId.group(id), ArmId.name(id));
    boolean taken =
        machines.containsKey(
            ArmId.key(ArmId.up(id, 3) + "/Microsoft.Compute/virtualMachines/" + ArmId.name(id)));
    return new Workload(
        taken ? called + "/interface" : called, ArmId.name(id), born.kind(), Tree.tags(nic));
  }

  private void ofInstance(
      JsonNode nic, Map<String, JsonNode> sets, Map<String, SortedSet<String>> numbers) {
    String id = Tree.text(nic, "id");
    String set = ArmId.part(id, "virtualMachineScaleSets");
    String number = ArmId.part(id, "virtualMachines");
    String instance = called(ArmId.group(id), set + "/" + number);
    String key = ArmId.key(ArmId.up(id, 4));
    JsonNode model = sets.get(key);
    SortedSet<String> all = numbers.getOrDefault(key, new TreeSet<>());
    boolean here = configurations(nic).stream().anyMatch(c -> !subnet(c).isEmpty());
    if (!here) {
      return;
    }
    workloads.put(
        instance,
        new Workload(
            instance,
            set + "_" + number,
            Workload.Kind.VM,
            model == null ? new TreeMap<>() : Tree.tags(model)));
    String prefix = instance + "/" + ArmId.name(id).toLowerCase(Locale.ROOT);
    attach(nic, prefix, instance, BornInside.inScaleSet(set, model, ArmId.name(id), all));
  }

  /**
   * One attachment for an interface, unless its configurations carry different groups, or stand in
   * different subnets, whose groups filter them differently.
   */
  private void attach(JsonNode nic, String prefix, String workload, @Nullable String whyFixed) {
    List<JsonNode> all = configurations(nic);
    boolean alike =
        all.stream().map(c -> List.of(groups(nic, c), subnet(c))).distinct().count() == 1;
    if (alike) {
      attach(nic, all, prefix, "", workload, whyFixed);
      return;
    }
    for (JsonNode one : all) {
      String name = Tree.text(one, "name");
      String id = prefix + "/" + name.toLowerCase(Locale.ROOT);
      attach(nic, List.of(one), id, name, workload, whyFixed);
    }
  }

  private void attach(
      JsonNode nic,
      List<JsonNode> some,
      String id,
      String name,
      String workload,
      @Nullable String whyFixed) {
    List<String> addresses =
        some.stream()
            .map(c -> Tree.text(c, "properties", "privateIPAddress"))
            .filter(address -> !address.isEmpty())
            .toList();
    IpSet held = addresses.isEmpty() ? IpSet.none() : Spellings.prefixes(addresses).addresses();
    attachments.put(id, new Attachment(id, workload, held, known(subnet(some.get(0))), whyFixed));
    interfaces.put(id, new InterfaceConfiguration(Tree.text(nic, "id"), name));
    configurations.put(id, some);
    carried.put(id, groups(nic, some.get(0)));
  }

  private static Set<String> groups(JsonNode nic, JsonNode configuration) {
    Set<String> groups = new HashSet<>();
    Tree.ids(configuration, "properties", "applicationSecurityGroups")
        .forEach(id -> groups.add(ArmId.key(id)));
    String nsg = Tree.text(nic, "properties", "networkSecurityGroup", "id");
    if (!nsg.isEmpty()) {
      groups.add(ArmId.key(nsg));
    }
    return groups;
  }

  /** The name and the id of a subnet, as they are spelt there. */
  private List<String> known(String subnet) {
    JsonNode found = subnets.get(subnet.toLowerCase(Locale.ROOT));
    return found == null ? List.of() : List.of(Tree.text(found, "name"), Tree.text(found, "id"));
  }

  private void service(Services.Service service) {
    workloads.put(service.workload().id(), service.workload());
    attachments.put(service.attachment().id(), service.attachment());
    carried.put(service.attachment().id(), Set.of());
  }

  static String called(String group, String name) {
    return (group + "/" + name).toLowerCase(Locale.ROOT);
  }

  @Override
  public Set<String> securityGroups() {
    Set<String> found = keys("networkSecurityGroups");
    subnets
        .values()
        .forEach(
            subnet ->
                found.add(
                    ArmId.key(Tree.text(subnet, "properties", "networkSecurityGroup", "id"))));
    return found;
  }

  @Override
  public Set<String> applicationGroups() {
    return keys("applicationSecurityGroups");
  }

  private Set<String> keys(String type) {
    Set<String> found = new HashSet<>();
    for (Set<String> ids : carried.values()) {
      ids.stream()
          .filter(id -> !ArmId.part(id, type).isEmpty())
          .forEach(id -> found.add(ArmId.key(id)));
    }
    return found;
  }

  List<Workload> workloads() {
    return List.copyOf(workloads.values());
  }

  List<Attachment> attachments() {
    return new ArrayList<>(attachments.values());
  }

  /** Where each attachment is written. */
  SortedMap<String, InterfaceConfiguration> interfaces() {
    return interfaces;
  }

  /** The network interfaces that can be written, by id. */
  SortedMap<String, JsonNode> resources() {
    return resources;
  }

  /** The ids of the groups that each attachment carries. */
  SortedMap<String, Set<String>> carried() {
    return carried;
  }

  /** The IP configurations of each attachment that has some. */
  SortedMap<String, List<JsonNode>> configured() {
    return configurations;
  }
}
