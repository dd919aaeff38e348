package dev.cordon.it.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Placement;
import dev.cordon.plan.Plan;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.sandbox.aws.settings.Policy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is wrong is said, with what would help; and nothing is written. */
class BadInputTest {

  private final Delivery delivery = new Delivery();

  @AfterEach
  void nothingIsWritten() {
    assertThat(delivery.written()).isEmpty();
    delivery.close();
  }

  @Test
  void aSelectorThatFindsNothingIsToldWithWhatIsNear() {
    Plan plan = Delivery.cordon().plan(Delivery.intent("ci-runer"), delivery.placement());
    Diagnostic finding = only(plan.diagnostics().all(), ErrorCode.SELECTOR_MATCHES_NOTHING);
    assertThat(finding.text()).contains("ci-runer").contains("ci-runner");
  }

  @Test
  void aVpcOfAnotherRegionIsNotFound() {
    AwsVpc elsewhere =
        AwsVpc.of(Delivery.ACCOUNT, "us-east-1", delivery.vpc)
            .endpoint(delivery.sandbox.endpoint());
    Diagnostic finding = refusal(Placement.of("build", elsewhere), ErrorCode.PLACE_NOT_FOUND);
    assertThat(finding.text()).contains(delivery.vpc).contains("us-east-1");
  }

  @Test
  void aMissingPermissionToReadIsNamedWithTheResource() {
    delivery.sandbox.policy(Policy.denying("ec2:DescribeSecurityGroupRules"));
    Diagnostic finding = refusal(delivery.placement(), ErrorCode.FABRIC_PERMISSION_MISSING);
    assertThat(finding.text()).contains("ec2:DescribeSecurityGroupRules").contains(delivery.vpc);
  }

  @Test
  void aMissingPermissionToWriteIsNamedWithTheResource() {
    Plan plan = Delivery.cordon().plan(Delivery.intent(), delivery.placement());
    delivery.sandbox.policy(Policy.denying("ec2:CreateSecurityGroup"));
    ApplyReport report = Delivery.cordon().apply(plan);
    assertThat(report.complete()).isFalse();
    Diagnostic finding = only(report.diagnostics().all(), ErrorCode.FABRIC_PERMISSION_MISSING);
    assertThat(finding.text())
        .contains("ec2:CreateSecurityGroup")
        .contains("cordon-acme-")
        .contains(delivery.vpc);
  }

  @Test
  void anEndpointThatIsDownIsToldOnce() throws IOException {
    AwsVpc down = delivery.place().endpoint(URI.create("http://127.0.0.1:" + unusedPort()));
    List<Diagnostic> findings = findings(Placement.of("build", down));
    assertThat(findings).hasSize(1);
    assertThat(only(findings, ErrorCode.FABRIC_UNREACHABLE).text()).contains(delivery.vpc);
  }

  @Test
  void credentialsThatAreNotThereAreToldOnce() {
    AwsVpc nobodys = delivery.place().profile("there-is-no-such-profile");
    List<Diagnostic> findings = findings(Placement.of("build", nobodys));
    assertThat(findings).hasSize(1);
    assertThat(only(findings, ErrorCode.FABRIC_CREDENTIALS).text())
        .contains(delivery.vpc)
        .contains("there-is-no-such-profile");
  }

  @Test
  void everyMissingPermissionToReadIsTold() {
    delivery.sandbox.policy(
        Policy.denying("ec2:DescribeSecurityGroupRules", "ec2:DescribeSubnets"));
    assertThat(findings(delivery.placement()))
        .extracting(Diagnostic::code)
        .containsOnly(ErrorCode.FABRIC_PERMISSION_MISSING)
        .hasSize(2);
  }

  private Diagnostic refusal(Placement placement, ErrorCode code) {
    return only(findings(placement), code);
  }

  private static List<Diagnostic> findings(Placement placement) {
    return catchThrowableOfType(
            CordonException.class, () -> Delivery.cordon().plan(Delivery.intent(), placement))
        .diagnostics()
        .all();
  }

  private static Diagnostic only(List<Diagnostic> all, ErrorCode code) {
    assertThat(all).extracting(Diagnostic::code).contains(code);
    Diagnostic found =
        all.stream().filter(finding -> finding.code() == code).findFirst().orElseThrow();
    assertThat(found.fix()).isNotBlank();
    return found;
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
