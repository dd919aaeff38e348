package dev.cordon.sandbox.azure;

import static dev.cordon.sandbox.azure.Azure.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.resourcemanager.network.fluent.models.ApplicationSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.NetworkInterfaceInner;
import com.azure.resourcemanager.network.fluent.models.SecurityRuleInner;
import com.azure.resourcemanager.network.models.ProvisioningState;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Network interfaces and the application security groups that they carry. */
class InterfacesTest extends AzureTest {

  private String asg;
  private String vm;
  private String nic;

  @BeforeEach
  void furnish() {
    asg = group.asg("web");
    vm = group.vm(VmSpec.of("vm1", subnet).tag("app", "web"));
    nic = sandbox.nicsOf(vm).get(0);
  }

  private NetworkInterfaceInner read() {
    return azure.getNetworkInterfaces().getByResourceGroup("rg", "vm1-nic");
  }

  private NetworkInterfaceInner join(List<ApplicationSecurityGroupInner> groups) {
    NetworkInterfaceInner whole = read();
    whole.ipConfigurations().forEach(one -> one.withApplicationSecurityGroups(groups));
    return azure.getNetworkInterfaces().createOrUpdate("rg", "vm1-nic", whole);
  }

  private static ApplicationSecurityGroupInner reference(String id) {
    return new ApplicationSecurityGroupInner().withId(id);
  }

  @Test
  void anAddressIsChosenAndKept() {
    assertThat(sandbox.addressesOf(nic)).containsExactly("10.0.1.4");
    join(List.of(reference(asg)));
    assertThat(sandbox.addressesOf(nic)).containsExactly("10.0.1.4");
    group.vm(VmSpec.of("vm2", subnet));
    assertThat(read().virtualMachine().id()).isEqualTo(vm);
    assertThatThrownBy(() -> group.vm(VmSpec.of("vm3", subnet).address("10.0.1.4")))
        .isInstanceOf(ArmRefusal.class)
        .hasMessageContaining("PrivateIPAddressIsAllocated");
    assertThatThrownBy(() -> group.vm(VmSpec.of("vm3", subnet).address("10.0.2.4")))
        .isInstanceOf(ArmRefusal.class)
        .hasMessageContaining("PrivateIPAddressNotInSubnet");
  }

  @Test
  void joiningAGroupChangesTheVersionOfTheGroup() {
    String before = sandbox.get(asg).path("etag").asText();
    NetworkInterfaceInner joined = join(List.of(reference(asg)));

    assertThat(joined.provisioningState()).isEqualTo(ProvisioningState.SUCCEEDED);
    assertThat(sandbox.groupsOf(nic)).containsExactly(asg);
    assertThat(sandbox.get(asg).path("etag").asText()).isNotEqualTo(before);
    String now = sandbox.get(asg).path("etag").asText();
    sandbox.readings(Reading.REFERENCES_KEEP_THE_ETAG);
    join(List.of());
    assertThat(sandbox.get(asg).path("etag").asText()).isEqualTo(now);
  }

  @Test
  void aGroupThatIsCarriedOrNamedIsNotDeleted() {
    join(List.of(reference(asg)));
    assertThat(
            refused(
                "InUseApplicationSecurityGroupCannotBeDeleted",
                () -> azure.getApplicationSecurityGroups().delete("rg", "web")))
        .contains("IpConfiguration(s) primary");
    join(List.of());
    group.nsg("nsg", RuleSpec.allowIn("in", 100).toGroup(asg));
    refused(
        "InUseApplicationSecurityGroupCannotBeDeleted",
        () -> azure.getApplicationSecurityGroups().delete("rg", "web"));
    group.nsg("nsg");
    azure.getApplicationSecurityGroups().delete("rg", "web");
    assertThat(azure.getApplicationSecurityGroups().list()).isEmpty();
  }

