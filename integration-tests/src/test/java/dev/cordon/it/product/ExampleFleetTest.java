package dev.cordon.it.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.examples.PlanComment;
import dev.cordon.it.engines.Folders;
import dev.cordon.it.engines.Program;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import dev.cordon.sandbox.aws.VpcSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fleet that the README begins with, as it is, through the command line as a process of its
 * own; where the sandbox is, the vendor's own variable says.
 */
class ExampleFleetTest {

  private static final Path FLEET =
      Path.of(System.getProperty("project.root", ".."), "examples/fleets/AcmeDelivery.java");
  private static final int DONE = 0;
  private static final int CHANGES = 2;
  private static final int VIOLATED = 3;

  @TempDir private Path folder = Path.of(".");

  private final Ec2Sandbox sandbox = Ec2Sandbox.start();
  private final Ec2Region region = sandbox.region(Delivery.ACCOUNT, Delivery.REGION);
  private final String vpc = region.vpc(VpcSpec.of("10.0.0.0/16").id("vpc-0a1b2c3d"));
  private final String subnet = region.subnet(vpc, "10.0.0.0/20");
  private final String shut = region.securityGroup(vpc, "shut");
  private String runner = "";
  private String store = "";
  private String staging = "";

  @BeforeEach
  void furnish() {
    region.revokeEgress(shut, RuleSpec.all().cidr("0.0.0.0/0"));
    runner = machine("role", "ci-runner");
    store = machine("app", "nexus");
    staging = machine("env", "staging");
  }

  private String machine(String key, String value) {
    return region.instance(InstanceSpec.in(subnet).groups(shut).tag(key, value));
  }

  @AfterEach
  void leave() {
    sandbox.close();
  }

  @Test
  void itIsPlannedAppliedAndVerified() {
    assertThat(cordon(VIOLATED, "verify")).contains("violated");
    assertThat(cordon(CHANGES, "plan", "--detailed-exitcode"))
        .contains("pull dependencies, push build outputs")
        .contains("the store hands out signed releases");
    assertThat(sandbox.calls().writes()).isZero();
    cordon(DONE, "apply", "--yes");
    assertThat(cordon(DONE, "verify")).contains("exact");
    cordon(DONE, "plan", "--detailed-exitcode");
    cordon(DONE, "drift");
    onlyWhatIsGrantedGetsThrough();
  }

  @Test
  void itsPlanIsACommentOnAPullRequest() throws IOException {
    String said = cordon(DONE, "plan", "--json");
    String comment = PlanComment.of(new ObjectMapper().readTree(said));
    assertThat(comment)
        .startsWith("### Cordon: acme-delivery")
        .contains("to add", "**exact**", "- opens runners → artifacts, ", "- opens artifacts → ")
        .doesNotContain("null");
  }

  private void onlyWhatIsGrantedGetsThrough() {
    assertThat(sandbox.reaches(runner, store, "tcp", 443)).isTrue();
    assertThat(sandbox.reaches(store, staging, "tcp", 8443)).isTrue();
    assertThat(sandbox.reaches(runner, store, "tcp", 22)).isFalse();
    assertThat(sandbox.reaches(store, runner, "tcp", 443)).isFalse();
    assertThat(sandbox.reaches(runner, staging, "tcp", 8443)).isFalse();
  }

  /** Runs a command on the fleet and wants it to end so; what it said. */
  private String cordon(int code, String... command) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cordon.cli.Main"));
    words.addAll(List.of(command));
    words.add(FLEET.toAbsolutePath().toString());
    Program.Ended ended =
        Program.into(Folders.engines().resolve("cordon.log"), Duration.ofMinutes(2))
            .with("AWS_ENDPOINT_URL", sandbox.endpoint().toString())
            .with("AWS_ACCESS_KEY_ID", Delivery.ACCOUNT)
            .with("XDG_CACHE_HOME", folder.resolve("cache").toString())
            .run(words);
    assertThat(ended.code()).as("%s said: %s", List.of(command), ended.output()).isEqualTo(code);
    return ended.output();
  }
}
