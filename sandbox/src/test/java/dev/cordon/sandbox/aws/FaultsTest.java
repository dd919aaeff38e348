package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.LoggedCall;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Faults at the n-th call, and going back to an earlier state. */
class FaultsTest extends SandboxTest {

  private void create(String name) {
    ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName(name).description("made"));
  }

  private boolean isThere(String name) {
    return ec2.describeSecurityGroups().securityGroups().stream()
        .map(SecurityGroup::groupName)
        .anyMatch(name::equals);
  }

  @Test
  void theNthCallIsRefused() {
    sandbox.faults().onCall(2, Fault.refuse("InternalTrouble"));

    ec2.describeVpcs();
    refused("InternalTrouble", () -> create("refused"));
    create("later");
    assertThat(isThere("refused")).isFalse();
  }

  @Test
  void theNthWriteIsRefusedByTheServer() {
    sandbox.faults().onWrite(2, Fault.unavailable());

    create("first");
    ec2.describeVpcs();
    refused("Unavailable", 503, () -> create("second"));
    sandbox.faults().onAction("CreateSecurityGroup", 1, Fault.internalError());
    refused("InternalError", 500, () -> create("third"));
  }

  @Test
  void aWriteCanBeDoneWithoutAnAnswer() {
    sandbox.faults().onWrite(1, Fault.timeOutButDone());

    assertThatThrownBy(() -> create("done")).isInstanceOf(SdkClientException.class);

    assertThat(isThere("done")).isTrue();
    assertThat(sandbox.calls().list().get(0).outcome()).isEqualTo(LoggedCall.DROPPED);
    assertThat(sandbox.calls().count("CreateSecurityGroup"))
        .as("the client does not send a write twice by itself")
        .isEqualTo(1);
  }

  @Test
  void aConnectionCanBeDroppedBeforeAnythingIsDone() {
    sandbox.faults().onWrite(1, Fault.dropConnection());

    assertThatThrownBy(() -> create("lost")).isInstanceOf(SdkClientException.class);

    assertThat(isThere("lost")).isFalse();
  }

  @Test
  void fromTheNthCallOnNothingWorksUntilTheFaultsAreCleared() {
    sandbox.faults().fromCall(2, Fault.dropConnection());

    create("before");
    assertThatThrownBy(() -> create("after")).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> create("after")).isInstanceOf(SdkClientException.class);
    sandbox.faults().clear();
    assertThat(isThere("before")).isTrue();
    assertThat(isThere("after")).isFalse();
  }

  @Test
  void theJavaApiMeetsNoFaults() {
    sandbox.faults().fromCall(1, Fault.refuse("Never"));
    region.securityGroup(vpc, "seeded");
    sandbox.faults().clear();
    assertThat(isThere("seeded")).isTrue();
  }

  @Test
  void aSnapshotBringsEverythingBack() {
    create("kept");
    Snapshot before = sandbox.snapshot();
    create("undone");
    region.authorizeIngress(region.defaultGroup(vpc), RuleSpec.tcp(22).cidr("10.0.0.0/8"));

    sandbox.restore(before);
    assertThat(isThere("kept")).isTrue();
    assertThat(isThere("undone")).isFalse();
    create("undone");
    sandbox.restore(before);
    assertThat(isThere("undone")).isFalse();
    assertThat(
            ec2.describeSecurityGroupRules(
                    r -> r.filters(Sdk.filter("group-id", region.defaultGroup(vpc))))
                .securityGroupRules())
        .hasSize(2);
  }
}
