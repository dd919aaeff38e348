package dev.cordon.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.cli.ExitCode;
import dev.cordon.cli.Session;
import dev.cordon.cli.Session.Ended;
import dev.cordon.model.Segmentation;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path directory;

  @Test
  void theDocumentHoldsWhatWasCounted() {
    Ended ended = new Session(directory).run("demo", "--json").with(ExitCode.DONE);
    assertThat(ended.err()).isEmpty();
    JsonNode counted = ended.document();
    assertThat(counted.at("/workloads").asInt()).isGreaterThanOrEqualTo(60);
    assertThat(counted.at("/grants").asInt()).isPositive();
    assertThat(counted.at("/unintendedPairsAfter").asInt(-1)).isZero();
    assertThat(counted.at("/brokenIntendedPairs").asInt(-1)).isZero();
    assertThat(counted.at("/secondPlanChanges").asInt(-1)).isZero();
    assertThat(counted.at("/driftAfterRepair").asInt(-1)).isZero();
    assertThat(counted.at("/bystanderPairsChanged").asInt(-1)).isZero();
    assertThat(counted.at("/driftFound").asInt()).isPositive();
    assertThat(counted.at("/driftReached").asBoolean()).isTrue();
    assertThat(counted.at("/planChanges").asInt()).isPositive();
    assertThat(counted.at("/apiReads").asInt()).isPositive();
    assertThat(counted.at("/apiWrites").asInt()).isPositive();
    assertThat(counted.at("/proof").asText()).isEqualTo("exact");
    assertThat(counted.at("/proofBefore").asText()).isEqualTo("violated");
    assertThat(counted.at("/reachablePairsAfter").asInt())
        .isEqualTo(counted.at("/intendedPairs").asInt())
        .isEqualTo(counted.at("/pairsAfterRepair").asInt())
        .isPositive();
    assertThat(counted.at("/reachablePairsBefore").asInt())
        .isGreaterThan(10 * counted.at("/reachablePairsAfter").asInt());
    assertThat(counted.at("/bystanderPairsBefore").asInt()).isPositive();
    assertThat(counted.at("/sites").size()).isEqualTo(4);
    for (JsonNode site : counted.at("/sites")) {
      assertThat(site.path("members").asInt()).isPositive();
      assertThat(site.path("members").asInt()).isLessThan(site.path("workloads").asInt());
      assertThat(site.path("rules").asInt()).isPositive();
      assertThat(site.path("apiReads").asInt()).isPositive();
      assertThat(site.path("apiWrites").asInt()).isPositive();
    }
  }

  @Test
  void theStoryIsTold() {
    Ended ended = new Session(directory).run("demo").with(ExitCode.DONE);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .containsSubsequence(
            "1. A network that grew",
            "gets a shell on runner-7",
            "2. What was meant",
            "Plan: ",
            "3. Applied, and proven",
            "Proof: exact — default deny holds",
            "4. The same attack",
            "0 pipeline machines answer the internet",
            "A second plan finds nothing to do",
            "5. Behind our back",
            "The internet now reaches gitlab-1, prometheus-1, nexus-1 and prod-a-1 on port 22",
            "tcp 22 from 0.0.0.0/0",
            "rule 1 accept destination address 10.10.1.10",
            "allow tcp 22 from anywhere to anywhere",
            "Proof: violated — packet",
            "None of the 4 answers the internet any longer",
            "Proof: exact — default deny holds",
            "6. What next")
        .doesNotContain("broken");
  }

  @Test
  void whatIsKeptCanBeUsedUntilItIsEnded() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Session telling = new Session(directory);
    Thread demo =
        new Thread(
            () -> telling.run(out, OutputStream.nullOutputStream(), "demo", "--keep"), "demo");
    demo.start();
    while (!text(out).contains("gone with Ctrl-C") && demo.isAlive()) {
      Thread.sleep(50);
    }
    Matcher command = Pattern.compile("./cordon map (\\S+)").matcher(text(out));
    assertThat(command.find()).as(text(out)).isTrue();
    String fleet = command.group(1);
    Session another = new Session(directory);
    assertThat(another.run("verify", fleet).with(ExitCode.DONE).out()).contains("Proof: exact");
    assertThat(another.run("map", fleet).with(ExitCode.DONE).out())
        .contains("on-site", "delivery", "store", "targets", "runner-7");
    another.run("explain", fleet, "runners", "production", "8443").with(ExitCode.DONE);
    another.run("graph", fleet, "--format", "html", "--out", "acme.html").with(ExitCode.DONE);
    assertThat(Files.readString(directory.resolve("acme.html")))
        .contains("mac-builder-1", "runner-7", "nexus-1", "prod-a-1");
    JsonNode graph = another.run("graph", fleet, "--json").with(ExitCode.DONE).document();
    assertThat(graph.at("/sites"))
        .extracting(JsonNode::asText)
        .containsExactly("delivery", "on-site", "store", "targets");
    assertThat(graph.at("/nodes").findValuesAsText("site"))
        .contains("delivery", "on-site", "store", "targets");
    assertThat(text(out)).contains("aws --endpoint-url", "http://127.0.0.1:", "https://127.0.0.1:");
    demo.interrupt();
    demo.join();
    assertThat(text(out)).endsWith("Gone.\n");
    assertThat(Path.of(fleet)).doesNotExist();
    another.run("verify", fleet).with(ExitCode.ERROR);
  }

  private static String text(ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void countingNoticesWhatIsOpenAndWhatIsBroken() {
    try (Ec2Sandbox cloud = Ec2Sandbox.start();
        TinyGround ground = new TinyGround(cloud)) {
      Segmentation segmentation = new AcmePipeline().declare();
      Machine runner = ground.machine("runner-1", "runners");
      Machine gitlab = ground.machine("gitlab-1", "repository");
      Machine crm = ground.machine("crm-1", "");
      Machine database = ground.machine("crm-db-1", "");
      Grounds grounds = new Grounds(List.of(ground));
      Reachability reach = new Reachability(grounds, segmentation, ground.machines());
      Probe clone = new Probe(runner, gitlab, "tcp", 443);
      Probe attack = new Probe(runner, gitlab, "tcp", 8080);
      Probe other = new Probe(crm, database, "tcp", 5432);
      assertThat(reach.intended()).contains(clone).doesNotContain(attack, other);
      assertThat(reach.now()).contains(clone, attack, other);
      assertThat(reach.concernsUs(attack)).isTrue();
      assertThat(reach.concernsUs(other)).isFalse();
      ground.silence(runner);
      assertThat(reach.now()).contains(other).doesNotContain(clone, attack);
      assertThat(Reachability.without(reach.intended(), reach.now())).contains(clone);
    }
  }

  @Test
  void bothEndsHaveToLetAPacketThrough() {
    try (Grounds grounds = Grounds.built()) {
      Reachability reach =
          new Reachability(grounds, new AcmePipeline().declare(), grounds.machines());
      Machine bot = grounds.named("deployer-1");
      Machine target = grounds.named("prod-a-1");
      Probe roll = new Probe(bot, target, "tcp", 8443);
      assertThat(reach.reaches(roll)).isTrue();
      Ground near = holding(grounds, bot);
      Ground shut = new Shut(holding(grounds, target));
      Grounds half = new Grounds(List.of(near, shut));
      assertThat(half.let(roll)).isFalse();
      assertThat(half.let(new Probe(bot, grounds.named("gitlab-1"), "tcp", 443))).isTrue();
    }
  }

  private static Ground holding(Grounds grounds, Machine machine) {
    return grounds.all().stream().filter(ground -> ground.holds(machine)).findFirst().orElseThrow();
  }

  @Test
  void theIntentIsReadWordByWord() {
    Machine bot = new Machine("delivery", "i-1", "10.0.0.1", "bot", "deploy-bot");
    Machine target = new Machine("targets", "vm-2", "10.0.0.2", "target", "production");
    Machine office = Machine.outside("198.51.100.1", "desk", "office");
    Reachability reach =
        new Reachability(
            new Grounds(List.of()), new AcmePipeline().declare(), List.of(bot, target, office));
    assertThat(reach.intended()).isEqualTo(Set.of(new Probe(bot, target, "tcp", 8443)));
  }
}
