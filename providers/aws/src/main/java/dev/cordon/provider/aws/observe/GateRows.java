package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.state.Acl;
import dev.cordon.provider.aws.state.Gates;
import dev.cordon.provider.aws.state.Prefixes;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.provider.aws.state.Subnet;
import dev.cordon.provider.aws.wire.AclRow;
import dev.cordon.provider.aws.wire.SubnetRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Subnets and network ACLs to gates. */
final class GateRows {

  private GateRows() {}

  static Gates of(Pages pages) {
    Map<String, String> guards = new HashMap<>();
    SortedMap<String, Acl> acls = new TreeMap<>();
    for (AclRow row : pages.acls()) {
      row.subnets().forEach(subnet -> guards.put(subnet, row.id()));
      acls.put(row.id(), new Acl(row.id(), row.entries().stream().map(GateRows::entry).toList()));
    }
    SortedMap<String, Subnet> subnets = new TreeMap<>();
    for (SubnetRow row : pages.subnets()) {
      subnets.put(
          row.id(), new Subnet(row.id(), Prefixes.set(row.prefixes()), guards.get(row.id())));
    }
    return new Gates(subnets, acls);
  }

  private static Acl.Entry entry(AclRow.Entry row) {
    return new Acl.Entry(
        row.number(),
        row.direction(),
        row.verdict() == AclRow.Verdict.ALLOW ? Acl.Verdict.ALLOW : Acl.Verdict.DENY,
        Prefixes.set(List.of(row.cidr())),
        Spoken.of(row.protocol(), row.from(), row.to()).set());
  }
}
