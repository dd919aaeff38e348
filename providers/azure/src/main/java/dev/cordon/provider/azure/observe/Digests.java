package dev.cordon.provider.azure.observe;

import dev.cordon.provider.azure.state.Network;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Fingerprint;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Workload;
import java.util.List;

/**
 * A fingerprint of everything that a plan depends on; neither time nor order of reading shows, nor
 * priorities or versions that mean nothing.
 */
final class Digests {

  private final Fingerprint print = new Fingerprint();

  private Digests() {}

  static String of(
      List<Workload> workloads, List<Attachment> attachments, RuleTable table, VnetFabric fabric) {
    Digests digest = new Digests();
    digest.print.addThoseThere(workloads, attachments);
    table.containers().values().forEach(digest::add);
    table.bindings().forEach((id, groups) -> digest.print.add("bind", id, groups));
    digest.print.add("fabric", fabric.place().fields(), fabric.limits(), fabric.disputed());
    digest.add(fabric.network());
    return digest.print.text();
  }

  private void add(Container container) {
    print.add("group", container.id(), container.ownership(), container.marks());
    for (NativeRule rule : container.rules()) {
      print.add("rule", rule.direction(), rule, rule.note());
    }
  }

  private void add(Network network) {
    print.add(
        "network", network.region(), network.known().prefixes(), network.possible().prefixes());
    network
        .subnets()
        .forEach((name, s) -> print.add("subnet", name, s.addresses().prefixes(), s.delegations()));
    network.adminRules().forEach(rule -> print.add("admin", rule));
    network.tags().forEach((name, addresses) -> print.add("tag", name, addresses.prefixes()));
    print.add("backends", network.backends());
  }
}
