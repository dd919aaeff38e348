package dev.cordon.sandbox.azure;

import static dev.cordon.sandbox.azure.Azure.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.SecurityRuleInner;
import com.azure.resourcemanager.network.models.ProvisioningState;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.state.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Network security groups, written whole by the vendor's client. */
class SecurityGroupsTest extends AzureTest {

  @Test
  void aWriteIsAPutAPollAndAGet() {
    NetworkSecurityGroupInner made = put("nsg", rule("web", 100, "443"));

    assertThat(made.provisioningState()).isEqualTo(ProvisioningState.SUCCEEDED);
    assertThat(made.securityRules()).extracting(SecurityRuleInner::name).containsExactly("web");
    assertThat(sandbox.calls().writes()).isEqualTo(1);
    assertThat(sandbox.calls().polls()).isEqualTo(1);
    assertThat(sandbox.calls().reads()).isEqualTo(1);
    assertThat(sandbox.calls().count(Types.NSG + "/write")).isEqualTo(1);
  }

  @Test
  void theDefaultRulesComeInTheRecordedOrder() {
    assertThat(put("nsg").defaultSecurityRules())
        .extracting(one -> one.direction() + " " + one.priority() + " " + one.name())
        .containsExactly(
            "Inbound 65000 AllowVnetInBound",
            "Inbound 65001 AllowAzureLoadBalancerInBound",
            "Inbound 65500 DenyAllInBound",
            "Outbound 65000 AllowVnetOutBound",
            "Outbound 65001 AllowInternetOutBound",
            "Outbound 65500 DenyAllOutBound");
  }

  @Test
  void rulesCarryTheVersionOfTheirGroup() {
    NetworkSecurityGroupInner made = put("nsg", rule("web", 100, "443"));

    assertThat(made.etag()).startsWith("W/\"");
    assertThat(made.securityRules().get(0).etag()).isEqualTo(made.etag());
    assertThat(made.defaultSecurityRules().get(0).etag()).isEqualTo(made.etag());
  }

  @Test
  void aSecondWriteReplacesAllRulesAndTheVersion() {
    NetworkSecurityGroupInner first = put("nsg", rule("web", 100, "443"), rule("ssh", 110, "22"));
    NetworkSecurityGroupInner second = put("nsg", rule("db", 100, "5432"));

    assertThat(second.securityRules()).extracting(SecurityRuleInner::name).containsExactly("db");
    assertThat(second.etag()).isNotEqualTo(first.etag());
    assertThat(second.resourceGuid()).isEqualTo(first.resourceGuid());
  }

  @Test
  void twoRulesCannotHaveOnePlace() {
    assertThat(
            refused(
                "SecurityRuleConflict", () -> put("nsg", rule("a", 100, "1"), rule("b", 100, "2"))))
        .startsWith("Security rule a conflicts with rule b.");
  }

  @Test
  void prioritiesHaveARange() {
    refused("SecurityRuleInvalidPriority", () -> put("nsg", rule("a", 99, "1")));
    refused("SecurityRuleInvalidPriority", () -> put("nsg", rule("a", 4097, "1")));
    put("nsg", rule("a", 100, "1"), rule("b", 4096, "1"));
  }

  @Test
  void namesAndDescriptionsHaveALength() {
    put("nsg", rule("a".repeat(80), 100, "1").withDescription("d".repeat(140)));
    refused("InvalidResourceName", () -> put("nsg", rule("a".repeat(81), 100, "1")));
    refused("InvalidResourceName", () -> put("nsg", rule("a-", 100, "1")));
    refused("InvalidResourceName", () -> put("nsg", rule(".a", 100, "1")));
    refused(
        "SecurityRuleDescriptionTooLong",
        () -> put("nsg", rule("a", 100, "1").withDescription("d".repeat(141))));
    refused("DuplicateResourceName", () -> put("nsg", rule("a", 100, "1"), rule("A", 110, "2")));
  }

  @Test
  void groupsHaveNamesOfALengthToo() {
    put("n".repeat(80));
    refused("InvalidResourceName", () -> put("n".repeat(81)));
    refused("InvalidResourceName", () -> put("n-"));
    refused("InvalidResourceName", () -> put("_n"));
  }

  @Test
  void portsAndPrefixesAreChecked() {
    refused("SecurityRuleInvalidPortRange", () -> put("nsg", rule("a", 100, "70000")));
    refused("SecurityRuleInvalidPortRange", () -> put("nsg", rule("a", 100, "20-10")));
    refused(
        "SecurityRuleInvalidAddressPrefix",
        () -> put("nsg", rule("a", 100, "1").withSourceAddressPrefix("NoSuchTag")));
    refused(
        "SecurityRuleInvalidAddressPrefix",
        () -> put("nsg", rule("a", 100, "1").withSourceAddressPrefix("10.0.0.1/24")));
    put("nsg", rule("a", 100, "1").withSourceAddressPrefix("Storage.WestEurope"));
    refused(
        "SecurityRuleParameterContainsUnsupportedValue",
        () ->
            put(
                "nsg",
                rule("a", 100, "1")
                    .withSourceAddressPrefix(null)
                    .withSourceAddressPrefixes(List.of("10.0.0.0/8", "VirtualNetwork"))));
  }

