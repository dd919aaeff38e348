package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.state.Acl;
import dev.cordon.sandbox.aws.state.AclEntry;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.net.Cidr;

/** The entries of network ACLs. */
final class AclEntries {

  private static final int HIGHEST_PORT = 65535;
  private static final int HIGHEST_TYPE = 255;
  private static final int HIGHEST_NUMBER = 32766;

  private AclEntries() {}

  static void register(Catalogue catalogue) {
    catalogue.write("CreateNetworkAclEntry", AclEntries::create);
    catalogue.write("ReplaceNetworkAclEntry", AclEntries::replace);
    catalogue.write("DeleteNetworkAclEntry", AclEntries::delete);
  }

  private static void create(Call call) {
    Acl acl = call.acl(call.params().required("NetworkAclId"));
    AclEntry entry = read(call.params());
    if (acl.entry(entry.flow(), entry.number()).isPresent()) {
      throw Refusal.of(
          "NetworkAclEntryAlreadyExists",
          "The network acl entry identified by %d already exists.".formatted(entry.number()));
    }
    long present =
        acl.entries(entry.flow()).stream().filter(one -> one.number() <= HIGHEST_NUMBER).count();
    call.room(
        Quota.RULES_PER_ACL,
        present,
        "NetworkAclEntryLimitExceeded",
        "The maximum number of network acl entries has been reached.");
    call.world().acls().put(acl.plus(entry));
    call.done();
  }

  private static void replace(Call call) {
    Acl acl = call.acl(call.params().required("NetworkAclId"));
    AclEntry entry = read(call.params());
    AclEntry old = present(acl, entry.flow(), entry.number());
    call.world().acls().put(acl.minus(old).plus(entry));
    call.done();
  }

  private static void delete(Call call) {
    Acl acl = call.acl(call.params().required("NetworkAclId"));
    AclEntry old = present(acl, flow(call.params()), number(call.params()));
    call.world().acls().put(acl.minus(old));
    call.done();
  }

  private static AclEntry present(Acl acl, Flow flow, int number) {
    return acl.entry(flow, number)
        .orElseThrow(
            () ->
                Refusal.of(
                    "InvalidNetworkAclEntry.NotFound",
                    "The network acl entry identified by %d does not exist.".formatted(number)));
  }

  private static Flow flow(Params params) {
    params.required("Egress");
    return params.isTrue("Egress") ? Flow.EGRESS : Flow.INGRESS;
  }

  private static int number(Params params) {
    int number = params.requiredNumber("RuleNumber");
    if (number < 1 || number > HIGHEST_NUMBER) {
      throw Refusal.value("Value (" + number + ") for parameter ruleNumber is invalid.");
    }
    return number;
  }

  private static AclEntry read(Params params) {
    String protocol = protocol(params.required("Protocol"));
    boolean allow =
        switch (params.required("RuleAction")) {
          case "allow" -> true;
          case "deny" -> false;
          default -> throw Refusal.value("Invalid value for ruleAction. Must be allow or deny.");
        };
    Params ports = params.in("PortRange");
    Params icmp = params.in("Icmp");
    int from = -1;
    int to = -1;
    if (protocol.equals("6") || protocol.equals("17")) {
      from = within(ports, "From", HIGHEST_PORT);
      to = within(ports, "To", HIGHEST_PORT);
      if (from > to) {
        throw Refusal.value("Invalid value '%d-%d' for portRange.".formatted(from, to));
      }
    } else if (protocol.equals("1") || protocol.equals("58")) {
      from = within(icmp, "Type", HIGHEST_TYPE);
      to = within(icmp, "Code", HIGHEST_TYPE);
    }
    params.ignore("PortRange", "Icmp");
    return new AclEntry(number(params), flow(params), protocol, allow, cidr(params), from, to);
  }

  private static int within(Params params, String name, int most) {
    int value = params.requiredNumber(name);
    int least = most == HIGHEST_PORT ? 0 : -1;
    if (value < least || value > most) {
      throw Refusal.value("Value (" + value + ") for parameter " + name + " is out of range.");
    }
    return value;
  }

  private static Cidr cidr(Params params) {
    String ipv4 = params.text("CidrBlock");
    String ipv6 = params.text("Ipv6CidrBlock");
    if ((ipv4 == null) == (ipv6 == null)) {
      throw Refusal.of(
          "MissingParameter",
          "The request must contain exactly one of CidrBlock and Ipv6CidrBlock");
    }
    return ipv4 != null
        ? Blocks.ipv4("cidrBlock", ipv4)
        : Blocks.ipv6("ipv6CidrBlock", String.valueOf(ipv6));
  }

  private static String protocol(String given) {
    String number =
        switch (given) {
          case "tcp" -> "6";
          case "udp" -> "17";
          case "icmp" -> "1";
          case "icmpv6" -> "58";
          case "all" -> "-1";
          default -> given;
        };
    boolean known = number.matches("-1|\\d{1,3}") && Integer.parseInt(number) <= HIGHEST_TYPE;
    if (!known) {
      throw Refusal.value("Invalid value '" + given + "' for IP protocol. Unknown protocol.");
    }
    return number;
  }
}
