package dev.cordon.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.cli.ExitCode;
import dev.cordon.cli.Session;
import dev.cordon.cli.Session.Ended;
import dev.cordon.model.Segmentation;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.RuleSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path directory;

  @Test
  void theDocumentHoldsWhatWasCounted() {
    Ended ended = new Session(directory).run("demo", "--json").with(ExitCode.DONE);
    assertThat(ended.err()).isEmpty();
    JsonNode counted = ended.document();
    assertThat(counted.at("/workloads").asInt()).isGreaterThanOrEqualTo(30);
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
            "The internet now reaches prod-a-1 on port 22",
            "tcp 22 from 0.0.0.0/0",
            "Proof: violated — packet",
            "no longer answers the internet",
            "Proof: exact — default deny holds",
            "6. What next")
        .doesNotContain("broken");
  }

  @Test
  void countingNoticesWhatIsOpenAndWhatIsBroken() {
    try (Ec2Sandbox cloud = Ec2Sandbox.start()) {
      Brownfield network = Brownfield.in(cloud);
      Segmentation segmentation = new AcmePipeline(network.place()).declare();
      Reachability reach = new Reachability(cloud, segmentation, network.machines());
      Machine runner = network.named("runner-1");
      Machine crm = network.named("crm-web-1");
      Probe clone = new Probe(runner, network.named("gitlab-1"), "tcp", 443);
      Probe attack = new Probe(runner, network.named("prod-a-1"), "tcp", 22);
      Probe other = new Probe(crm, network.named("crm-db-1"), "tcp", 5432);
      assertThat(reach.intended()).contains(clone).doesNotContain(attack, other);
      assertThat(reach.now()).contains(clone, attack, other);
      assertThat(reach.concernsUs(attack)).isTrue();
      assertThat(reach.concernsUs(other)).isFalse();
      String interfaceId = network.region().primaryInterface(runner.end());
      String alone = network.region().groupsOf(network.region().primaryInterface(crm.end())).get(1);
      network.region().setGroups(interfaceId, alone);
      network.region().revokeEgress(alone, RuleSpec.all().cidr("0.0.0.0/0"));
      assertThat(reach.now()).doesNotContain(clone, attack);
      assertThat(Reachability.without(reach.intended(), reach.now())).contains(clone);
    }
  }

  @Test
  void theIntentIsReadWordByWord() {
    Machine bot = new Machine("i-1", "bot", "deploy-bot");
    Machine target = new Machine("i-2", "target", "production");
    Machine office = new Machine("198.51.100.1", "desk", "office");
    try (Ec2Sandbox cloud = Ec2Sandbox.start()) {
      Reachability reach =
          new Reachability(cloud, new AcmePipeline().declare(), List.of(bot, target, office));
      assertThat(reach.intended()).isEqualTo(Set.of(new Probe(bot, target, "tcp", 8443)));
    }
  }
}
