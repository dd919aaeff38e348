package dev.cordon.sandbox.azure;

import static dev.cordon.sandbox.azure.Azure.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.SubnetInner;
import com.azure.resourcemanager.network.models.VirtualNetworkPeeringState;
import dev.cordon.sandbox.tree.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Virtual networks, their subnets and their peerings. */
class NetworksTest extends AzureTest {

  private SubnetInner read() {
    return azure.getSubnets().get("rg", "net", "apps");
  }

  private SubnetInner write(SubnetInner whole) {
    return azure.getSubnets().createOrUpdate("rg", "net", "apps", whole);
  }

  @Test
  void aSubnetIsReplacedWhole() {
    String nsg = group.nsg("nsg");
    write(read().withNetworkSecurityGroup(new NetworkSecurityGroupInner().withId(nsg)));
    assertThat(read().networkSecurityGroup().id()).isEqualTo(nsg);

    write(new SubnetInner().withAddressPrefix("10.0.1.0/24"));
    assertThat(read().networkSecurityGroup()).isNull();
  }

  @Test
  void attachingChangesTheVersions() {
    String nsg = group.nsg("nsg");
    String version = sandbox.get(nsg).path("etag").asText();
    String network = sandbox.get(vnet).path("etag").asText();

    write(read().withNetworkSecurityGroup(new NetworkSecurityGroupInner().withId(nsg)));
    assertThat(sandbox.get(nsg).path("etag").asText()).isNotEqualTo(version);
    assertThat(read().etag())
        .isNotEqualTo(network)
        .isEqualTo(sandbox.get(vnet).path("etag").asText());
  }

  @Test
  void someSubnetsTakeNoSecurityGroup() {
    String nsg = group.nsg("nsg");
    group.subnet(vnet, "GatewaySubnet", "10.0.250.0/24");
    String hsm =
        group.subnet(
            vnet,
            SubnetSpec.of("hsm", "10.0.3.0/24")
                .delegatedTo("Microsoft.HardwareSecurityModules/dedicatedHSMs"));

    assertThatThrownBy(() -> sandbox.attach(vnet + "/subnets/GatewaySubnet", nsg))
        .hasMessageContaining("NetworkSecurityGroupCannotBeAttachedToGatewaySubnet");
    assertThatThrownBy(() -> sandbox.attach(hsm, nsg))
        .hasMessageContaining("NetworkSecurityGroupNotSupportedOnSubnet");
    String north = group.in("northeurope").nsg("north");
    refused(
        "InvalidResourceReference",
        () ->
            write(read().withNetworkSecurityGroup(new NetworkSecurityGroupInner().withId(north))));
  }

  @Test
  void subnetsFitAndDoNotOverlap() {
    assertThatThrownBy(() -> group.subnet(vnet, "far", "10.1.0.0/24"))
        .hasMessageContaining("NetcfgInvalidSubnet");
    assertThatThrownBy(() -> group.subnet(vnet, "near", "10.0.1.128/25"))
        .hasMessageContaining("NetcfgSubnetRangesOverlap");
    group.vm(VmSpec.of("vm", subnet));
    refused("InUseSubnetCannotBeDeleted", () -> azure.getSubnets().delete("rg", "net", "apps"));
    refused(
        "InUsePrefixCannotBeDeleted",
        () -> write(new SubnetInner().withAddressPrefix("10.0.9.0/24")));
    refused("InUseSubnetCannotBeDeleted", () -> azure.getVirtualNetworks().delete("rg", "net"));
  }

  @Test
  void aServiceHoldsItsDelegation() {
    String apps =
        group.subnet(
            vnet,
            SubnetSpec.of("functions", "10.0.5.0/24").delegatedTo("Microsoft.Web/serverFarms"));
    group.functionApp("app", apps, Map.of("team", "a"));

    SubnetInner shown = azure.getSubnets().get("rg", "net", "functions");
    assertThat(shown.serviceAssociationLinks())
        .extracting(one -> one.linkedResourceType())
        .containsExactly("Microsoft.Web/serverFarms");
    refused(
        "SubnetMissingRequiredDelegation",
        () ->
            azure
                .getSubnets()
                .createOrUpdate(
                    "rg", "net", "functions", new SubnetInner().withAddressPrefix("10.0.5.0/24")));
    azure.getSubnets().createOrUpdate("rg", "net", "functions", shown);
    refused(
        "InUseSubnetCannotBeDeleted", () -> azure.getSubnets().delete("rg", "net", "functions"));
  }

  @Test
  void aPeeringNeedsBothSides() {
    String other = group.vnet("other", "10.1.0.0/16");
    sandbox.peerOneWay(vnet, other);
    assertThat(azure.getVirtualNetworkPeerings().get("rg", "net", "to-other").peeringState())
        .isEqualTo(VirtualNetworkPeeringState.INITIATED);

    sandbox.peerOneWay(other, vnet);
    assertThat(azure.getVirtualNetworkPeerings().get("rg", "net", "to-other"))
        .satisfies(
            one -> {
              assertThat(one.peeringState()).isEqualTo(VirtualNetworkPeeringState.CONNECTED);
              assertThat(one.remoteVirtualNetworkAddressSpace().addressPrefixes())
                  .containsExactly("10.1.0.0/16");
            });
    String same = group.vnet("same", "10.0.128.0/17");
    assertThatThrownBy(() -> sandbox.peer(vnet, same))
        .hasMessageContaining("VnetAddressSpacesOverlap");
    sandbox.peerAbroad(
        vnet,
        "/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/virtualNetworks/z",
        "10.9.0.0/16");
    assertThat(azure.getVirtualNetworkPeerings().get("rg", "net", "to-z").peeringState())
        .isEqualTo(VirtualNetworkPeeringState.CONNECTED);
  }

  @Test
  void whatTheModelDoesNotKnowStays() {
    sandbox.edit(subnet, body -> body.withObject("/properties").put("newerThanTheModel", "kept"));
    String nic = group.nic(NicSpec.of("nic", subnet).with("alsoNewer", Json.object("a", "b")));

    assertThat(sandbox.get(subnet).at("/properties/newerThanTheModel").asText()).isEqualTo("kept");
    write(read());
    assertThat(sandbox.get(subnet).at("/properties").has("newerThanTheModel"))
        .as("a typed client loses it")
        .isFalse();
    assertThat(sandbox.get(nic).at("/properties/alsoNewer/a").asText()).isEqualTo("b");
  }
}
