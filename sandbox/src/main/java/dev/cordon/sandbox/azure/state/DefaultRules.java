package dev.cordon.sandbox.azure.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/** The six rules that every network security group has, in the order of the recordings. */
public final class DefaultRules {

  private DefaultRules() {}

  /** New trees of all six. */
  public static List<ObjectNode> all() {
    return List.of(
        rule(
            "AllowVnetInBound",
            "Allow inbound traffic from all VMs in VNET",
            "VirtualNetwork>VirtualNetwork",
            "Allow",
            65000,
            "Inbound"),
        rule(
            "AllowAzureLoadBalancerInBound",
            "Allow inbound traffic from azure load balancer",
            "AzureLoadBalancer>*",
            "Allow",
            65001,
            "Inbound"),
        rule("DenyAllInBound", "Deny all inbound traffic", "*>*", "Deny", 65500, "Inbound"),
        rule(
            "AllowVnetOutBound",
            "Allow outbound traffic from all VMs to all VMs in VNET",
            "VirtualNetwork>VirtualNetwork",
            "Allow",
            65000,
            "Outbound"),
        rule(
            "AllowInternetOutBound",
            "Allow outbound traffic from all VMs to Internet",
            "*>Internet",
            "Allow",
            65001,
            "Outbound"),
        rule("DenyAllOutBound", "Deny all outbound traffic", "*>*", "Deny", 65500, "Outbound"));
  }

  private static ObjectNode rule(
      String name, String text, String sides, String access, int priority, String direction) {
    int between = sides.indexOf('>');
    ObjectNode rule = Json.object("name", name);
    ObjectNode properties = rule.putObject("properties");
    properties.put("description", text).put("protocol", "*");
    properties.put("sourcePortRange", "*").put("destinationPortRange", "*");
    properties.put("sourceAddressPrefix", sides.substring(0, between));
    properties.put("destinationAddressPrefix", sides.substring(between + 1));
    properties.put("access", access).put("priority", priority).put("direction", direction);
    properties.putArray("sourcePortRanges");
    properties.putArray("destinationPortRanges");
    properties.putArray("sourceAddressPrefixes");
    properties.putArray("destinationAddressPrefixes");
    return rule;
  }
}
