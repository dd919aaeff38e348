package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.Ports;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rules that a request asks for: IpPermissions, and the flat form of old clients. */
final class Permissions {

  private final Call call;
  private final Flow flow;
  private final Peers peers;

  private Permissions(Call call, Flow flow, Peers peers) {
    this.peers = peers;
    this.call = call;
    this.flow = flow;
  }

  /** The rules that a request wants to add, without ids. */
  static List<Rule> toAdd(Call call, Group group, Flow flow) {
    return new Permissions(call, flow, Peers.toAdd(call, group)).read();
  }

  /** The rules that a request wants to find; they may name groups that are gone. */
  static List<Rule> toFind(Call call, Group group, Flow flow) {
    return new Permissions(call, flow, Peers.toFind(call, group)).read();
  }

  private List<Rule> read() {
    List<Params> permissions = call.params().items("IpPermissions");
    boolean flat =
        call.params().has("IpProtocol")
            || call.params().has("CidrIp")
            || call.params().has("SourceSecurityGroupName");
    if (!permissions.isEmpty() && flat) {
      throw Refusal.combination(
          "The parameter ipPermissions may not be used in combination with the flat parameters");
    }
    return flat ? flat() : permissions.stream().flatMap(one -> rules(one).stream()).toList();
  }

  private List<Rule> flat() {
    Params params = call.params();
    String source = params.text("SourceSecurityGroupName");
    String cidr = params.text("CidrIp");
    if (source != null) {
      params.ignore("SourceSecurityGroupOwnerId");
      Group named = Groups.inDefaultVpc(call, source);
      String protocol = params.text("IpProtocol", "-1");
      Ports ports = PortRange.read(protocol, params.number("FromPort"), params.number("ToPort"));
      return List.of(rule(ports, peers.members(named), null));
    }
    if (cidr == null) {
      throw noPeer();
    }
    Ports ports =
        PortRange.read(
            params.required("IpProtocol"), params.number("FromPort"), params.number("ToPort"));
    return List.of(rule(ports, new Peer.Block(Blocks.ofRule(cidr, "ipv4")), null));
  }

  private List<Rule> rules(Params permission) {
    Ports ports =
        PortRange.read(
            permission.required("IpProtocol"),
            permission.number("FromPort"),
            permission.number("ToPort"));
    List<Rule> rules = new ArrayList<>();
    for (Params range : permission.items("IpRanges")) {
      rules.add(rule(ports, peers.ipv4(range.required("CidrIp")), description(range)));
    }
    for (Params range : permission.items("Ipv6Ranges")) {
      rules.add(rule(ports, peers.ipv6(range.required("CidrIpv6")), description(range)));
    }
    for (Params pair : permission.items("Groups")) {
      rules.add(rule(ports, peers.group(pair), description(pair)));
    }
    for (Params list : permission.items("PrefixListIds")) {
      rules.add(rule(ports, peers.prefixes(list.required("PrefixListId")), description(list)));
    }
    if (rules.isEmpty()) {
      throw noPeer();
    }
    return rules;
  }

  private static Refusal noPeer() {
    return Refusal.of("MissingParameter", "Source group ID missing.");
  }

  private static @Nullable String description(Params params) {
    return Wording.ruleDescription(params.text("Description"));
  }

  private Rule rule(Ports ports, Peer peer, @Nullable String description) {
    return new Rule("", flow, ports, peer, description, Tags.NONE);
  }
}