  @Test
  void whatIsRequiredIsRequired() {
    refused(
        "InvalidRequestFormat",
        () -> put("nsg", rule("a", 100, "1").withDestinationAddressPrefix(null)));
    refused(
        "LocationRequired",
        () ->
            azure
                .getNetworkSecurityGroups()
                .createOrUpdate("rg", "nsg", new NetworkSecurityGroupInner()));
  }

  @Test
  void theRegionCannotChange() {
    put("nsg");
    refused(
        "InvalidResourceLocation",
        409,
        () ->
            azure
                .getNetworkSecurityGroups()
                .createOrUpdate(
                    "rg", "nsg", new NetworkSecurityGroupInner().withLocation("northeurope")));
  }

  @Test
  void limitsAreHeld() {
    sandbox.limit(Limit.RULES_PER_GROUP, 2);
    refused(
        "SecurityRuleCountLimitReached",
        () -> put("nsg", rule("a", 100, "1"), rule("b", 110, "1"), rule("c", 120, "1")));
    sandbox.quota("SecurityRuleAddressesOrPortsPerNetworkSecurityGroup", 3);
    refused(
        "SecurityRuleAddressesOrPortsPerSecurityGroupLimitReached",
        () ->
            put(
                "nsg",
                rule("a", 100, "1")
                    .withSourceAddressPrefix(null)
                    .withSourceAddressPrefixes(
                        List.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"))));
    sandbox.limit(Limit.NETWORK_SECURITY_GROUPS, 1);
    put("nsg");
    refused("NetworkSecurityGroupsCountLimitReached", () -> put("other"));
  }

  @Test
  void aStaleVersionIsRefused() {
    NetworkSecurityGroupInner made = put("nsg", rule("web", 100, "443"));
    NetworkSecurityGroupInner next = nsg(rule("web", 200, "443"));

    azure.getNetworkSecurityGroups().createOrUpdate("rg", "nsg", next, Azure.ifMatch(made.etag()));
    refused(
        "PreconditionFailed",
        412,
        () ->
            azure
                .getNetworkSecurityGroups()
                .createOrUpdate("rg", "nsg", next, Azure.ifMatch(made.etag())));
  }

  @Test
  void whatIsAttachedIsNotDeleted() {
    String id = put("nsg").id();
    sandbox.attach(subnet, id);

    refused(
        "InUseNetworkSecurityGroupCannotBeDeleted",
        () -> azure.getNetworkSecurityGroups().delete("rg", "nsg"));
    assertThat(azure.getNetworkSecurityGroups().getByResourceGroup("rg", "nsg").subnets())
        .extracting(one -> one.id())
        .containsExactly(subnet);
    sandbox.detach(subnet);
    azure.getNetworkSecurityGroups().delete("rg", "nsg");
    assertThat(sandbox.exists(id)).isFalse();
    azure.getNetworkSecurityGroups().delete("rg", "nsg");
  }

  @Test
  void singleRulesAreWrittenToo() {
    put("nsg", rule("web", 100, "443"));
    azure.getSecurityRules().createOrUpdate("rg", "nsg", "ssh", rule("ssh", 110, "22"));

    assertThat(azure.getSecurityRules().list("rg", "nsg"))
        .extracting(SecurityRuleInner::name)
        .containsExactly("web", "ssh");
    refused(
        "SecurityRuleConflict",
        () -> azure.getSecurityRules().createOrUpdate("rg", "nsg", "b", rule("b", 100, "1")));
    azure.getSecurityRules().delete("rg", "nsg", "web");
    assertThat(azure.getDefaultSecurityRules().list("rg", "nsg")).hasSize(6);
    assertThat(azure.getSecurityRules().list("rg", "nsg"))
        .extracting(SecurityRuleInner::name)
        .containsExactly("ssh");
  }

  @Test
  void tagsArePatchedAtOnce() {
    put("nsg", rule("web", 100, "443"));
    sandbox.calls().reset();

    NetworkSecurityGroupInner patched =
        azure
            .getNetworkSecurityGroups()
            .updateTagsWithResponse(
                "rg",
                "nsg",
                new com.azure.resourcemanager.network.models.TagsObject()
                    .withTags(java.util.Map.of("a", "b")),
                Context.NONE)
            .getValue();

    assertThat(patched.tags()).containsExactlyEntriesOf(java.util.Map.of("a", "b"));
    assertThat(patched.securityRules()).hasSize(1);
    assertThat(sandbox.calls().list()).hasSize(1);
  }

  @Test
  void listsHaveAllRules() {
    put("one", rule("web", 100, "443"));
    put("two");

    assertThat(azure.getNetworkSecurityGroups().list())
        .extracting(NetworkSecurityGroupInner::name)
        .containsExactly("one", "two");
    assertThat(azure.getNetworkSecurityGroups().listByResourceGroup("rg")).hasSize(2);
    sandbox.pagesOf(1);
    assertThat(azure.getNetworkSecurityGroups().list())
        .extracting(one -> one.name() + one.securityRules().size())
        .containsExactly("one1", "two0");
  }
}
