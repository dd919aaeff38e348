package dev.cordon.cli;

import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.azure.ArmGroup;
import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.sandbox.azure.RuleSpec;
import dev.cordon.sandbox.azure.VmSpec;
import java.util.List;

/** A runner, a store and somebody else's machine in one subnet at Azure, in a sandbox. */
record SmallNetwork(ArmSandbox sandbox, ArmGroup azure) implements AutoCloseable {

  private static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";
  private static final String NSG = "Microsoft.Network/networkSecurityGroups";

  static SmallNetwork open() {
    ArmSandbox sandbox = ArmSandbox.start();
    sandbox.retryAfter(0);
    ArmGroup azure = sandbox.subscription(SUBSCRIPTION).group("rg-lab", "westeurope");
    String network = azure.vnet("vnet-lab", "10.40.0.0/16");
    String subnet = azure.subnet(network, "work", "10.40.1.0/24");
    azure.vm(VmSpec.of("runner-1", subnet).tag("role", "ci-runner"));
    azure.vm(VmSpec.of("nexus-1", subnet).tag("app", "nexus"));
    azure.vm(VmSpec.of("wiki-1", subnet).tag("app", "wiki"));
    return new SmallNetwork(sandbox, azure);
  }

  /** A fleet file for it. */
  String fleet(String name) {
    return """
        import static dev.cordon.model.Selectors.tag;
        import static dev.cordon.model.Services.https;

        import dev.cordon.model.*;
        import dev.cordon.provider.azure.AzureVnet;
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
                "lab",
                AzureVnet.of("SUBSCRIPTION", "rg-lab", "vnet-lab").endpoint(URI.create("ENDPOINT")));
          }
        }
        """
        .replace("NAME", name)
        .replace("SUBSCRIPTION", SUBSCRIPTION)
        .replace("ENDPOINT", sandbox.endpoint().toString());
  }

  /** Somebody guards the subnet by hand: ssh for all, and nothing else from outside. */
  String guardByHand() {
    String edge =
        azure.nsg(
            "Edge",
            RuleSpec.allowIn("their-ssh", 100).tcp("22"),
            RuleSpec.denyIn("their-deny", 4000).from("Internet"));
    sandbox.attach(
        sandbox.idsOf("Microsoft.Network/virtualNetworks").get(0) + "/subnets/work", edge);
    return edge;
  }

  /** Somebody opens our group behind our back, before what it denies. */
  void openSshToTheWorld() {
    openToTheWorld("just-for-a-moment", 101, 22);
  }

  void openToTheWorld(String name, int priority, int port) {
    sandbox.rule(group(), RuleSpec.allowIn(name, priority).tcp("" + port));
  }

  /** The id of the one network security group that there is. */
  String group() {
    return sandbox.idsOf(NSG).get(0);
  }

  boolean reaches(String from, String to, int port) {
    return sandbox.reaches(from, to, "tcp", port);
  }

  /** The actions that were refused for want of a permission. */
  List<String> denied() {
    return sandbox.calls().list().stream()
        .filter(call -> call.outcome().endsWith("AuthorizationFailed"))
        .map(LoggedCall::action)
        .toList();
  }

  int writes() {
    return sandbox.calls().writes();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
