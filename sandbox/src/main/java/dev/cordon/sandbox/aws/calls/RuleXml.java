package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.Peering;
import dev.cordon.sandbox.aws.state.Ports;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two forms in which the service gives rules: grouped permissions, and rows with ids. */
record RuleXml(World world) {

  static RuleXml of(Call call) {
    return new RuleXml(call.world());
  }

  /** The permissions that these rules make: rules with the same protocol and ports share one. */
  void permissions(XmlAnswer out, String name, List<Rule> rules) {
    Map<Ports, List<Rule>> byPorts = new LinkedHashMap<>();
    for (Rule rule : rules) {
      byPorts.merge(
          rule.ports(),
          List.of(rule),
          (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }
    out.list(
        name,
        byPorts.entrySet(),
        (item, entry) -> permission(item, entry.getKey(), entry.getValue()));
  }

  /** Stale rules, each on its own and with nothing but the group that it names. */
  void stale(XmlAnswer out, String name, List<Rule> rules) {
    out.list(
        name,
        rules,
        (item, rule) -> {
          range(item, rule.ports());
          item.list("groups", List.of(rule), this::pair);
        });
  }

  private static void range(XmlAnswer item, Ports ports) {
    item.text("ipProtocol", ports.protocol());
    if (ports.hasRange()) {
      item.text("fromPort", ports.from()).text("toPort", ports.to());
    }
  }

  private void permission(XmlAnswer item, Ports ports, List<Rule> rules) {
    range(item, ports);
    item.list("groups", of(rules, Peer.Members.class), this::pair);
    item.list("ipRanges", blocks(rules, "ipv4"), (one, rule) -> range(one, rule, "cidrIp"));
    item.list("ipv6Ranges", blocks(rules, "ipv6"), (one, rule) -> range(one, rule, "cidrIpv6"));
    item.list(
        "prefixListIds",
        of(rules, Peer.Prefixes.class),
        (one, rule) -> range(one, rule, "prefixListId"));
  }

  private static List<Rule> of(List<Rule> rules, Class<? extends Peer> kind) {
    return rules.stream().filter(rule -> kind.isInstance(rule.peer())).toList();
  }

  private static List<Rule> blocks(List<Rule> rules, String family) {
    return rules.stream()
        .filter(
            rule ->
                rule.peer() instanceof Peer.Block block
                    && block.cidr().isIpv4() == family.equals("ipv4"))
        .toList();
  }

  private static void range(XmlAnswer one, Rule rule, String name) {
    one.text(name, rule.peer().key()).text("description", rule.description());
  }

  private void pair(XmlAnswer one, Rule rule) {
    if (rule.peer() instanceof Peer.Members members) {
      one.text("userId", members.account()).text("groupId", members.groupId());
      one.text("vpcId", members.vpcId());
      one.text("vpcPeeringConnectionId", members.peeringId());
      one.text("peeringStatus", status(members));
      one.text("description", rule.description());
    }
  }

  /** A rule as DescribeSecurityGroupRules gives it. */
  void row(XmlAnswer item, Group group, Rule rule) {
    head(item, group, rule);
    item.text("groupOwnerId", group.scope().account())
        .text("securityGroupRuleArn", group.scope().arn("security-group-rule", rule.id()));
    if (rule.peer() instanceof Peer.Members members) {
      item.in("referencedGroupInfo", info -> info(info, members));
    }
    item.tags(rule.tags());
  }

  private void info(XmlAnswer info, Peer.Members members) {
    info.text("groupId", members.groupId())
        .text("userId", members.account())
        .text("vpcId", members.vpcId())
        .text("vpcPeeringConnectionId", members.peeringId())
        .text("peeringStatus", status(members));
  }

  /** A rule as Revoke gives it back. */
  static void revoked(XmlAnswer item, Group group, Rule rule) {
    head(item, group, rule);
    item.text("referencedGroupId", key(rule, Peer.Members.class));
  }

  private static void head(XmlAnswer item, Group group, Rule rule) {
    item.text("securityGroupRuleId", rule.id())
        .text("groupId", group.id())
        .text("isEgress", rule.flow().isEgress())
        .text("ipProtocol", rule.ports().protocol())
        .text("fromPort", rule.ports().from())
        .text("toPort", rule.ports().to())
        .text("prefixListId", key(rule, Peer.Prefixes.class))
        .text("description", rule.description());
    if (rule.peer() instanceof Peer.Block block) {
      item.text(block.cidr().isIpv4() ? "cidrIpv4" : "cidrIpv6", block.cidr());
    }
  }

  private static @Nullable String key(Rule rule, Class<? extends Peer> kind) {
    return kind.isInstance(rule.peer()) ? rule.peer().key() : null;
  }

  private @Nullable String status(Peer.Members members) {
    Peering peering =
        members.peeringId() == null ? null : world.peerings().find(members.peeringId());
    return peering == null ? null : peering.status();
  }
}
