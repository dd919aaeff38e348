package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.state.Prefixes;
import dev.cordon.provider.aws.wire.InstanceRow;
import dev.cordon.provider.aws.wire.InterfaceRow;
import dev.cordon.provider.aws.wire.SubnetRow;
import dev.cordon.state.Attachment;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is there: instances with all their network interfaces, and every other interface as a
 * workload of its own.
 *
 * @param workloads sorted by id
 * @param attachments sorted by id
 */
record Inhabitants(List<Workload> workloads, List<Attachment> attachments) {

  static Inhabitants of(Pages pages) {
    Map<String, InstanceRow> instances = new HashMap<>();
    pages.instances().forEach(instance -> instances.put(instance.id(), instance));
    Map<String, String> subnets = new HashMap<>();
    for (SubnetRow subnet : pages.subnets()) {
      subnets.put(subnet.id(), subnet.name());
    }
    SortedMap<String, Workload> workloads = new TreeMap<>();
    SortedMap<String, Attachment> attachments = new TreeMap<>();
    for (InterfaceRow row : pages.interfaces()) {
      InstanceRow instance = row.instance() == null ? null : instances.get(row.instance());
      BornInside born = BornInside.of(row);
      Workload workload = instance == null ? alone(row, born) : machine(instance);
      workloads.put(workload.id(), workload);
      attachments.put(
          row.id(),
          new Attachment(
              row.id(),
              workload.id(),
              Prefixes.set(row.prefixes()),
              subnets(row, subnets),
              born.whyFixed()));
    }
    return new Inhabitants(List.copyOf(workloads.values()), List.copyOf(attachments.values()));
  }

  private static Workload machine(InstanceRow row) {
    String name = row.tags().getOrDefault("Name", row.id());
    return new Workload(row.id(), name, Workload.Kind.VM, row.tags());
  }

  private static Workload alone(InterfaceRow row, BornInside born) {
    String told = row.description().isBlank() ? row.id() : row.description();
    String name = row.tags().getOrDefault("Name", told);
    return new Workload(row.id(), name, born.kind(), row.tags());
  }

  /** The id first, then the name that people gave it. */
  private static List<String> subnets(InterfaceRow row, Map<String, String> names) {
    List<String> known = new ArrayList<>();
    if (!row.subnet().isEmpty()) {
      known.add(row.subnet());
      String name = names.getOrDefault(row.subnet(), "");
      if (!name.isEmpty()) {
        known.add(name);
      }
    }
    return known;
  }
}
