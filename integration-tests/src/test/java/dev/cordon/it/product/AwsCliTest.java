package dev.cordon.it.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.apply.ApplyReport;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Verification;
import dev.cordon.it.engines.AwsCli;
import dev.cordon.it.engines.Folders;
import dev.cordon.it.engines.Program;
import dev.cordon.it.engines.Roll;
import dev.cordon.plan.Plan;
import dev.cordon.verify.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The vendor's own command line reads what Cordon wrote, and Cordon tells and repairs what was
 * written by hand.
 */
class AwsCliTest {

  private final ObjectMapper json = new ObjectMapper();
  private final Delivery delivery = new Delivery();
  private final Cordon cordon = Delivery.cordon();
  private Path executable = Path.of("aws");

  @BeforeEach
  void find() {
    Optional<Path> found = AwsCli.find();
    Assumptions.assumeTrue(
        found.isPresent(), "the aws command line is not here; the roll at the end says why");
    executable = found.orElseThrow();
  }

  @AfterEach
  void leave() {
    delivery.close();
  }

  @Test
  void itReadsWhatCordonWrote() throws JsonProcessingException {
    mustApply();
    JsonNode groups =
        aws("describe-security-groups", "--filters", "Name=tag:cordon:fleet,Values=acme")
            .get("SecurityGroups");
    assertThat(groups.findValuesAsText("GroupName"))
        .contains("cordon-acme-runners-1", "cordon-acme-store-1");
    JsonNode rules =
        aws("describe-security-group-rules", "--filters", "Name=group-id,Values=" + store())
            .get("SecurityGroupRules");
    assertThat(rules).hasSize(1);
    assertThat(rules.get(0).get("FromPort").asInt()).isEqualTo(443);
    assertThat(rules.get(0).get("Description").asText()).contains("pull dependencies");
    Roll.judged(AwsCli.NAME, "what Cordon wrote");
  }

  @Test
  void cordonTellsAndRepairsWhatItWrote() throws JsonProcessingException {
    mustApply();
    String store = store();
    aws(
        "authorize-security-group-ingress",
        "--group-id",
        store,
        "--protocol",
        "tcp",
        "--port",
        "22",
        "--cidr",
        "0.0.0.0/0");
    Verification seen = cordon.verify(Delivery.intent(), delivery.placement());
    assertThat(seen.verdict()).isInstanceOf(Verdict.Violated.class);
    Plan repair = cordon.plan(Delivery.intent(), delivery.placement());
    assertThat(repair.changes()).isEqualTo(1);
    assertThat(cordon.apply(repair).complete()).isTrue();
    assertThat(
            aws("describe-security-group-rules", "--filters", "Name=group-id,Values=" + store)
                .get("SecurityGroupRules"))
        .hasSize(1);
    Roll.judged(AwsCli.NAME, "drift that it wrote itself");
  }

  private void mustApply() {
    ApplyReport report = cordon.apply(cordon.plan(Delivery.intent(), delivery.placement()));
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
  }

  private String store() throws JsonProcessingException {
    return aws(
            "describe-security-groups", "--filters", "Name=group-name,Values=cordon-acme-store-1")
        .get("SecurityGroups")
        .get(0)
        .get("GroupId")
        .asText();
  }

  private JsonNode aws(String... words) throws JsonProcessingException {
    List<String> command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "--output",
                "json",
                "--region",
                Delivery.REGION,
                "--endpoint-url",
                delivery.sandbox.endpoint().toString(),
                "ec2"));
    command.addAll(List.of(words));
    Program.Ended ended =
        Program.into(Folders.engines().resolve("aws.log"), Duration.ofMinutes(1))
            .with("AWS_ACCESS_KEY_ID", Delivery.ACCOUNT)
            .run(command);
    assertThat(ended.code()).as(ended.output()).isZero();
    return json.readTree(ended.output());
  }
}
