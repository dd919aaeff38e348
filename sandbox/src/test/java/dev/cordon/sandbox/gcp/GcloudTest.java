package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.sandbox.CommandLine;
import dev.cordon.sandbox.CommandLine.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain gcloud, where it is installed: another author's reading of our answers. */
class GcloudTest extends GcpTest {

  @TempDir Path home;

  @BeforeAll
  static void isInstalled() {
    assumeTrue(
        CommandLine.isInstalled("gcloud", "version"),
        "no gcloud on the PATH, so it does not judge the sandbox here; install the Google Cloud CLI"
            + " (https://cloud.google.com/sdk/docs/install), then:"
            + " mvn -pl sandbox -Dtest=GcloudTest test");
  }

  private Said gcloud(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("gcloud"));
    if (!arguments[0].equals("resource-manager")) {
      command.add("compute");
    }
    command.addAll(List.of(arguments));
    command.add("--quiet");
    return CommandLine.run(
        command,
        "CLOUDSDK_",
        Map.of(
            "CLOUDSDK_CONFIG",
            home.toString(),
            "CLOUDSDK_AUTH_DISABLE_CREDENTIALS",
            "true",
            "CLOUDSDK_CORE_PROJECT",
            Google.PROJECT,
            "CLOUDSDK_CORE_DISABLE_USAGE_REPORTING",
            "true",
            "CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK",
            "true",
            "CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE",
            sandbox.endpoint() + "/compute/v1/",
            "CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDRESOURCEMANAGER",
            sandbox.endpoint() + "/"));
  }

  private String ok(String... arguments) throws IOException, InterruptedException {
    Said said = gcloud(arguments);
    assertThat(said.exit()).as(said.text()).isZero();
    return said.text();
  }

  @Test
  void aPersonAtAKeyboardGetsAlongWithVpcRules() throws Exception {
    ok(
        "firewall-rules",
        "create",
        "ssh",
        "--network=net",
        "--allow=tcp:22,icmp",
        "--source-ranges=10.0.0.0/8",
        "--target-tags=web");
    ok("firewall-rules", "update", "ssh", "--priority=900", "--description=typed");
    assertThat(
            ok(
                "firewall-rules",
                "list",
                "--filter=name=ssh",
                "--format=value(name,priority,direction,allowed[].map().firewall_rule().list())"))
        .isEqualTo("ssh\t900\tINGRESS\ttcp:22,icmp");
    Said wrong = gcloud("firewall-rules", "create", "bad", "--network=net", "--allow=ipv6-icmp");
    assertThat(wrong.exit()).isNotZero();
    assertThat(wrong.text()).contains("Must be one of");
    ok("firewall-rules", "delete", "ssh");
    assertThat(sandbox.pathsOf("firewalls")).isEmpty();
  }

  @Test
  void aPersonAtAKeyboardGetsAlongWithPolicies() throws Exception {
    String web = project.tagValue(project.tagKey("role", network), "web");
    project.vm(machine("web"));
    sandbox.edits().bind("projects/delivery/zones/" + ZONE + "/instances/web", web);
    ok("network-firewall-policies", "create", "pol", "--global", "--description=typed");
    ok(
        "network-firewall-policies",
        "rules",
        "create",
        "100",
        "--firewall-policy=pol",
        "--global-firewall-policy",
        "--action=allow",
        "--direction=INGRESS",
        "--layer4-configs=tcp:443",
        "--src-ip-ranges=192.0.2.0/24",
        "--target-secure-tags=" + web);
    ok(
        "network-firewall-policies",
        "associations",
        "create",
        "--firewall-policy=pol",
        "--global-firewall-policy",
        "--network=net",
        "--name=on-net");
    ok(
        "networks",
        "update",
        "net",
        "--network-firewall-policy-enforcement-order=BEFORE_CLASSIC_FIREWALL");
    assertThat(sandbox.reaches("192.0.2.9", "web", "tcp", 443)).isTrue();
    assertThat(
            ok(
                "network-firewall-policies",
                "describe",
                "pol",
                "--global",
                "--format=value(rules[0].priority,rules[0].ruleTupleCount)"))
        .isEqualTo("100\t4");
    assertThat(ok("networks", "get-effective-firewalls", "net", "--format=json"))
        .contains("tagValues/")
        .contains("192.0.2.0/24");
    assertThat(ok("instances", "list", "--format=value(name,networkInterfaces[0].networkIP)"))
        .isEqualTo("web\t10.0.1.2");
  }

  @Test
  void aPersonAtAKeyboardGetsAlongWithTags() throws Exception {
    ok(
        "resource-manager",
        "tags",
        "keys",
        "create",
        "role",
        "--parent=projects/" + project.number(),
        "--purpose=GCE_FIREWALL",
        "--purpose-data=network=delivery/net");
    String key = sandbox.pathsOf("tagKeys").get(0);
    ok("resource-manager", "tags", "values", "create", "web", "--parent=" + key);
    assertThat(
            ok(
                "resource-manager",
                "tags",
                "values",
                "list",
                "--parent=" + key,
                "--format=value(namespacedName)"))
        .isEqualTo("delivery/role/web");
    assertThat(ok("resource-manager", "tags", "keys", "describe", "delivery/role"))
        .contains("purpose: GCE_FIREWALL");
    Said used = gcloud("resource-manager", "tags", "keys", "delete", key);
    assertThat(used.exit()).isNotZero();
    assertThat(used.text()).contains("FAILED_PRECONDITION");
  }
}
