package dev.cordon.cli;

import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import java.time.Duration;
import java.util.List;

/** A runner and a store that see all of each other, in a sandbox. */
record SmallCloud(Ec2Sandbox sandbox, String vpc, String runner, String store)
    implements AutoCloseable {

  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";

  static SmallCloud open() {
    Ec2Sandbox sandbox = Ec2Sandbox.start();
    Ec2Region region = sandbox.region(ACCOUNT, REGION);
    String vpc = region.vpc("10.0.0.0/16");
    String subnet = region.subnet(vpc, "10.0.1.0/24");
    String flat = region.securityGroup(GroupSpec.of(vpc, "flat"));
    region.authorizeIngress(flat, RuleSpec.all().group(flat));
    String runner =
        region.instance(
            InstanceSpec.in(subnet).groups(flat).tag("role", "ci-runner").tag("Name", "runner-1"));
    String store =
        region.instance(
            InstanceSpec.in(subnet).groups(flat).tag("app", "nexus").tag("Name", "nexus-1"));
    return new SmallCloud(sandbox, vpc, runner, store);
  }

  /** A fleet file for it, with something said of its segments. */
  String fleet(String name, String manner) {
    return """
        import static dev.cordon.model.Selectors.tag;
        import static dev.cordon.model.Services.https;

        import dev.cordon.model.*;
        import dev.cordon.provider.aws.AwsVpc;
        import java.net.URI;

        public final class NAME implements SegmentationSource {
          public Segmentation declare() {
            Site lab = Site.named("lab");
            Segment runners =
                Segment.named("runners", Role.BUILD_RUNNER).at(lab, tag("role", "ci-runner"))MANNER;
            Segment store =
                Segment.named("store", Role.ARTIFACT_STORE).at(lab, tag("app", "nexus"))MANNER;
            return Segmentation.named("lab")
                .segments(runners, store)
                .grant(runners).to(store).on(https()).because("builds need it")
                .build();
          }
          public Placement place() {
            return Placement.of(
                "lab",
                AwsVpc.of("ACCOUNT", "REGION", "VPC").endpoint(URI.create("ENDPOINT")));
          }
        }
        """
        .replace("NAME", name)
        .replace("MANNER", manner)
        .replace("ACCOUNT", ACCOUNT)
        .replace("REGION", REGION)
        .replace("VPC\"", vpc + "\"")
        .replace("ENDPOINT", sandbox.endpoint().toString());
  }

  /** One that grants a port more. */
  String wide(String name) {
    return fleet(name, ".exclusive()").replace(".on(https())", ".on(Services.tcp(443, 8443))");
  }

  /** Somebody opens a group of ours behind our back. */
  void openSshToTheWorld() {
    openToTheWorld(22);
  }

  void openToTheWorld(int port) {
    Ec2Region region = sandbox.region(ACCOUNT, REGION);
    String group = region.groupsOf(region.primaryInterface(store)).get(0);
    region.authorizeIngress(group, RuleSpec.tcp(port).cidr("0.0.0.0/0"));
  }

  boolean runnerReachesStore(int port) {
    return sandbox.reaches(runner, store, "tcp", port);
  }

  void slow(Duration everyCall) {
    sandbox.latency(everyCall);
  }

  /** The id of a group, or empty if there is none of that name. */
  String groupNamed(String name) {
    return sandbox
        .region(ACCOUNT, REGION)
        .call(
            "DescribeSecurityGroups",
            "Filter.1.Name",
            "group-name",
            "Filter.1.Value.1",
            name,
            "Filter.2.Name",
            "vpc-id",
            "Filter.2.Value.1",
            vpc)
        .items("securityGroupInfo")
        .stream()
        .map(group -> group.at("groupId"))
        .findFirst()
        .orElse("");
  }

  /** The actions that were refused for want of a permission. */
  List<String> denied() {
    return sandbox.calls().list().stream()
        .filter(call -> call.outcome().equals("UnauthorizedOperation"))
        .map(LoggedCall::action)
        .toList();
  }

  int reads() {
    return sandbox.calls().reads();
  }

  int writes() {
    return sandbox.calls().writes();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
