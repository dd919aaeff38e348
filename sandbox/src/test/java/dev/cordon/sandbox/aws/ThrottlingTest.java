package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.aws.settings.Bucket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Token buckets on a clock that only the test moves. */
@SuppressWarnings("unchecked") // the SDK takes several builders as varargs of a generic type
class ThrottlingTest extends SandboxTest {

  @BeforeEach
  void freeze() {
    sandbox.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
    sandbox.throttling().on();
  }

  private int untilThrottled(Runnable call) {
    int done = 0;
    while (true) {
      try {
        call.run();
        done++;
      } catch (AwsServiceException refusal) {
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("RequestLimitExceeded");
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.isThrottlingException()).isTrue();
        return done;
      }
    }
  }

  @Test
  void writesHaveFiftyAndFiveASecond() {
    String group = region.securityGroup(vpc, "busy");
    Runnable call =
        () ->
            ec2.modifyNetworkInterfaceAttribute(
                r -> r.networkInterfaceId("eni-00000000").groups(group));
    Runnable write =
        () ->
            ec2.updateSecurityGroupRuleDescriptionsEgress(
                r ->
                    r.groupId(group)
                        .ipPermissions(
                            p -> p.ipProtocol("-1").ipRanges(i -> i.cidrIp("0.0.0.0/0"))));

    assertThat(untilThrottled(write)).isEqualTo(50);
    sandbox.clock().advance(Duration.ofSeconds(2));
    assertThat(untilThrottled(write)).isEqualTo(10);
    refused("InvalidNetworkInterfaceID.NotFound", call::run);
  }

  @Test
  void readsHaveMoreWhenTheyAreFilteredOrPaged() {
    assertThat(untilThrottled(() -> ec2.describeSecurityGroups())).isEqualTo(50);
    assertThat(untilThrottled(() -> ec2.describeSecurityGroups(r -> r.maxResults(1000))))
        .isEqualTo(100);
    assertThat(untilThrottled(() -> ec2.describeStaleSecurityGroups(r -> r.vpcId(vpc))))
        .isEqualTo(20);
    sandbox.clock().advance(Duration.ofSeconds(1));
    assertThat(untilThrottled(() -> ec2.describeSecurityGroups())).isEqualTo(10);
  }

  @Test
  void aBucketCanBeChosenAndThrottlingTurnedOff() {
    sandbox.throttling().set("DescribeVpcs", new Bucket(2, 1));

    assertThat(untilThrottled(() -> ec2.describeVpcs())).isEqualTo(2);
    sandbox.throttling().off();
    ec2.describeVpcs();
  }

  @Test
  void aThrottledCallDoesNothingAndIsLogged() {
    sandbox.throttling().set("CreateSecurityGroup", new Bucket(1, 0.5));
    ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("a").description("a"));

    refused(
        "RequestLimitExceeded",
        503,
        () -> ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("b").description("b")));

    assertThat(ec2.describeSecurityGroups(r -> r.maxResults(5)).securityGroups()).hasSize(2);
    assertThat(sandbox.calls().count(call -> call.outcome().equals("RequestLimitExceeded")))
        .isEqualTo(1);
  }

  @Test
  void latencyMovesTheFrozenClock() {
    sandbox.latency(Duration.ofMillis(250));
    ec2.describeVpcs();
    ec2.describeVpcs();
    assertThat(sandbox.clock().instant()).isEqualTo(Instant.parse("2026-01-01T00:00:00.500Z"));
  }
}
