package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Acl;
import dev.cordon.sandbox.aws.state.AclEntry;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The entries that network ACLs are born with
 * (https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html).
 */
final class NewAcls {

  private static final Cidr ALL_IPV4 = Cidr.of("0.0.0.0/0");
  private static final Cidr ALL_IPV6 = Cidr.of("::/0");

  private NewAcls() {}

  /** The default list of a new VPC: everything passes. */
  static Acl ofVpc(Call call, Vpc vpc) {
    List<AclEntry> entries = new ArrayList<>(lastEntries(vpc));
    for (Flow flow : Flow.values()) {
      entries.add(entry(100, flow, true, ALL_IPV4));
      if (!vpc.ipv6().isEmpty()) {
        entries.add(entry(101, flow, true, ALL_IPV6));
      }
    }
    return new Acl(call.newId("acl"), vpc.scope(), vpc.id(), true, entries, Tags.NONE);
  }

  /** A list that a user makes: nothing passes. */
  static Acl ofUser(Call call, Vpc vpc, SortedMap<String, String> tags) {
    return new Acl(call.newId("acl"), vpc.scope(), vpc.id(), false, lastEntries(vpc), tags);
  }

  /** A VPC got its first IPv6 block: its lists get entries for it. */
  static void openToIpv6(Call call, Vpc vpc) {
    List<Acl> lists =
        call.world().acls().all().stream()
            .filter(acl -> acl.vpcId().equals(vpc.id()))
            .filter(acl -> acl.entry(Flow.INGRESS, AclEntry.LAST_IPV6).isEmpty())
            .toList();
    for (Acl list : lists) {
      Acl grown = list;
      for (Flow flow : Flow.values()) {
        grown = grown.plus(entry(AclEntry.LAST_IPV6, flow, false, ALL_IPV6));
        if (list.isDefault() && list.entry(flow, 101).isEmpty()) {
          grown = grown.plus(entry(101, flow, true, ALL_IPV6));
        }
      }
      call.world().acls().put(grown);
    }
  }

  private static List<AclEntry> lastEntries(Vpc vpc) {
    List<AclEntry> entries = new ArrayList<>();
    for (Flow flow : Flow.values()) {
      entries.add(entry(AclEntry.LAST_IPV4, flow, false, ALL_IPV4));
      if (!vpc.ipv6().isEmpty()) {
        entries.add(entry(AclEntry.LAST_IPV6, flow, false, ALL_IPV6));
      }
    }
    return entries;
  }

  private static AclEntry entry(int number, Flow flow, boolean allow, Cidr cidr) {
    return new AclEntry(number, flow, "-1", allow, cidr, -1, -1);
  }
}
