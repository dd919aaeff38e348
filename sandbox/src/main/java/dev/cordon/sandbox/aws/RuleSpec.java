package dev.cordon.sandbox.aws;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One rule of a security group, for adding and for finding. Immutable.
 *
 * <p>It starts with the protocol and ports, and then names exactly one peer: {@code
 * RuleSpec.tcp(443).cidr("10.0.0.0/8")}.
 */
public final class RuleSpec {

  private final Map<String, String> params;

  private RuleSpec(Map<String, String> params) {
    this.params = params;
  }

  private static RuleSpec of(String protocol, int from, int to) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("IpProtocol", protocol);
    params.put("FromPort", String.valueOf(from));
    params.put("ToPort", String.valueOf(to));
    return new RuleSpec(params);
  }

  /** One TCP port. */
  public static RuleSpec tcp(int port) {
    return tcp(port, port);
  }

  /** A range of TCP ports. */
  public static RuleSpec tcp(int from, int to) {
    return of("tcp", from, to);
  }

  /** One UDP port. */
  public static RuleSpec udp(int port) {
    return udp(port, port);
  }

  /** A range of UDP ports. */
  public static RuleSpec udp(int from, int to) {
    return of("udp", from, to);
  }

  /** ICMP of a type and code; -1 for any. */
  public static RuleSpec icmp(int type, int code) {
    return of("icmp", type, code);
  }

  /** ICMPv6 of a type and code; -1 for any. */
  public static RuleSpec icmpv6(int type, int code) {
    return of("icmpv6", type, code);
  }

  /** Every protocol. */
  public static RuleSpec all() {
    return new RuleSpec(Map.of("IpProtocol", "-1"));
  }

  /** A protocol by its number. */
  public static RuleSpec protocol(int number) {
    return new RuleSpec(Map.of("IpProtocol", String.valueOf(number)));
  }

  /** From or to this block of IPv4 or IPv6. */
  public RuleSpec cidr(String block) {
    return block.indexOf(':') < 0
        ? with("IpRanges.1.CidrIp", block)
        : with("Ipv6Ranges.1.CidrIpv6", block);
  }

  /** From or to the members of this group of the same account. */
  public RuleSpec group(String id) {
    return with("Groups.1.GroupId", id);
  }

  /** From or to the members of a group of another account, over a peering. */
  public RuleSpec group(String account, String id) {
    return with("Groups.1.GroupId", id).with("Groups.1.UserId", account);
  }

  /** From or to the blocks of this prefix list. */
  public RuleSpec prefixList(String id) {
    return with("PrefixListIds.1.PrefixListId", id);
  }

  /** With this description; to be called after the peer. */
  public RuleSpec description(String text) {
    for (String list : new String[] {"IpRanges", "Ipv6Ranges", "Groups", "PrefixListIds"}) {
      if (params.keySet().stream().anyMatch(name -> name.startsWith(list))) {
        return with(list + ".1.Description", text);
      }
    }
    throw new IllegalArgumentException("name the peer before the description");
  }

  private RuleSpec with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(params);
    more.put(name, value);
    return new RuleSpec(more);
  }

  /** The parameters of the n-th permission of a request. */
  Map<String, String> permission(int number) {
    Map<String, String> named = new LinkedHashMap<>();
    params.forEach((name, value) -> named.put("IpPermissions." + number + "." + name, value));
    return named;
  }
}
