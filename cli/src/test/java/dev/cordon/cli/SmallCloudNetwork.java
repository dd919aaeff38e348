package dev.cordon.cli;

import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.VmSpec;

/** A runner, a store and somebody else's machine in one network at Google Cloud, in a sandbox. */
record SmallCloudNetwork(GcpSandbox sandbox, GcpProject project, String network)
    implements AutoCloseable {

  private static final String ZONE = "europe-west1-b";

  static SmallCloudNetwork open() {
    GcpSandbox sandbox = GcpSandbox.start();
    GcpProject project = sandbox.project("acme-lab");
    String network = project.network("lab");
    String subnet = project.subnet(network, "europe-west1", "work", "10.40.1.0/24");
    project.vm(VmSpec.of("runner-1", ZONE, subnet).label("role", "ci-runner"));
    project.vm(VmSpec.of("nexus-1", ZONE, subnet).label("app", "nexus"));
    project.vm(VmSpec.of("wiki-1", ZONE, subnet).label("app", "wiki"));
    project.firewall(
        FirewallSpec.allowIn("allow-internal", network).protocol("all").from("10.0.0.0/8"));
    return new SmallCloudNetwork(sandbox, project, network);
  }

  /** The old VPC firewall rules are asked after the policies, so that they overrule nothing. */
  SmallCloudNetwork policiesFirst() {
    sandbox.edits().policiesFirst(network);
    return this;
  }

  /** A fleet file for it. */
  String fleet(String name) {
    return """
        import static dev.cordon.model.Selectors.tag;
        import static dev.cordon.model.Services.https;

        import dev.cordon.model.*;
        import dev.cordon.provider.gcp.GcpNetwork;
        import java.net.URI;

        public final class NAME implements SegmentationSource {
          public Segmentation declare() {
            Site lab = Site.named("lab");
            Segment runners =
                Segment.named("runners", Role.BUILD_RUNNER).at(lab, tag("role", "ci-runner"));
            Segment store =
                Segment.named("store", Role.ARTIFACT_STORE).at(lab, tag("app", "nexus"));
            return Segmentation.named("lab")
                .segments(runners, store)
                .grant(runners).to(store).on(https()).because("builds need it")
                .build();
          }
          public Placement place() {
            return Placement.of(
                "lab", GcpNetwork.of("acme-lab", "lab").endpoint(URI.create("ENDPOINT")));
          }
        }
        """
        .replace("NAME", name)
        .replace("ENDPOINT", sandbox.endpoint().toString());
  }

  /** Somebody opens the policy that the network has, before every other rule. */
  void openToTheWorld(int priority, int port) {
    sandbox.edits().rule(policy(), RuleSpec.allowIn(priority).from("0.0.0.0/0").tcp("" + port));
  }

  /** Somebody's policy is on the network. */
  String guardByHand() {
    String policy =
        project.policy(
            "edge",
            RuleSpec.allowIn(900).from("0.0.0.0/0").tcp("22").with("ruleName", "their-ssh"));
    sandbox.edits().associate(policy, network);
    return policy;
  }

  /** The path of the policy that the network has. */
  String policy() {
    return sandbox.pathsOf("firewallPolicies").stream()
        .filter(path -> !sandbox.get(path).path("associations").isEmpty())
        .findFirst()
        .orElseThrow();
  }

  boolean reaches(String from, String to, int port) {
    return sandbox.reaches(machine(from), machine(to), "tcp", port);
  }

  private static String machine(String name) {
    return "projects/acme-lab/zones/" + ZONE + "/instances/" + name;
  }

  int writes() {
    return sandbox.calls().writes();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
