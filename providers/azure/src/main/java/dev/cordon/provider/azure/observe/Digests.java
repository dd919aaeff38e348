package dev.cordon.provider.azure.observe;

import dev.cordon.provider.azure.state.Network;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Workload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A fingerprint of everything that a plan depends on; neither time nor order of reading shows, nor
 * priorities or versions that mean nothing.
 */
final class Digests {

  private final MessageDigest hash;

  private Digests() {
    try {
      hash = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String of(
      List<Workload> workloads, List<Attachment> attachments, RuleTable table, VnetFabric fabric) {
    Digests digest = new Digests();
    workloads.forEach(digest::add);
    attachments.forEach(digest::add);
    table.containers().values().forEach(digest::add);
    table.bindings().forEach((id, groups) -> digest.add("bind", id, groups));
    digest.add("fabric", fabric.place().fields(), fabric.limits(), fabric.disputed());
    digest.add(fabric.network());
    return HexFormat.of().formatHex(digest.hash.digest()).substring(0, 32);
  }

  private void add(Workload workload) {
    add("workload", workload.id(), workload.name(), workload.kind(), workload.labels());
  }

  private void add(Attachment attachment) {
    add(
        "attachment",
        attachment.id(),
        attachment.workload(),
        attachment.addresses().prefixes(),
        attachment.subnets(),
        attachment.fixed());
  }

  private void add(Container container) {
    add("group", container.id(), container.ownership(), container.marks());
    for (NativeRule rule : container.rules()) {
      add("rule", rule.direction(), rule, rule.note());
    }
  }

  private void add(Network network) {
    add("network", network.region(), network.known().prefixes(), network.possible().prefixes());
    network
        .subnets()
        .forEach((name, s) -> add("subnet", name, s.addresses().prefixes(), s.delegations()));
    network.adminRules().forEach(rule -> add("admin", rule));
    network.tags().forEach((name, addresses) -> add("tag", name, addresses.prefixes()));
    add("backends", network.backends());
  }

  private void add(Object... parts) {
    for (Object part : parts) {
      byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
      hash.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      hash.update(bytes);
    }
    hash.update((byte) '\n');
  }
}
