package dev.cordon.provider.aws.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.aws.wire.InterfaceRow;
import dev.cordon.state.Workload.Kind;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands behind an interface, by what the services write on theirs. */
class BornInsideKindsTest {

  private static BornInside of(String type, String description, @Nullable String requester) {
    return BornInside.of(
        new InterfaceRow(
            "eni-1",
            type,
            description,
            requester,
            null,
            "subnet-1",
            List.of("10.0.0.9"),
            List.of("sg-1"),
            new TreeMap<>(),
            new TreeMap<>()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lambda | AWS Lambda VPC ENI-scan-0a1b | SERVERLESS | VpcConfig.SecurityGroupIds",
        "branch | aws-k8s-branch-eni | CONTAINER | SecurityGroupPolicy",
        "interface | arn:aws:ecs:eu-west-1:1:attachment/x | CONTAINER | awsvpcConfiguration",
        "interface | arn:aws-cn:ecs:cn-north-1:1:attachment/x | CONTAINER | awsvpcConfiguration",
        "interface | ELB app/web/50dc6c495c0c9188 | MANAGED | SetSecurityGroups",
        "interface | ELB net/web/50dc6c495c0c9188 | MANAGED | SetSecurityGroups",
        "interface | ELB classic | MANAGED | ApplySecurityGroupsToLoadBalancer",
        "network_load_balancer | ELB net/web/1 | MANAGED | only if it was created with a group",
        "vpc_endpoint | VPC Endpoint Interface vpce-1 | MANAGED | ModifyVpcEndpoint",
        "interface | RDSNetworkInterface | MANAGED | ModifyDBInstance",
        "efs | EFS mount target for fs-1 | MANAGED | ModifyMountTargetSecurityGroups",
        "interface | ElastiCache web | MANAGED | ModifyCacheCluster",
        "interface | Amazon EKS acme | MANAGED | UpdateClusterConfig",
        "nat_gateway | Interface for NAT Gateway nat-1 | MANAGED | takes no security groups",
        "quicksight | whatever | MANAGED | (quicksight)",
        "interface | DMSNetworkInterface | MANAGED | (DMSNetworkInterface)",
      })
  void whatServicesMadeIsTheirsToChange(String type, String said, Kind kind, String way) {
    BornInside born = of(type, said, "amazon");
    assertThat(born.kind()).isEqualTo(kind);
    assertThat(born.whyFixed()).contains(way);
  }

  @ParameterizedTest
  @CsvSource({"ELB app/mine", "RDSNetworkInterface", "my own"})
  void whatWeMadeIsOursWhateverWeWroteOnIt(String description) {
    assertThat(of("interface", description, null).whyFixed()).isNull();
  }

  @Test
  void anInterfaceOfAnUnknownTypeThatWeMadeIsOurs() {
    assertThat(of("efa", "", null)).isEqualTo(new BornInside(Kind.VM, null));
  }
}
