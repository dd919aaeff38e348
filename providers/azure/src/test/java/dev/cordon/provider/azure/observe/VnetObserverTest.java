package dev.cordon.provider.azure.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Severity;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.Ground;
import dev.cordon.provider.azure.state.AdminRule;
import dev.cordon.provider.azure.state.Limits;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place;
import dev.cordon.provider.azure.state.Subnet;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.azure.AdminRuleSpec;
import dev.cordon.sandbox.azure.NicSpec;
import dev.cordon.sandbox.azure.RuleSpec;
import dev.cordon.sandbox.azure.ScaleSetSpec;
import dev.cordon.sandbox.azure.SubnetSpec;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.sandbox.azure.settings.Permissions;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VnetObserverTest {

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private static Attachment attachment(SiteSnapshot snapshot, String id) {
    return snapshot.attachments().stream()
        .filter(a -> a.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not among " + snapshot.attachments()));
  }

  @Test
  void tellsMachinesByTheirInterfaces() {
    String asg = ground.group.asg("web");
    String nsg = ground.group.nsg("theirs");
    ground.group.vm(
        VmSpec.of("Runner-1", ground.build)
            .tag("role", "runner")
            .address("10.0.0.7")
            .asgs(asg)
            .nsg(nsg));
    SiteSnapshot seen = ground.observe();
    assertThat(seen.workloads())
        .containsExactly(
            new Workload(
                "rg-delivery/runner-1",
                "Runner-1",
                Workload.Kind.VM,
                new TreeMap<>(Map.of("role", "runner"))));
    Attachment only = seen.attachments().get(0);
    assertThat(only.id()).isEqualTo("rg-delivery/runner-1-nic");
    assertThat(only.addresses()).isEqualTo(IpSet.parse("10.0.0.7"));
    assertThat(only.subnets()).containsExactly("build", ground.build);
    assertThat(only.fixed()).isEmpty();
    assertThat(seen.table().bindingsOf(only.id()))
        .containsExactly(Ground.id("asg/rg-delivery/web"), Ground.id("nsg/rg-delivery/theirs"));
    assertThat(seen.table().bindings()).containsKeys("subnet/build", "subnet/deploy");
  }

  @Test
  void configurationsOfOneSubnetAreOne() {
    ground.group.nic(
        NicSpec.of("spare", ground.build).address("10.0.0.9").also("second", ground.build));
    SiteSnapshot seen = ground.observe();
    assertThat(seen.workloads()).extracting(Workload::id).containsExactly("rg-delivery/spare");
    assertThat(seen.attachments())
        .singleElement()
        .satisfies(a -> assertThat(a.addresses().size().intValue()).isEqualTo(2));
    ground.group.nic(NicSpec.of("wide", ground.build).also("second", ground.deploy));
    assertThat(attachment(ground.observe(), "rg-delivery/wide/second").subnets())
        .contains("deploy");
  }

  @Test
  void whatIsInAnotherNetworkIsNotHere() {
    String other = ground.group.vnet("vnet-other", "10.9.0.0/16");
    String there = ground.group.subnet(other, "build", "10.9.0.0/24");
    String nsg = ground.group.nsg("there");
    ground.group.vm(VmSpec.of("stranger", there).asgs(ground.group.asg("apart")).nsg(nsg));
    SiteSnapshot seen = ground.observe();
    assertThat(seen.workloads()).isEmpty();
    assertThat(seen.table().containers()).isEmpty();
  }

  @Test
  void instancesOfScaleSetsAreBornInside() {
    ground.group.scaleSet(ScaleSetSpec.of("pool", ground.build, 2).tag("role", "runner"));
    SiteSnapshot seen = ground.observe();
    assertThat(seen.workloads())
        .extracting(Workload::name)
        .containsExactlyInAnyOrder("pool_0", "pool_1");
    assertThat(seen.workloads().get(0).labels()).containsEntry("role", "runner");
    assertThat(seen.attachments())
        .allSatisfy(
            a ->
                assertThat(a.fixed().orElse(""))
                    .contains("scale set pool (instances 0, 1)")
                    .contains("networkInterfaceConfigurations[nic]")
                    .contains("brings all instances up to date"));
  }

  /** They are machines with interfaces of their own. */
  @Test
  void instancesOfFlexibleScaleSetsJoinLikeMachines() {
    String set = ground.group.scaleSet(ScaleSetSpec.of("flex", ground.build, 0));
    ground.sandbox.edit(
        set, body -> body.withObject("/properties").put("orchestrationMode", "Flexible"));
    String machine = ground.group.vm(VmSpec.of("flex_1", ground.build).tag("role", "runner"));
    ground.sandbox.edit(
        machine,
        body -> body.withObject("/properties").putObject("virtualMachineScaleSet").put("id", set));
    ground.sandbox.calls().reset();
    SiteSnapshot seen = ground.observe();
    assertThat(seen.attachments()).singleElement().satisfies(a -> assertThat(a.fixed()).isEmpty());
    assertThat(ground.sandbox.calls().reads()).as("its own list is not asked").isEqualTo(9);
  }

  @Test
  void limitsAreThoseOfTheSubscription() {
    ground.sandbox.quota(Limits.RULES, 77);
    ground.sandbox.quota(Limits.ADDRESSES, 99);
    VnetFabric told = VnetFabric.of(ground.observe().fabric());
    assertThat(told.limits().rulesPerGroup()).isEqualTo(77);
    assertThat(told.limits().addressesPerGroup()).isEqualTo(99);
    assertThat(told.findings()).isEmpty();
    ground.sandbox.permissions(Permissions.without("Microsoft.Network/locations/usages/read"));
    VnetFabric assumed = VnetFabric.of(ground.observe().fabric());
    assertThat(assumed.limits()).isEqualTo(Limits.usual());
    assertThat(assumed.findings())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.severity()).isEqualTo(Severity.WARNING);
              assertThat(d.what()).contains("the published limits are assumed");
              assertThat(d.fix()).contains("Microsoft.Network/locations/usages/read");
            });
  }

  @Test
  void servicesStandInTheirSubnets() {
    String containers =
        ground.group.subnet(
            ground.vnet,
            SubnetSpec.of("jobs", "10.0.2.0/24")
                .delegatedTo("Microsoft.ContainerInstance/containerGroups"));
    String plans =
        ground.group.subnet(
            ground.vnet,
            SubnetSpec.of("functions", "10.0.3.0/24").delegatedTo("Microsoft.Web/serverFarms"));
    ground.group.containerGroup("job", containers, Map.of("role", "job"));
    ground.group.functionApp("hook", plans, Map.of());
    SiteSnapshot seen = ground.observe();
    assertThat(seen.workloads())
        .extracting(Workload::id, Workload::kind)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "container-group/rg-delivery/job", Workload.Kind.CONTAINER),
            org.assertj.core.api.Assertions.tuple(
                "site/rg-delivery/hook", Workload.Kind.SERVERLESS));
    assertThat(attachment(seen, "site/rg-delivery/hook").addresses())
        .isEqualTo(IpSet.parse("10.0.3.0/24"));
    Subnet jobs = VnetFabric.of(seen.fabric()).network().subnets().get("jobs");
    assertThat(jobs).isNotNull();
    assertThat(java.util.Objects.requireNonNull(jobs).delegations())
        .containsExactly("Microsoft.ContainerInstance/containerGroups");
  }

  @Test
  void whoseGroupsAre() {
    Map<String, String> ours =
        Map.of("cordon-fleet", "acme", "cordon-network", "vnet-build", "cordon-segment", "runners");
    ground.group.asg("cordon-acme-vnet-build-runners", ours);
    ground.group.asg("cordon-acme-vnet-build-store");
    ground.group.asg("cordon-acme-vnet-other-store");
    ground.group.asg(
        "cordon-acme-vnet-build-two-store",
        Map.of("cordon-fleet", "acme", "cordon-network", "vnet-build-two"));
    String shared = ground.group.nsg("edge", Map.of("cordon-shared", "acme"));
    ground.sandbox.attach(ground.build, shared);
    ground.sandbox.attach(ground.deploy, ground.group.nsg("theirs"));
    ground.group.nsg("elsewhere");
    SiteSnapshot seen = ground.observe();
    assertThat(seen.table().containers().values())
        .extracting(c -> c.id().name(), Container::ownership)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "asg/cordon-acme-vnet-build-runners", Ownership.OWNED),
            org.assertj.core.api.Assertions.tuple(
                "asg/rg-delivery/cordon-acme-vnet-build-store", Ownership.FOREIGN),
            org.assertj.core.api.Assertions.tuple("nsg/rg-delivery/edge", Ownership.SHARED),
            org.assertj.core.api.Assertions.tuple("nsg/rg-delivery/theirs", Ownership.FOREIGN));
    assertThat(
            seen.table()
                .container(Ground.id("asg/cordon-acme-vnet-build-runners"))
                .orElseThrow()
                .marks())
        .isEqualTo(new TreeMap<>(ours));
    assertThat(VnetFabric.of(seen.fabric()).disputed())
        .containsExactly("asg/rg-delivery/cordon-acme-vnet-build-store");
    assertThat(seen.table().bindingsOf("subnet/build"))
        .containsExactly(Ground.id("nsg/rg-delivery/edge"));
  }

  @Test
  void rulesStandAtTheirPlaces() {
    String nsg =
        ground.group.nsg(
            "edge",
            Map.of("cordon-shared", "acme"),
            RuleSpec.allowIn("cdn-in-a", 100).tcp("22"),
            RuleSpec.denyIn("theirs", 200).from("Internet"),
            RuleSpec.allowIn("cdn-in-b", 300).tcp("443").fromGroup(ground.group.asg("named")),
            RuleSpec.denyIn("cdn-in-c", 400));
    ground.sandbox.attach(ground.build, nsg);
    SiteSnapshot seen = ground.observe();
    List<NsgRule> rules =
        seen.table().container(Ground.id("nsg/rg-delivery/edge")).orElseThrow().rules().stream()
            .map(NsgRule.class::cast)
            .toList();
    assertThat(rules)
        .extracting(r -> r.label().name(), NsgRule::place)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("cdn-in-a", 1),
            org.assertj.core.api.Assertions.tuple("theirs", Place.post(200)),
            org.assertj.core.api.Assertions.tuple("cdn-in-b", Place.run(200, 1)),
            org.assertj.core.api.Assertions.tuple("cdn-in-c", Place.run(200, 2)));
    assertThat(rules.get(2).source().groups()).containsExactly(Ground.id("asg/rg-delivery/named"));
    assertThat(seen.table().containers()).containsKey(Ground.id("asg/rg-delivery/named"));
  }

  @Test
  void prioritiesThatMeanNothingDoNotShow() {
    Map<String, String> ours =
        Map.of("cordon-fleet", "acme", "cordon-network", "vnet-build", "cordon-subnet", "build");
    String nsg =
        ground.group.nsg(
            "cordon-acme-vnet-build-build",
            ours,
            RuleSpec.allowIn("cdn-in-a", 100).tcp("22"),
            RuleSpec.denyIn("cdn-in-z", 4096));
    SiteSnapshot before = ground.observe();
    ground.sandbox.edit(
        nsg, body -> body.withArray("/properties/securityRules").forEach(VnetObserverTest::later));
    SiteSnapshot after = ground.observe();
    assertThat(after.table()).isEqualTo(before.table());
    assertThat(after.digest()).isEqualTo(before.digest());
    ground.sandbox.edit(
        nsg, body -> body.withArray("/properties/securityRules").forEach(VnetObserverTest::swap));
    assertThat(ground.observe().digest()).isNotEqualTo(before.digest());
  }

  private static void later(com.fasterxml.jackson.databind.JsonNode rule) {
    var properties = (com.fasterxml.jackson.databind.node.ObjectNode) rule.path("properties");
    properties.put("priority", properties.path("priority").asInt() == 100 ? 500 : 600);
  }

  private static void swap(com.fasterxml.jackson.databind.JsonNode rule) {
    var properties = (com.fasterxml.jackson.databind.node.ObjectNode) rule.path("properties");
    properties.put("priority", properties.path("priority").asInt() == 500 ? 700 : 600);
  }

  @Test
  void whatVirtualNetworkStandsFor() {
    assertThat(network().known()).isEqualTo(IpSet.parse("10.0.0.0/16"));
    assertThat(network().possible().isEmpty()).isTrue();
    ground.sandbox.peer(ground.vnet, ground.group.vnet("vnet-other", "10.9.0.0/16"));
    assertThat(network().known()).isEqualTo(IpSet.parse("10.0.0.0/16", "10.9.0.0/16"));
    ground.group.subnet(
        ground.vnet,
        SubnetSpec.of("routed", "10.0.4.0/24")
            .routeTable(ground.group.routeTable("table", "172.16.0.0/12")));
    assertThat(network().possible()).isEqualTo(IpSet.parse("172.16.0.0/12"));
    ground.group.subnet(ground.vnet, "GatewaySubnet", "10.0.250.0/27");
    assertThat(network().possible()).isEqualTo(IpSet.any().minus(network().known()));
  }

  private dev.cordon.provider.azure.state.Network network() {
    return VnetFabric.of(ground.observe().fabric()).network();
  }

  @Test
  void backendsAdminRulesAndServiceTags() {
    String pool = ground.group.backendPool("lb", "pool");
    ground.group.nic(NicSpec.of("member", ground.build).pool(pool));
    ground.group.nic(NicSpec.of("other", ground.build));
    ground.sandbox.adminRules(
        ground.vnet,
        AdminRuleSpec.of("late", 20, "Allow", "Inbound"),
        AdminRuleSpec.of("first", 10, "Deny", "Inbound").tcp("22").from("192.0.2.0/24"));
    SiteSnapshot seen = ground.observe(ground.place, Set.of("Storage.westeurope", "Nothing"));
    var network = VnetFabric.of(seen.fabric()).network();
    assertThat(network.backends()).hasSize(1).allMatch(id -> id.endsWith("/member"));
    assertThat(network.adminRules()).hasSize(2);
    assertThat(network.adminRules().get(0).access()).isEqualTo(AdminRule.Access.DENY);
    assertThat(network.adminRules().get(0).source().addresses())
        .isEqualTo(IpSet.parse("192.0.2.0/24"));
    assertThat(seen.lists())
        .containsOnly(Map.entry("Storage.westeurope", IpSet.parse("20.1.1.0/24")));
  }

  @Test
  void aHoldIsOnTheNetwork() {
    ground.sandbox.tag(
        ground.vnet, "cordon-hold-acme", "2030-01-01T00:00:00Z by anna: incident 4711");
    assertThat(ground.observe().fabric().hold().orElseThrow().by()).isEqualTo("anna");
  }

  @Test
  void readsAreTheSumOfPages() {
    for (int i = 0; i < 5; i++) {
      ground.group.vm(VmSpec.of("vm-" + i, ground.build));
    }
    ground.observe();
    int whole = ground.sandbox.calls().reads();
    assertThat(whole).isEqualTo(9);
    assertThat(ground.sandbox.calls().writes()).isZero();
    SiteSnapshot before = ground.observe();
    ground.sandbox.pagesOf(2);
    ground.sandbox.shuffle(7);
    ground.sandbox.calls().reset();
    SiteSnapshot paged = ground.observe();
    assertThat(ground.sandbox.calls().reads()).isEqualTo(whole + 2 + 2);
    assertThat(paged.digest()).isEqualTo(before.digest());
  }

  @Test
  void readsAreRepeatedWhenThrottledOrUnanswered() {
    ground.sandbox.faults().onCall(2, new Fault.Refuse("TooManyRequests", 429));
    ground.sandbox.faults().onCall(4, Fault.dropConnection());
    ground.sandbox.faults().onCall(6, Fault.internalError());
    assertThat(ground.observe().attachments()).isEmpty();
  }

  @Test
  void tellsWhatIsNotThereAndWhatIsNotAllowed() {
    AzureVnet nowhere =
        AzureVnet.of(Ground.SUBSCRIPTION, "rg-delivery", "vnet-lost")
            .endpoint(ground.sandbox.endpoint());
    assertThatThrownBy(() -> ground.observe(nowhere, Set.of()))
        .isInstanceOfSatisfying(
            CordonException.class,
            e ->
                assertThat(e.diagnostics().all().get(0).code())
                    .isEqualTo(ErrorCode.PLACE_NOT_FOUND));
    ground.sandbox.permissions(
        Permissions.without(
            "Microsoft.Network/networkInterfaces/read", "Microsoft.Compute/virtualMachines/read"));
    assertThatThrownBy(ground::observe)
        .isInstanceOfSatisfying(
            CordonException.class,
            e ->
                assertThat(e.diagnostics().all())
                    .hasSize(2)
                    .allSatisfy(
                        d -> assertThat(d.code()).isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING))
                    .anySatisfy(
                        d ->
                            assertThat(d.what())
                                .contains("Microsoft.Network/networkInterfaces/read")));
  }

  @Test
  void anEndpointThatIsDownIsToldOnce() {
    AzureVnet down =
        AzureVnet.of(Ground.SUBSCRIPTION, "rg-delivery", "vnet-build")
            .endpoint(java.net.URI.create("http://127.0.0.1:1"));
    assertThatThrownBy(() -> ground.observe(down, Set.of()))
        .isInstanceOfSatisfying(
            CordonException.class,
            e ->
                assertThat(e.diagnostics().all())
                    .singleElement()
                    .extracting(dev.cordon.diag.Diagnostic::code)
                    .isEqualTo(ErrorCode.FABRIC_UNREACHABLE));
  }
}
