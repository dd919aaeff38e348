package dev.cordon.provider.gcp.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.wire.Clients;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Query;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NetworkObserverTest extends ObserverCase {

  @Test
  void tellsMachinesByTheirInterfacesInTheNetwork() {
    String other = project.network("other");
    String there = project.subnet(other, REGION, "else", "10.9.0.0/24");
    project.vm(
        VmSpec.of("runner-1", ZONE, subnet)
            .also(there)
            .address("10.0.1.7")
            .ipv6("fd20::7")
            .alias("10.0.1.64/28")
            .label("role", "runner")
            .tags("web")
            .serviceAccount("one@delivery.example"));
    project.vm(VmSpec.of("stranger", ZONE, there));
    SiteSnapshot snapshot = read();
    assertThat(snapshot.workloads())
        .containsExactly(
            new Workload(
                "delivery/europe-west1-b/runner-1",
                "runner-1",
                Workload.Kind.VM,
                new TreeMap<>(java.util.Map.of("role", "runner"))));
    Attachment attachment = snapshot.attachments().get(0);
    assertThat(attachment.id()).isEqualTo("delivery/europe-west1-b/runner-1/nic0");
    assertThat(attachment.addresses()).isEqualTo(IpSet.parse("10.0.1.7", "fd20::7"));
    assertThat(attachment.subnets())
        .containsExactly(
            "runners",
            "europe-west1/runners",
            "projects/delivery/regions/europe-west1/subnetworks/runners");
    assertThat(attachment.fixed()).isEmpty();
    var machine = network(snapshot).machine(attachment.id()).orElseThrow();
    assertThat(machine.boundAs())
        .isEqualTo(
            "//compute.googleapis.com/projects/"
                + project.number()
                + "/zones/europe-west1-b/instances/"
                + sandbox
                    .get("projects/delivery/zones/europe-west1-b/instances/runner-1")
                    .path("id")
                    .asText());
    assertThat(machine.region()).isEqualTo(REGION);
    assertThat(machine.networkTags()).containsExactly("web");
    assertThat(machine.account()).isEqualTo("one@delivery.example");
  }

  @Test
  void machinesOfServiceProjectsAreHereIfTheyAreDeclared() {
    GcpProject service = sandbox.project("scanning").uses(project);
    service.vm(VmSpec.of("scanner", ZONE, subnet));
    assertThat(read().attachments()).isEmpty();
    SiteSnapshot snapshot = read("scanning");
    assertThat(snapshot.attachments())
        .extracting(Attachment::id)
        .containsExactly("scanning/europe-west1-b/scanner/nic0");
    assertThat(
            network(snapshot)
                .machine("scanning/europe-west1-b/scanner/nic0")
                .orElseThrow()
                .projectNumber())
        .isEqualTo("" + service.number());
  }

  @Test
  void projectsThatShareTheNetworkAndAreNotNamedAreTold() {
    assertThat(said(read())).isEqualTo("[]");
    sandbox.project("scanning").uses(project);
    assertThat(said(read())).contains("scanning").contains("not seen");
    assertThat(said(read("scanning"))).isEqualTo("[]");
    sandbox.permissions(Permissions.without("compute.organizations.enableXpnResource"));
    assertThat(said(read())).contains("may not be listed");
  }

  private static String said(SiteSnapshot snapshot) {
    return NetworkFabric.of(snapshot.fabric()).findings().toString();
  }

  @Test
  void servicesStandInTheirSubnetsBesideMachines() {
    project.vm(VmSpec.of("runner", ZONE, subnet).address("10.0.1.7"));
    String own = project.subnet(network, REGION, "scanners", "10.0.2.0/28");
    project.runService(REGION, "scan", subnet, "scanner");
    project.connector(REGION, "way", own);
    SiteSnapshot snapshot = read();
    assertThat(snapshot.workloads())
        .extracting(Workload::id)
        .containsExactly(
            "connector/delivery/europe-west1/way",
            "delivery/europe-west1-b/runner",
            "run/delivery/europe-west1/scan");
    Attachment scan = snapshot.attachments().get(2);
    assertThat(scan.addresses())
        .isEqualTo(IpSet.parse("10.0.1.0/24", "fd20::/64").minus(IpSet.parse("10.0.1.7")));
    assertThat(network(snapshot).service(scan.id()).orElseThrow().networkTags())
        .containsExactly("scanner");
    assertThat(snapshot.attachments().get(0).addresses()).isEqualTo(IpSet.parse("10.0.2.0/28"));
    assertThat(network(snapshot).service(snapshot.attachments().get(0).id()).orElseThrow())
        .extracting(s -> List.copyOf(s.networkTags()))
        .isEqualTo(List.of("vpc-connector", "vpc-connector-europe-west1-way"));
  }

  @Test
  void whosePoliciesAndTagsAre() {
    policy("cordon-acme-build", MARKED);
    policy("cordon-acme-build-2", "somebody's own");
    policy("cordon-acme-build-x", "made by Cordon: cordon-fleet=acme cordon-network=build-x");
    String theirs = policy("theirs", "entered, cordon-shared=acme", RuleSpec.allowIn(7));
    sandbox.edits().associate(theirs, network);
    String ours = key("cordon-acme-build-runners", MARKED + " cordon-segment=runners");
    String member = project.tagValue(ours, "member");
    String stray = key("cordon-acme-build-web", "whatever");
    String strayValue = project.tagValue(stray, "member");
    key("cordon-acme-build-empty", MARKED + " cordon-segment=empty");
    String foreign = project.tagKey("zone", network);
    String dmz = project.tagValue(foreign, "dmz");
    String unused = project.tagValue(foreign, "unused");
    project.vm(
        VmSpec.of("runner", ZONE, subnet)
            .secureTag(ours, member)
            .secureTag(foreign, dmz)
            .secureTag(stray, strayValue));
    SiteSnapshot snapshot = read();
    assertThat(snapshot.table().containers().values())
        .extracting(c -> c.id().name() + " " + c.ownership())
        .containsExactlyInAnyOrder(
            "policy/cordon-acme-build OWNED",
            "policy/cordon-acme-build-2 FOREIGN",
            "policy/theirs SHARED",
            "tag/cordon-acme-build-empty OWNED",
            "tag/cordon-acme-build-runners OWNED",
            "tag/" + dmz + " FOREIGN",
            "tag/" + strayValue + " FOREIGN");
    assertThat(container(snapshot, "tag/cordon-acme-build-runners").marks())
        .isEqualTo(Names.segmentMarks("acme", "build", "runners"));
    assertThat(container(snapshot, "tag/cordon-acme-build-empty").marks())
        .as("without its value it is to be completed")
        .isEmpty();
    assertThat(NetworkFabric.of(snapshot.fabric()).disputed())
        .containsExactly("policy/cordon-acme-build-2", "tag/cordon-acme-build-web");
    assertThat(snapshot.table().bindingsOf("delivery/europe-west1-b/runner/nic0"))
        .extracting(ContainerId::name)
        .containsExactlyInAnyOrder(
            "tag/cordon-acme-build-runners", "tag/" + dmz, "tag/" + strayValue);
    assertThat(snapshot.table().bindingsOf(Names.CARRIER))
        .extracting(ContainerId::name)
        .containsExactly("policy/theirs");
    assertThat(network(snapshot).association()).isEqualTo("on-build");
    assertThat(network(snapshot).tags())
        .containsEntry(new ContainerId("build", "tag/cordon-acme-build-runners"), member)
        .containsEntry(new ContainerId("build", "tag/" + unused), unused);
  }

  @Test
  void readsAreListsAndOneForEachMachineOnceThereAreTags() {
    for (int m = 0; m < 5; m++) {
      project.vm(VmSpec.of("m" + m, ZONE, subnet));
    }
    project.vm(
        VmSpec.of(
            "far", ZONE, project.subnet(project.network("other"), REGION, "f", "10.8.0.0/24")));
    int before = sandbox.calls().list().size();
    read();
    int withoutTags = sandbox.calls().list().size() - before;
    assertThat(withoutTags).isEqualTo(12);
    project.tagKey("zone", network);
    read();
    assertThat(sandbox.calls().list().size() - before - withoutTags).isEqualTo(12 + 5 + 1);
    assertThat(sandbox.calls().writes()).isZero();
  }

  @Test
  void policiesAreReadOneByOneWhereListsDoNotShowTheirRules() {
    sandbox.readings(Reading.LISTED_POLICIES_HAVE_NO_RULES);
    sandbox.edits().associate(policy("theirs", "", RuleSpec.allowIn(7)), network);
    assertThat(container(read(), "policy/theirs").rules()).hasSize(1);
    assertThat(container(read(), "policy/theirs").ownership()).isEqualTo(Ownership.FOREIGN);
  }

  private static int attributes(SiteSnapshot snapshot) {
    return NetworkFabric.of(snapshot.fabric()).room().attributes();
  }

  @Test
  void theQuotaOfAttributesIsTheProjectsOwnWhereCloudQuotasTellsIt() {
    sandbox.quota(
        "compute.googleapis.com/rule_attributes_per_global_network_firewall_policy", 3_000);
    assertThat(attributes(read())).isEqualTo(3_000);
    sandbox.permissions(Permissions.without("cloudquotas.quotas.get"));
    assertThat(attributes(read())).as("not told to us").isZero();
    sandbox.permissions(Permissions.all());
    sandbox.faults().onEvery("cloudquotas.projects.locations.services.quotaInfos.list", disabled());
    assertThat(attributes(read())).as("switched off").isZero();
    assertThat(sandbox.calls().writes()).isZero();
  }

  @Test
  void readsAreRepeatedWhenThrottledOrUnanswered() {
    sandbox.faults().onCall(3, new Fault.Refuse("rateLimitExceeded", 429));
    sandbox.faults().onCall(5, Fault.dropConnection());
    assertThat(read().attachments()).isEmpty();
    assertThat(sandbox.calls().list()).hasSize(11 + 2);
  }

  @Test
  void aProjectThatNeverUsedCloudRunHasNoServices() {
    sandbox.faults().onEvery("run.projects.locations.services.list", disabled());
    sandbox.faults().onEvery("vpcaccess.projects.locations.connectors.list", disabled());
    assertThat(read().attachments()).isEmpty();
  }

  @Test
  void tellsWhatIsNotThereAndWhatIsNotAllowed() {
    GcpOptions options = GcpOptions.defaults().sleeper(time -> {});
    GcpNetwork nowhere = GcpNetwork.of("delivery", "nowhere").endpoint(sandbox.endpoint());
    Query query = new Query("acme", "build", nowhere, Set.of(), new TreeMap<>());
    NetworkObserver observer = new NetworkObserver(new Clients(options), options);
    assertThatThrownBy(() -> observer.observe(query))
        .isInstanceOfSatisfying(
            CordonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLACE_NOT_FOUND));
    sandbox.permissions(Permissions.only("compute.networks.get", "compute.instances.list"));
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            CordonException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
              assertThat(e.diagnostics().text())
                  .contains("resourcemanager.tagKeys.list")
                  .contains("compute.networks.getEffectiveFirewalls");
            });
  }
}
