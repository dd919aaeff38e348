package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.sandbox.aws.settings.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The protocol itself: who may call, what is understood, what a dry run says. */
class WireTest extends SandboxTest {

  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/ec2/aws4_request, SignedHeaders=host, Signature=00";

  private HttpResponse<String> post(String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sandbox.endpoint())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> signed(String body) throws IOException, InterruptedException {
    return post(body, "Authorization", SIGNED.formatted("111122223333", "eu-west-1"));
  }

  @Test
  void withoutCredentialsNothingIsDone() throws Exception {
    HttpResponse<String> answer = post("Action=DescribeVpcs&Version=2016-11-15");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("<Response><Errors><Error><Code>MissingAuthenticationToken</Code>")
        .contains("<RequestID>");
  }

  @Test
  void unknownActionsAndParametersAreRefused() throws Exception {
    assertThat(signed("Action=MakeCoffee&Version=2016-11-15").body())
        .contains("<Code>InvalidAction</Code>")
        .contains("The action MakeCoffee is not valid for this web service.");
    HttpResponse<String> sweet =
        signed("Action=DescribeVpcs&Version=2016-11-15&Sugar.1=two&VpcId.1=" + vpc);
    assertThat(sweet.statusCode()).isEqualTo(400);
    assertThat(sweet.body())
        .contains("<Code>UnknownParameter</Code>")
        .contains("The parameter Sugar.1 is not recognized");
  }

