package dev.cordon.provider.vyos.observe;

import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.wire.RouterApi;
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
 * @param firewall its firewall
 */
record Reads(
    String version, Tree interfaces, Tree routes, Tree dhcp, String leases, Tree firewall) {

  private static final Pattern VERSION = Pattern.compile("(?m)^Version:\\s+VyOS\\s+(\\S+)\\s*$");

  static Reads of(RouterApi api) {
    String version = version(api.show("version"));
    Tree interfaces = api.config("interfaces");
    Tree routes = api.config("protocols", "static");
    Tree dhcp = api.config("service", "dhcp-server");
    String leases = dhcp.isEmpty() ? "" : api.show("dhcp", "server", "leases");
    return new Reads(version, interfaces, routes, dhcp, leases, api.config("firewall"));
  }

  private static String version(String text) {
    Matcher found = VERSION.matcher(text);
    return found.find() ? found.group(1) : "";
  }
}
