package dev.cordon.provider.azure.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.Subnet;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where the service would refuse a group of ours, whatever the rules say. */
final class Unfit {

  private static final String MOVE =
      "move the members to another subnet, or let the segment not select them";

  private final SitePolicy policy;
  private final Population population;
  private final VnetFabric fabric;
  private final List<Diagnostic> found = new ArrayList<>();

  Unfit(SitePolicy policy, VnetFabric fabric, Population population) {
    this.policy = policy;
    this.population = population;
    this.fabric = fabric;
  }

  List<Diagnostic> of(RuleTable desired) {
    names();
    population.homes().keySet().forEach(this::subnet);
    configurations().forEach((resource, names) -> configurations(resource, names, desired));
    return found;
  }

  private void names() {
    String network = fabric.place().network();
    int excess = Names.excess(policy.fleet(), network);
    if (excess > 0) {
      found.add(
          Diagnostic.error(
              ErrorCode.NAME_INVALID,
              "\"" + policy.site() + "\"",
              "groups are named by the fleet, \""
                  + policy.fleet()
                  + "\", and the virtual network, \""
                  + network
                  + "\", and both together are "
                  + excess
                  + " characters too long for the 80 of a name at Azure",
              "give the fleet a shorter name"));
    }
  }

  private void subnet(String name) {
    Subnet subnet = fabric.network().subnets().get(name);
    if (subnet != null) {
      subnet.closed().ifPresent(why -> add("subnet " + name, closed(why), MOVE));
    }
  }

  private static String closed(String why) {
    return "has members of segments, and the service takes no network security group there: " + why;
  }

  /** The attachments of each interface that has several. */
  private SortedMap<String, SortedMap<String, String>> configurations() {
    SortedMap<String, SortedMap<String, String>> all = new TreeMap<>();
    fabric
        .interfaces()
        .forEach(
            (attachment, at) ->
                all.computeIfAbsent(at.resource(), any -> new TreeMap<>())
                    .put(attachment, at.name()));
    all.values().removeIf(attachments -> attachments.size() == 1);
    return all;
  }

  /** All IP configurations of an interface must carry the same application security groups. */
  private void configurations(
      String resource, SortedMap<String, String> configurations, RuleTable desired) {
    SortedMap<String, SortedSet<ContainerId>> ours = new TreeMap<>();
    configurations.forEach(
        (attachment, name) -> {
          SortedSet<ContainerId> groups = new TreeSet<>(desired.bindingsOf(attachment));
          groups.removeIf(id -> !isOurs(id));
          ours.put(name, groups);
        });
    if (ours.values().stream().distinct().count() > 1) {
      List<String> told = new ArrayList<>();
      ours.forEach((name, groups) -> told.add(name + " " + names(groups)));
      add(
          "network interface " + resource.substring(resource.lastIndexOf('/') + 1),
          "would carry different groups at its IP configurations, and the service takes the same"
              + " ones only: "
              + String.join(", ", told),
          "select all of its addresses or none, by a tag of the machine for instance; or give what"
              + " differs an interface of its own");
    }
  }

  private boolean isOurs(ContainerId id) {
    return Names.kind(id) == Names.Kind.ASG
        && policy.segments().keySet().stream()
            .map(s -> Names.segment(policy.fleet(), fabric.place().network(), s, policy.site()))
            .anyMatch(id::equals);
  }

  private static String names(SortedSet<ContainerId> groups) {
    return groups.isEmpty()
        ? "none"
        : String.join(" and ", groups.stream().map(ContainerId::name).toList());
  }

  private void add(String where, String what, String fix) {
    found.add(
        Diagnostic.error(
            ErrorCode.GROUP_NOT_TAKEN, where + " at \"" + policy.site() + "\"", what, fix));
  }
}
