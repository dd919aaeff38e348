package dev.cordon.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plain command line of AWS, where it is installed: another author's reading of our answers.
 */
class AwsCliTest extends SandboxTest {

  private record Said(int exit, String text) {}

  @TempDir Path home;

  @BeforeAll
  static void isInstalled() {
    boolean there;
    try {
      there = new ProcessBuilder("aws", "--version").start().waitFor(60, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException notFound) {
      there = false;
    }
    assumeTrue(there, "no aws on the PATH: its command line does not judge the sandbox");
  }

  private Said aws(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--output", "text"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("AWS_ACCESS_KEY_ID", "test");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
    builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
    builder.environment().put("AWS_PAGER", "");
    builder.environment().put("AWS_MAX_ATTEMPTS", "1");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("AWS_CONFIG_FILE", home.resolve("none").toString());
    builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("none").toString());
    builder.environment().put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
    Process process = builder.start();
    String text;
    try (InputStream out = process.getInputStream()) {
      text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    return new Said(process.waitFor(), text.strip());
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