  @Test
  void answersAreInTheNamespaceOfTheService() throws Exception {
    HttpResponse<String> answer = signed("Action=DescribeVpcs&Version=2016-11-15");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/xml;charset=UTF-8");
    assertThat(answer.body())
        .contains("<DescribeVpcsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">")
        .contains("<vpcId>" + vpc + "</vpcId>");
  }

  @Test
  void theAccessKeyAndTheScopeTellAccountAndRegion() throws Exception {
    String theirs = sandbox.account("444455556666").region("us-east-1").vpc("10.0.0.0/16");

    HttpResponse<String> answer =
        post(
            "Action=DescribeVpcs&Version=2016-11-15",
            "Authorization",
            SIGNED.formatted("444455556666", "us-east-1"));

    assertThat(answer.body()).contains(theirs).doesNotContain(vpc);
    assertThat(
            post(
                    "Action=DescribeVpcs&Version=2016-11-15",
                    "Authorization",
                    SIGNED.formatted("AKIAEXAMPLE", "eu-west-1"))
                .body())
        .contains(vpc);
  }

  @Test
  void theSandboxListensOnThisMachineOnly() {
    assertThat(sandbox.endpoint()).extracting(URI::getHost).isEqualTo("127.0.0.1");
  }

  @Test
  void aForgottenSandboxKeepsNoProgramAlive() {
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("HTTP-Dispatcher"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  @Test
  void aDryRunDoesNothing() {
    assertThat(
            refused(
                "DryRunOperation",
                412,
                () ->
                    ec2.createSecurityGroup(
                        r -> r.vpcId(vpc).groupName("dry").description("dry").dryRun(true))))
        .isEqualTo("Request would have succeeded, but DryRun flag is set.");
    refused("DryRunOperation", 412, () -> ec2.describeVpcs(r -> r.dryRun(true)));
    assertThat(ec2.describeSecurityGroups().securityGroups()).hasSize(1);
  }

  @Test
  void aDryRunTellsBadRequestsButNotQuotas() {
    sandbox.quota("L-E79EC296", 1);
    refused(
        "InvalidVpcID.NotFound",
        () ->
            ec2.createSecurityGroup(
                r -> r.vpcId("vpc-00000000").groupName("dry").description("dry").dryRun(true)));
    refused(
        "DryRunOperation",
        412,
        () ->
            ec2.createSecurityGroup(
                r -> r.vpcId(vpc).groupName("dry").description("dry").dryRun(true)));
    sandbox.readings(Reading.DRY_RUN_CHECKS_QUOTAS);
    refused(
        "SecurityGroupLimitExceeded",
        () ->
            ec2.createSecurityGroup(
                r -> r.vpcId(vpc).groupName("dry").description("dry").dryRun(true)));
    sandbox.usualReadings();
    sandbox.readings(Reading.DRY_RUN_CHECKS_PERMISSIONS_ONLY);
    refused(
        "DryRunOperation",
        412,
        () ->
            ec2.createSecurityGroup(
                r -> r.vpcId("vpc-00000000").groupName("dry").description("dry").dryRun(true)));
  }

  @Test
  void aMissingPermissionNamesActionAndResource() {
    String group = region.securityGroup(vpc, "guarded");
    sandbox.policy(Policy.denying("ec2:Authorize*"));

    String message =
        refused(
            "UnauthorizedOperation",
            403,
            () ->
                ec2.authorizeSecurityGroupIngress(
                    r -> r.groupId(group).ipProtocol("-1").cidrIp("10.0.0.0/8")));

    assertThat(message)
        .startsWith("You are not authorized to perform this operation. User: arn:aws:iam::")
        .contains("is not authorized to perform: ec2:AuthorizeSecurityGroupIngress on resource: ")
        .contains("arn:aws:ec2:eu-west-1:111122223333:security-group/" + group)
        .endsWith("with an explicit deny in an identity-based policy");
    refused(
        "UnauthorizedOperation",
        403,
        () ->
            ec2.authorizeSecurityGroupEgress(
                r -> r.groupId(group).ipProtocol("-1").cidrIp("10.0.0.0/8").dryRun(true)));
    ec2.describeSecurityGroups();
  }

  @Test
  void whatIsNotAllowedIsRefusedAndTaggingAtBirthNeedsCreateTags() {
    sandbox.policy(Policy.allowingOnly("ec2:Describe*", "ec2:CreateSecurityGroup"));

    ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("bare").description("bare"));
    assertThat(
            refused(
                "UnauthorizedOperation",
                403,
                () ->
                    ec2.createSecurityGroup(
                        r ->
                            r.vpcId(vpc)
                                .groupName("tagged")
                                .description("tagged")
                                .tagSpecifications(
                                    Sdk.tagged(ResourceType.SECURITY_GROUP, "a", "b")))))
        .contains("ec2:CreateTags")
        .endsWith("because no identity-based policy allows the ec2:CreateTags action");
    refused("UnauthorizedOperation", 403, () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
    region.securityGroup(vpc, "by the Java API");
  }

  @Test
  void callsAtTheSameTimeLoseNothing() {
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            n ->
                ec2.createSecurityGroup(
                    r -> r.vpcId(vpc).groupName("parallel-" + n).description("at once")));

    assertThat(ec2.describeSecurityGroups().securityGroups()).hasSize(65);
    assertThat(sandbox.calls().writes()).isEqualTo(64);
  }

  @Test
  void everyCallIsLogged() {
    String group = region.securityGroup(vpc, "logged");
    ec2.describeVpcs();
    refused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds("vpc-00000000")));
    ec2.deleteSecurityGroup(r -> r.groupId(group));

    assertThat(sandbox.calls().reads()).isEqualTo(2);
    assertThat(sandbox.calls().writes()).isEqualTo(1);
    assertThat(sandbox.calls().byAction())
        .containsEntry("DescribeVpcs", 2)
        .containsEntry("DeleteSecurityGroup", 1);
    assertThat(sandbox.calls().list())
        .extracting(call -> call.action() + " " + call.outcome())
        .containsExactly(
            "DescribeVpcs OK", "DescribeVpcs InvalidVpcID.NotFound", "DeleteSecurityGroup OK");
    sandbox.calls().reset();
    assertThat(sandbox.calls().list()).isEmpty();
  }
}
