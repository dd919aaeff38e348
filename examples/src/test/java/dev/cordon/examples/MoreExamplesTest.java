package dev.cordon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.Cordon;
import dev.cordon.model.Services;
import dev.cordon.plan.FlowChange;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import dev.cordon.verify.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples that need networks of their own. */
class MoreExamplesTest {

  @Test
  void aGrantThatBreaksAGuardrailOverAnotherSegmentIsToldWithTheWay() {
    String told =
        GuardedGrants.told(
            team ->
                team.grant(GuardedGrants.RUNNERS)
                    .to(GuardedGrants.DEPLOY)
                    .on(Services.tcp(22))
                    .because("debug builds")
                    .grant(GuardedGrants.DEPLOY)
                    .to(GuardedGrants.PRODUCTION)
                    .on(Services.tcp(8443))
                    .because("roll out"));
    assertThat(told).contains("runners", "deploy-bot", "production");
    assertThat(
            GuardedGrants.told(
                team ->
                    team.grant(GuardedGrants.DEPLOY)
                        .to(GuardedGrants.PRODUCTION)
                        .on(Services.tcp(8443))
                        .because("roll out")))
        .isEmpty();
  }

  @Test
  void brownfieldGroupsAreAdoptedWithoutARuleBeingChanged() {
    try (Ec2Sandbox cloud = Ec2Sandbox.start()) {
      Ec2Region region = cloud.region(SmallNetwork.ACCOUNT, SmallNetwork.REGION);
      String vpc = region.vpc("10.0.0.0/16");
      String subnet = region.subnet(vpc, "10.0.1.0/24");
      String runners = region.securityGroup(GroupSpec.of(vpc, "ci-runners"));
      String store = region.securityGroup(GroupSpec.of(vpc, "nexus"));
      region.authorizeIngress(
          store, RuleSpec.tcp(443).group(runners), RuleSpec.tcp(22).cidr("10.0.0.0/16"));
      String runner =
          region.instance(InstanceSpec.in(subnet).groups(runners).tag("role", "ci-runner"));
      String nexus = region.instance(InstanceSpec.in(subnet).groups(store).tag("app", "nexus"));
      List<String> rules = rules(region);
      AdoptBrownfield example =
          new AdoptBrownfield(
              AwsVpc.of(SmallNetwork.ACCOUNT, SmallNetwork.REGION, vpc).endpoint(cloud.endpoint()));

      example.adopt(runners, store);

      assertThat(rules(region)).isEqualTo(rules);
      assertThat(cloud.reaches(runner, nexus, "tcp", 443)).isTrue();
      assertThat(example.verdict()).isInstanceOf(Verdict.Violated.class);
      assertThat(example.plan().flows()).extracting(FlowChange::closed).anyMatch(f -> !f.isEmpty());
    }
  }

  private static List<String> rules(Ec2Region region) {
    return region.call("DescribeSecurityGroupRules").items("securityGroupRuleSet").stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void oneDeclarationGovernsTwoAccounts() {
    try (Ec2Sandbox cloud = Ec2Sandbox.start()) {
      Ec2Region tools = cloud.region("111122223333", "eu-west-1");
      Ec2Region production = cloud.region("444455556666", "eu-west-1");
      String toolsVpc = tools.vpc("10.1.0.0/16");
      String productionVpc = production.vpc("10.2.0.0/16");
      tools.peer(toolsVpc, production, productionVpc);
      String runner = machine(tools, toolsVpc, "10.1.0.0/24", "ci-runner");
      String target = machine(production, productionVpc, "10.2.0.0/24", "target");
      TwoAccounts fleet =
          new TwoAccounts(place(tools, toolsVpc, cloud), place(production, productionVpc, cloud));
      Cordon cordon = Cordon.builder().build();

      assertThat(cordon.apply(cordon.plan(fleet.declare(), fleet.place())).complete()).isTrue();

      assertThat(cordon.verify(fleet.declare(), fleet.place()).verdict())
          .isInstanceOf(Verdict.Exact.class);
      assertThat(cloud.reaches(runner, target, "tcp", 8443)).isTrue();
      assertThat(cloud.reaches(runner, target, "tcp", 22)).isFalse();
      assertThat(cloud.reaches(target, runner, "tcp", 8443)).isFalse();
      assertThat(TwoAccounts.real().place().places()).hasSize(2);
    }
  }

  private static AwsVpc place(Ec2Region region, String vpc, Ec2Sandbox cloud) {
    return AwsVpc.of(region.account(), region.name(), vpc)
        .assumeRole("arn:aws:iam::" + region.account() + ":role/cordon")
        .endpoint(cloud.endpoint());
  }

  private static String machine(Ec2Region region, String vpc, String cidr, String role) {
    return region.instance(InstanceSpec.in(region.subnet(vpc, cidr)).tag("role", role));
  }
}
