package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.state.Acl;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Workload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** A fingerprint of everything that a plan depends on; neither time nor order of reading shows. */
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
      Inhabitants inhabitants, RuleTable table, SortedMap<String, IpSet> lists, VpcFabric fabric) {
    Digests digest = new Digests();
    inhabitants.workloads().forEach(digest::add);
    inhabitants.attachments().forEach(digest::add);
    table.containers().values().forEach(digest::add);
    table.bindings().forEach((id, groups) -> digest.add("bind", id, groups));
    lists.forEach((name, addresses) -> digest.add("list", name, addresses.prefixes()));
    digest.add(fabric);
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
      add("rule", rule.direction(), rule.text(), rule.note());
    }
  }

  private void add(VpcFabric fabric) {
    add("fabric", fabric.place().fields(), fabric.limits(), fabric.taken());
    add("peers", fabric.neighbours().peers().keySet());
    fabric
        .lists()
        .forEach(
            (id, list) ->
                add("prefix list", id, list.name(), list.addresses().prefixes(), list.weight()));
    fabric
        .gates()
        .subnets()
        .forEach((id, s) -> add("subnet", id, s.addresses().prefixes(), s.acl()));
    fabric.gates().acls().values().forEach(this::add);
  }

  private void add(Acl acl) {
    add("acl", acl.id());
    for (Acl.Entry entry : acl.entries()) {
      add(
          entry.number(),
          entry.direction(),
          entry.verdict(),
          entry.others().prefixes(),
          entry.services());
    }
  }

  private void add(Object... parts) {
    for (Object part : parts) {
      String text = String.valueOf(part);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      hash.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      hash.update(bytes);
    }
    hash.update((byte) '\n');
  }
}