  @Test
  void membersAreOfOneNetwork() {
    join(List.of(reference(asg)));
    String other = group.subnet(group.vnet("other", "10.1.0.0/16"), "apps", "10.1.1.0/24");

    assertThatThrownBy(() -> group.vm(VmSpec.of("vm2", other).asgs(asg)))
        .isInstanceOf(ArmRefusal.class)
        .hasMessageContaining("ApplicationSecurityGroupMembersMustBeFromSameVnet");
    String far = group.asg("far");
    group.vm(VmSpec.of("vm2", other).asgs(far));
    refused(
        "AllApplicationSecurityGroupsInSecurityRuleMustBeFromSameVnet",
        () ->
            put(
                "nsg",
                rule("a", 100, "1")
                    .withSourceAddressPrefix(null)
                    .withDestinationAddressPrefix(null)
                    .withSourceApplicationSecurityGroups(List.of(reference(asg)))
                    .withDestinationApplicationSecurityGroups(List.of(reference(far)))));
  }

  @Test
  void aRuleThatNamesTwoGroupsHoldsNewMembersToOneNetwork() {
    String empty = group.asg("empty");
    join(List.of(reference(asg)));
    group.nsg("nsg", RuleSpec.allowIn("in", 100).fromGroup(empty).toGroup(asg));
    String other = group.subnet(group.vnet("other", "10.1.0.0/16"), "apps", "10.1.1.0/24");

    assertThatThrownBy(() -> group.vm(VmSpec.of("vm2", other).asgs(empty)))
        .hasMessageContaining("AllApplicationSecurityGroupsInSecurityRuleMustBeFromSameVnet");
    group.vm(VmSpec.of("vm3", subnet).asgs(empty));
  }

  @Test
  void groupsAndPrefixesDoNotMixOnOneSide() {
    SecurityRuleInner mixed =
        rule("a", 100, "1").withDestinationApplicationSecurityGroups(List.of(reference(asg)));

    refused("SecurityRuleParameterConflict", () -> put("nsg", mixed));
    assertThat(
            put("nsg", mixed.withDestinationAddressPrefix(null))
                .securityRules()
                .get(0)
                .destinationAddressPrefix())
        .isNull();
  }

  @Test
  void allConfigurationsCarryTheSameGroups() {
    group.nic(NicSpec.of("two", subnet).also("second", subnet).asgs(asg));
    NetworkInterfaceInner two = azure.getNetworkInterfaces().getByResourceGroup("rg", "two");
    two.ipConfigurations().get(1).withApplicationSecurityGroups(List.of());

    refused(
        "AllIpConfigurationsOnANicMustBelongToTheSameApplicationSecurityGroups",
        () -> azure.getNetworkInterfaces().createOrUpdate("rg", "two", two));
    sandbox.readings(Reading.CONFIGURATIONS_MAY_DIFFER);
    azure.getNetworkInterfaces().createOrUpdate("rg", "two", two);
  }

  @Test
  void whatIsReferredToIsThereAndInTheRegion() {
    refused("InvalidResourceReference", () -> join(List.of(reference(asg + "x"))));
    String north = group.in("northeurope").asg("north");
    assertThat(refused("InvalidResourceReference", () -> join(List.of(reference(north)))))
        .endsWith("and that both resources are in the same region.");
    refused("LinkedInvalidPropertyId", () -> join(List.of(reference("web"))));
  }

  @Test
  void groupsPerConfigurationAreLimited() {
    sandbox.limit(Limit.APPLICATION_GROUPS_PER_CONFIGURATION, 1);
    refused(
        "NumberOfApplicationSecurityGroupsPerIpConfigurationLimitReached",
        () -> join(List.of(reference(asg), reference(group.asg("second")))));
    sandbox.limit(Limit.CONFIGURATIONS_PER_APPLICATION_GROUP, 0);
    refused(
        "NumberOfIpConfigurationsPerApplicationSecurityGroupLimitReached",
        () -> join(List.of(reference(asg))));
  }

