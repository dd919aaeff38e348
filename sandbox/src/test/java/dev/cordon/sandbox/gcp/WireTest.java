package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.compute.v1.AddAssociationNetworkFirewallPolicyRequest;
import com.google.cloud.compute.v1.Allowed;
import com.google.cloud.compute.v1.Firewall;
import com.google.cloud.compute.v1.FirewallPolicy;
import com.google.cloud.compute.v1.FirewallPolicyAssociation;
import com.google.cloud.compute.v1.FirewallPolicyRule;
import com.google.cloud.compute.v1.FirewallPolicyRuleMatcher;
import com.google.cloud.compute.v1.FirewallPolicyRuleMatcherLayer4Config;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.Network;
import com.google.cloud.compute.v1.Operation;
import com.google.cloud.compute.v1.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vendor's own client is understood, and understands. */
class WireTest extends GcpTest {

  private static FirewallPolicyRule rule(int priority, String port) {
    return FirewallPolicyRule.newBuilder()
        .setPriority(priority)
        .setAction("allow")
        .setDirection("INGRESS")
        .setMatch(
            FirewallPolicyRuleMatcher.newBuilder()
                .addSrcIpRanges("10.0.0.0/8")
                .addLayer4Configs(
                    FirewallPolicyRuleMatcherLayer4Config.newBuilder()
                        .setIpProtocol("tcp")
                        .addPorts(port)))
        .build();
  }

  @Test
  void aFirewallComesAndGoes() throws Exception {
    sandbox.operationsTake(java.time.Duration.ZERO, 2);
    Firewall written =
        Firewall.newBuilder()
            .setName("web")
            .setNetwork("global/networks/net")
            .addSourceRanges("10.0.0.0/8")
            .addAllowed(Allowed.newBuilder().setIPProtocol("tcp").addPorts("443"))
            .build();
    Operation done = Google.done(google.firewalls().insertAsync(Google.PROJECT, written));
    assertThat(done.getStatus()).isEqualTo(Operation.Status.DONE);
    Firewall read = google.firewalls().get(Google.PROJECT, "web");
    assertThat(read.getPriority()).isEqualTo(1000);
    assertThat(read.getDirection()).isEqualTo("INGRESS");
    assertThat(read.getNetwork()).endsWith("/compute/v1/projects/delivery/global/networks/net");
    assertThat(sandbox.calls().polls()).isEqualTo(3);
    Google.done(
        google
            .firewalls()
            .patchAsync(Google.PROJECT, "web", Firewall.newBuilder().setPriority(900).build()));
    assertThat(google.firewalls().get(Google.PROJECT, "web").getPriority()).isEqualTo(900);
    assertThat(sandbox.calls().count("compute.firewalls.patch")).isEqualTo(1);
    Google.done(google.firewalls().deleteAsync(Google.PROJECT, "web"));
    Google.refused(404, () -> google.firewalls().get(Google.PROJECT, "web"));
  }

  @Test
  void aPolicyIsWrittenWholeAndWorksOnANetwork() throws Exception {
    Google.done(
        google
            .policies()
            .insertAsync(Google.PROJECT, FirewallPolicy.newBuilder().setName("pol").build()));
    FirewallPolicy born = google.policies().get(Google.PROJECT, "pol");
    assertThat(born.getRulesList()).hasSize(4).allMatch(one -> one.getAction().equals("goto_next"));
    Google.done(
        google
            .policies()
            .patchAsync(
                Google.PROJECT, "pol", born.toBuilder().addRules(rule(1000, "443")).build()));
    FirewallPolicy written = google.policies().get(Google.PROJECT, "pol");
    assertThat(written.getRulesList()).hasSize(5);
    assertThat(written.getRules(0).getRuleTupleCount()).isEqualTo(3);
    assertThat(written.getFingerprint()).isNotEqualTo(born.getFingerprint());
    assertThat(
            Google.refused(
                412, () -> Google.done(google.policies().patchAsync(Google.PROJECT, "pol", born))))
        .contains("Invalid fingerprint");
    Google.done(
        google
            .policies()
            .addAssociationAsync(
                AddAssociationNetworkFirewallPolicyRequest.newBuilder()
                    .setProject(Google.PROJECT)
                    .setFirewallPolicy("pol")
                    .setReplaceExistingAssociation(true)
                    .setFirewallPolicyAssociationResource(
                        FirewallPolicyAssociation.newBuilder()
                            .setName("on-net")
                            .setAttachmentTarget("global/networks/net"))
                    .build()));
    assertThat(google.networks().get(Google.PROJECT, "net").getFirewallPolicy()).endsWith("/pol");
    assertThat(
            google.networks().getEffectiveFirewalls(Google.PROJECT, "net").getFirewallPolicysList())
        .hasSize(1);
    project.vm(machine("web"));
    assertThat(sandbox.reaches("10.9.0.1", "web", "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("10.9.0.1", "web", "tcp", 80)).isFalse();
  }

  @Test
  void networksAndMachinesAreChanged() throws Exception {
    project.vm(machine("web").tags("blue").label("app", "web"));
    Google.done(
        google
            .networks()
            .patchAsync(
                Google.PROJECT,
                "net",
                Network.newBuilder()
                    .setNetworkFirewallPolicyEnforcementOrder("BEFORE_CLASSIC_FIREWALL")
                    .build()));
    assertThat(
            google.networks().get(Google.PROJECT, "net").getNetworkFirewallPolicyEnforcementOrder())
        .isEqualTo("BEFORE_CLASSIC_FIREWALL");
    Instance web = google.instances().get(Google.PROJECT, ZONE, "web");
    assertThat(web.getNetworkInterfaces(0).getNetworkIP()).isEqualTo("10.0.1.2");
    Tags tags = web.getTags().toBuilder().addItems("green").build();
    Google.done(google.instances().setTagsAsync(Google.PROJECT, ZONE, "web", tags));
    assertThat(google.instances().get(Google.PROJECT, ZONE, "web").getTags().getItemsList())
        .containsExactly("blue", "green");
    Google.refused(
        412, () -> Google.done(google.instances().setTagsAsync(Google.PROJECT, ZONE, "web", tags)));
    List<String> names = new java.util.ArrayList<>();
    google
        .instances()
        .aggregatedList(Google.PROJECT)
        .iterateAll()
        .forEach(one -> one.getValue().getInstancesList().forEach(vm -> names.add(vm.getName())));
    assertThat(names).containsExactly("web");
  }

  @Test
  void anOperationThatFailsTellsWhy() throws Exception {
    sandbox.failNextOperation("QUOTA_EXCEEDED");
    assertThat(
            Google.failure(
                google
                    .policies()
                    .insertAsync(
                        Google.PROJECT, FirewallPolicy.newBuilder().setName("pol").build())))
        .isEqualTo("QUOTA_EXCEEDED");
    assertThat(sandbox.exists("projects/delivery/global/firewallPolicies/pol")).isFalse();
  }
}
