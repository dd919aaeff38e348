package dev.cordon.it.differential;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.TrafficType;

/** Calls that moto lacks, or answers by looking at services that the sandbox does not have. */
sealed interface OddCall extends Call {

  /** The groups that can be used in a VPC. */
  record GroupsForVpc() implements OddCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().getSecurityGroupsForVpc(r -> r.vpcId(side.id("va")));
    }
  }

  /** The groups whose rules name what is gone. */
  record Stale() implements OddCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().describeStaleSecurityGroups(r -> r.vpcId(side.id("va")));
    }
  }

  /** Flow logs into a bucket. */
  record FlowLogs() implements OddCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .createFlowLogs(
              r ->
                  r.resourceIds(side.id("va"))
                      .resourceType(FlowLogsResourceType.VPC)
                      .trafficType(TrafficType.ALL)
                      .logDestinationType(LogDestinationType.S3)
                      .logDestination("arn:aws:s3:::logs-of-a-test"));
    }
  }
}