  @Test
  void groupsPerRuleAndPerSecurityGroupAreLimited() {
    String second = group.asg("second");
    SecurityRuleInner both =
        rule("a", 100, "1")
            .withDestinationAddressPrefix(null)
            .withDestinationApplicationSecurityGroups(List.of(reference(asg), reference(second)));
    put("nsg", both);
    sandbox.limit(Limit.APPLICATION_GROUPS_PER_GROUP, 1);
    refused(
        "NumberOfApplicationSecurityGroupsReferencedInSecurityGroupLimitReached",
        () -> put("nsg", both));
    sandbox.readings(Reading.ONE_APPLICATION_GROUP_PER_SIDE);
    refused(
        "NumberOfApplicationSecurityGroupsReferencedInSecurityRuleLimitReached",
        () -> put("nsg", both));
  }

  @Test
  void interfacesOfScaleSetsAreListedByTheirSetAndFollowItsModel() {
    String set = group.scaleSet(ScaleSetSpec.of("set", subnet, 2).tag("app", "pool"));

    assertThat(azure.getNetworkInterfaces().list()).hasSize(1);
    assertThat(
            azure.getNetworkInterfaces().listVirtualMachineScaleSetNetworkInterfaces("rg", "set"))
        .hasSize(2);
    sandbox.edit(
        set,
        body ->
            body.withObject("/properties/virtualMachineProfile/networkProfile")
                .withArray("/networkInterfaceConfigurations")
                .get(0)
                .withObject("/properties")
                .withArray("/ipConfigurations")
                .get(0)
                .withObject("/properties")
                .withArray("/applicationSecurityGroups")
                .addObject()
                .put("id", asg));
    assertThat(sandbox.groupsOf(set + "/virtualMachines/0/networkInterfaces/nic"))
        .containsExactly(asg);
  }

  @Test
  void instancesOfAManualSetFollowWhenTheyAreUpgraded() throws Exception {
    String set = group.scaleSet(ScaleSetSpec.of("set", subnet, 2).manual());
    Raw raw = new Raw(sandbox);
    ObjectNode model = sandbox.get(set);
    ObjectNode changed = ScaleSetSpec.of("set", subnet, 2).manual().asgs(asg).body();
    changed.put("location", "westeurope");

    assertThat(
            raw.send(
                    "PUT", sandbox.endpoint() + set + "?api-version=2024-07-01", changed.toString())
                .statusCode())
        .isEqualTo(200);
    assertThat(model).isNotEqualTo(sandbox.get(set));
    String nic = set + "/virtualMachines/1/networkInterfaces/nic";
    assertThat(sandbox.groupsOf(nic)).isEmpty();
    raw.post(set + "/manualupgrade", "2024-07-01", "{\"instanceIds\":[\"1\"]}");
    assertThat(sandbox.groupsOf(nic)).containsExactly(asg);
    assertThat(sandbox.groupsOf(set + "/virtualMachines/0/networkInterfaces/nic")).isEmpty();
  }

  @Test
  void aMachineGoesWithItsInterfaces() {
    refused("NicInUse", () -> azure.getNetworkInterfaces().delete("rg", "vm1-nic"));
    sandbox.deleteMachine(vm);
    assertThat(sandbox.exists(vm)).isFalse();
    assertThat(sandbox.exists(nic)).isFalse();
  }

  @Test
  void poolsOfLoadBalancersShowTheirMembers() {
    String pool = group.backendPool("lb", "pool");
    group.nic(NicSpec.of("backend", subnet).pool(pool));

    assertThat(
            azure
                .getLoadBalancers()
                .getByResourceGroup("rg", "lb")
                .backendAddressPools()
                .get(0)
                .backendIpConfigurations())
        .extracting(one -> one.id())
        .containsExactly(
            group.id("Microsoft.Network/networkInterfaces", "backend")
                + "/ipConfigurations/primary");
  }
}
