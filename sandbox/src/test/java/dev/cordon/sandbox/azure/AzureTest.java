package dev.cordon.sandbox.azure;

import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.SecurityRuleInner;
import com.azure.resourcemanager.network.models.SecurityRuleAccess;
import com.azure.resourcemanager.network.models.SecurityRuleDirection;
import com.azure.resourcemanager.network.models.SecurityRuleProtocol;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox with a network, and the vendor's own client at it. */
abstract class AzureTest {

  ArmSandbox sandbox;
  ArmGroup group;
  NetworkManagementClient azure;
  String vnet;
  String subnet;

  @BeforeEach
  void start() {
    sandbox = ArmSandbox.start();
    group = sandbox.subscription(Azure.SUBSCRIPTION).group("rg", "westeurope");
    vnet = group.vnet("net", "10.0.0.0/16");
    subnet = group.subnet(vnet, "apps", "10.0.1.0/24");
    azure = Azure.client(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  static SecurityRuleInner rule(String name, int priority, String port) {
    return new SecurityRuleInner()
        .withName(name)
        .withPriority(priority)
        .withDirection(SecurityRuleDirection.INBOUND)
        .withAccess(SecurityRuleAccess.ALLOW)
        .withProtocol(SecurityRuleProtocol.TCP)
        .withSourceAddressPrefix("*")
        .withSourcePortRange("*")
        .withDestinationAddressPrefix("*")
        .withDestinationPortRange(port);
  }

  static NetworkSecurityGroupInner nsg(SecurityRuleInner... rules) {
    return new NetworkSecurityGroupInner()
        .withLocation("westeurope")
        .withSecurityRules(List.of(rules));
  }

  NetworkSecurityGroupInner put(String name, SecurityRuleInner... rules) {
    return azure.getNetworkSecurityGroups().createOrUpdate("rg", name, nsg(rules));
  }
}
