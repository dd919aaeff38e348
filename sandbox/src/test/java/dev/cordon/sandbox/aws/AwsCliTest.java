package dev.cordon.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.sandbox.CommandLine;
import dev.cordon.sandbox.CommandLine.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plain command line of AWS, where it is installed: another author's reading of our answers.
 */
class AwsCliTest extends SandboxTest {

  @TempDir Path home;

  @BeforeAll
  static void isInstalled() {
    assumeTrue(
        CommandLine.isInstalled("aws", "--version"),
        "no aws on the PATH: its command line does not judge the sandbox");
  }

  private Said aws(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--output", "text"));
    String none = home.resolve("none").toString();
    return CommandLine.run(
        command,
        "AWS_",
        Map.of(
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_DEFAULT_REGION", "eu-west-1",
            "AWS_PAGER", "",
            "AWS_MAX_ATTEMPTS", "1",
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_CONFIG_FILE", none,
            "AWS_SHARED_CREDENTIALS_FILE", none,
            "AWS_ENDPOINT_URL", sandbox.endpoint().toString()));
  }

  private String ok(String... arguments) throws IOException, InterruptedException {
    Said said = aws(arguments);
    assertThat(said.exit()).as(said.text()).isZero();
    return said.text();
  }

  @Test
  void aPersonAtAKeyboardGetsAlong() throws Exception {
    String group =
        ok(
            "ec2",
            "create-security-group",
            "--group-name",
            "typed",
            "--description",
            "by hand",
            "--vpc-id",
            vpc,
            "--query",
            "GroupId");
    ok(
        "ec2",
        "authorize-security-group-ingress",
        "--group-id",
        group,
        "--ip-permissions",
        "IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=10.1.2.3/8,Description=typed}]");
    ok(
        "ec2",
        "authorize-security-group-ingress",
        "--group-id",
        group,
        "--protocol",
        "tcp",
        "--port",
        "443",
        "--cidr",
        "0.0.0.0/0");

    assertThat(
            ok(
                "ec2",
                "describe-security-group-rules",
                "--filters",
                "Name=group-id,Values=" + group,
                "--query",
                "SecurityGroupRules[?!IsEgress].[IpProtocol,FromPort,CidrIpv4,Description]"))
        .isEqualTo("tcp\t22\t10.0.0.0/8\ttyped\ntcp\t443\t0.0.0.0/0\tNone");
    assertThat(
            ok(
                "ec2",
                "describe-security-groups",
                "--group-ids",
                group,
                "--query",
                "SecurityGroups[0].IpPermissionsEgress[0].IpRanges[0].CidrIp"))
        .isEqualTo("0.0.0.0/0");
    assertThat(
            ok(
                "ec2",
                "describe-security-groups",
                "--page-size",
                "5",
                "--query",
                "length(SecurityGroups)"))
        .isEqualTo("2");
    Said again =
        aws(
            "ec2",
            "authorize-security-group-ingress",
            "--group-id",
            group,
            "--protocol",
            "tcp",
            "--port",
            "443",
            "--cidr",
            "0.0.0.0/0");
    assertThat(again.exit()).isNotZero();
    assertThat(again.text())
        .contains(
            "An error occurred (InvalidPermission.Duplicate) when calling the"
                + " AuthorizeSecurityGroupIngress operation: the specified rule");
  }

  @Test
  void theOtherFamiliesOfCallsAnswerToo() throws Exception {
    String instance = region.instance(InstanceSpec.in(subnet).tag("Name", "web"));

    assertThat(
            ok(
                "ec2",
                "describe-instances",
                "--filters",
                "Name=tag:Name,Values=web",
                "--query",
                "Reservations[].Instances[].[InstanceId,PrivateIpAddress]"))
        .isEqualTo(instance + "\t10.0.1.4");
    assertThat(
            ok(
                "ec2",
                "describe-network-interfaces",
                "--query",
                "NetworkInterfaces[].[Attachment.InstanceId,Groups[0].GroupName]"))
        .contains(instance + "\tdefault");
    assertThat(
            ok("ec2", "describe-network-acls", "--query", "NetworkAcls[0].Entries[0].RuleNumber"))
        .isEqualTo("100");
    assertThat(
            ok(
                "ec2",
                "describe-managed-prefix-lists",
                "--query",
                "PrefixLists[?ends_with(PrefixListName,'.s3')].OwnerId"))
        .contains("AWS");
    assertThat(ok("sts", "get-caller-identity", "--query", "Account")).isEqualTo(Sdk.ACCOUNT);
    assertThat(
            ok(
                "service-quotas",
                "get-service-quota",
                "--service-code",
                "vpc",
                "--quota-code",
                "L-0EA8095F",
                "--query",
                "Quota.Value"))
        .isEqualTo("60.0");
  }
}
