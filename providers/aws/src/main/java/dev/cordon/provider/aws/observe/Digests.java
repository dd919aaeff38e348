package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.state.Acl;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.space.IpSet;
import dev.cordon.state.Container;
import dev.cordon.state.Fingerprint;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.util.SortedMap;

/** A fingerprint of everything that a plan depends on; neither time nor order of reading shows. */
final class Digests {

  private final Fingerprint print = new Fingerprint();

  private Digests() {}

  static String of(
      Inhabitants inhabitants, RuleTable table, SortedMap<String, IpSet> lists, VpcFabric fabric) {
    Digests digest = new Digests();
    digest.print.addThoseThere(inhabitants.workloads(), inhabitants.attachments());
    table.containers().values().forEach(digest::add);
    table.bindings().forEach((id, groups) -> digest.print.add("bind", id, groups));
    lists.forEach((name, addresses) -> digest.print.add("list", name, addresses.prefixes()));
    digest.add(fabric);
    return digest.print.text();
  }

  private void add(Container container) {
    print.add("group", container.id(), container.ownership(), container.marks());
    for (NativeRule rule : container.rules()) {
      print.add("rule", rule.direction(), rule.text(), rule.note());
    }
  }

  private void add(VpcFabric fabric) {
    print.add("fabric", fabric.place().fields(), fabric.limits(), fabric.taken());
    print.add("peers", fabric.neighbours().peers().keySet());
    fabric
        .lists()
        .forEach(
            (id, list) ->
                print.add(
                    "prefix list", id, list.name(), list.addresses().prefixes(), list.weight()));
    fabric
        .gates()
        .subnets()
        .forEach((id, s) -> print.add("subnet", id, s.addresses().prefixes(), s.acl()));
    fabric.gates().acls().values().forEach(this::add);
  }

  private void add(Acl acl) {
    print.add("acl", acl.id());
    for (Acl.Entry entry : acl.entries()) {
      print.add(
          entry.number(),
          entry.direction(),
          entry.verdict(),
          entry.others().prefixes(),
          entry.services());
    }
  }
}
