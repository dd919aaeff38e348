package dev.cordon.provider.gcp.observe;

import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Stage;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Fingerprint;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Workload;
import java.util.Collection;

/**
 * A fingerprint of everything that a plan depends on; neither time nor order of reading shows, nor
 * priorities or versions that mean nothing.
 */
final class Digests {

  private final Fingerprint print = new Fingerprint();

  private Digests() {}

  static String of(
      Collection<Workload> workloads,
      Collection<Attachment> attachments,
      RuleTable table,
      NetworkFabric fabric) {
    Digests digest = new Digests();
    digest.print.addThoseThere(workloads, attachments);
    table.containers().values().forEach(digest::add);
    table.bindings().forEach((id, carried) -> digest.print.add("bind", id, carried));
    digest.print.add("fabric", fabric.place().fields(), fabric.limits(), fabric.disputed());
    digest.print.add("peers", fabric.peers());
    fabric.senders().forEach((site, ranges) -> digest.print.add("at", site, ranges.prefixes()));
    digest.add(fabric.network());
    return digest.print.text();
  }

  private void add(Container container) {
    print.add("container", container.id(), container.ownership(), container.marks());
    for (NativeRule rule : container.rules()) {
      add((FirewallRule) rule);
    }
  }

  private void add(FirewallRule rule) {
    print.add(
        "rule",
        rule.direction(),
        rule.place(),
        rule.text(),
        rule.note(),
        rule.targets(),
        rule.own().addresses().prefixes(),
        rule.peer().addresses().prefixes(),
        rule.services().slices());
  }

  private void add(Network network) {
    print.add(
        "network", network.id(), network.projectNumber(), network.order(), network.association());
    for (Stage stage : network.stages()) {
      print.add("stage", stage.kind(), stage.name(), stage.region());
      stage.rules().forEach(this::add);
    }
    network.machines().forEach((id, machine) -> print.add("machine", id, machine));
    network.services().forEach((id, service) -> print.add("service", id, service));
    network.tags().forEach((id, value) -> print.add("tag", id, value));
  }
}
