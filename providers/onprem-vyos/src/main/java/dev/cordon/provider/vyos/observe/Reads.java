package dev.cordon.provider.vyos.observe;

import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.wire.RouterApi;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that is read of a router, one after the other: who lives there comes first, the firewall
 * last, so that what a group names was there when its members were read.
 *
 * @param version what it says it runs
 * @param interfaces its interfaces
 * @param routes its static routes
 * @param dhcp its DHCP server
 * @param leases what that gave away, as it prints it
 * @param neighbours whom it has met lately, as it prints them, IPv4 and IPv6
 * @param nat how it translates addresses, in both families
 * @param firewall its firewall
 */
record Reads(
    String version,
    Tree interfaces,
    Tree routes,
    Tree dhcp,
    String leases,
    List<String> neighbours,
    List<Tree> nat,
    Tree firewall) {

  private static final Pattern VERSION = Pattern.compile("(?m)^Version:\\s+VyOS\\s+(\\S+)\\s*$");

  static Reads of(RouterApi api) {
    String version = version(api.show("version"));
    Tree interfaces = api.config("interfaces");
    Tree routes = api.config("protocols", "static");
    Tree dhcp = api.config("service", "dhcp-server");
    String leases = dhcp.isEmpty() ? "" : api.show("dhcp", "server", "leases");
    List<String> neighbours = List.of(api.show("arp"), api.show("ipv6", "neighbors"));
    List<Tree> nat = List.of(api.config("nat"), api.config("nat66"));
    return new Reads(
        version, interfaces, routes, dhcp, leases, neighbours, nat, api.config("firewall"));
  }

  private static String version(String text) {
    Matcher found = VERSION.matcher(text);
    return found.find() ? found.group(1) : "";
  }
}
