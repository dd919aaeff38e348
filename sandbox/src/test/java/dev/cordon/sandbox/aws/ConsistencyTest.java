package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes that are seen later. */
class ConsistencyTest extends SandboxTest {

  @BeforeEach
  void freeze() {
    sandbox.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
  }

  private String create(String name) {
    return ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName(name).description("d")).groupId();
  }

  private int groups() {
    return ec2.describeSecurityGroups().securityGroups().size();
  }

  private void open(String group) {
    ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipProtocol("-1").cidrIp("10.0.0.0/8"));
  }

  @Test
  void aWriteIsSeenAfterSomeTime() {
    sandbox.consistency().lag(Duration.ofSeconds(5));
    String fresh = create("fresh");

    assertThat(groups()).isEqualTo(1);
    refused("InvalidGroup.NotFound", () -> open(fresh));
    refused("InvalidGroup.Duplicate", () -> create("fresh"));
    sandbox.clock().advance(Duration.ofSeconds(5));
    assertThat(groups()).isEqualTo(2);
    open(fresh);
    refused("InvalidPermission.Duplicate", () -> open(fresh));
  }

  @Test
  void aWriteIsSeenAfterSomeCalls() {
    sandbox.consistency().lagCalls(2);
    String fresh = create("fresh");

    assertThat(groups()).isEqualTo(1);
    refused("InvalidGroup.NotFound", () -> open(fresh));
    assertThat(groups()).isEqualTo(2);
    open(fresh);
  }

  @Test
  void readsCanGoBackAndForthUntilTheWriteHasSettled() {
    sandbox.consistency().lag(Duration.ofSeconds(5));
    sandbox.consistency().flicker(3);
    create("fresh");

    Set<Integer> seen = new HashSet<>();
    for (int n = 0; n < 40; n++) {
      seen.add(groups());
    }
    assertThat(seen).containsExactlyInAnyOrder(1, 2);
    sandbox.clock().advance(Duration.ofSeconds(5));
    for (int n = 0; n < 10; n++) {
      assertThat(groups()).isEqualTo(2);
    }
  }

  @Test
  void immediateAgain() {
    sandbox.consistency().lag(Duration.ofSeconds(5));
    create("fresh");
    sandbox.consistency().immediate();
    assertThat(groups()).isEqualTo(2);
  }

  @Test
  void whatIsGoneIsStillShownForAWhile() {
    String old = create("old");
    sandbox.consistency().lag(Duration.ofSeconds(5));
    ec2.deleteSecurityGroup(r -> r.groupId(old));

    assertThat(groups()).isEqualTo(2);
    refused("InvalidGroup.NotFound", () -> open(old));
    sandbox.clock().advance(Duration.ofSeconds(5));
    assertThat(groups()).isEqualTo(1);
  }
}
