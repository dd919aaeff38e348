package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.cli.Session.Ended;
import dev.cordon.sandbox.aws.settings.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose things are: adopt, release, hold; and what all of it needs. */
class CustodyTest {

  @TempDir private Path directory;
  private Session session;
  private SmallCloud cloud;

  @BeforeEach
  void begin() {
    session = new Session(directory);
    cloud = SmallCloud.open();
    session.write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void aHoldStopsEnforcementVisiblyAndCanBeLifted() {
    Ended held =
        session
            .run(
                "hold",
                "Lab.java",
                "lab",
                "--for",
                "2h",
                "--because",
                "incident 4711",
                "--by",
                "anna")
            .with(ExitCode.DONE);
    assertThat(held.out()).contains("lab is on hold until ").contains("by anna: incident 4711");
    int writes = cloud.writes();
    Ended plan = session.run("plan", "Lab.java").with(ExitCode.DONE);
    assertThat(plan.out()).contains("warning CDN-1506").contains("incident 4711");
    Ended apply = session.run("apply", "--yes", "Lab.java").with(ExitCode.ERROR);
    assertThat(apply.out()).contains("error CDN-1506").contains("Stopped: 0 of ");
    assertThat(cloud.writes()).isEqualTo(writes);
    session.run("hold", "Lab.java", "lab", "--lift").with(ExitCode.DONE);
    assertThat(session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE).out())
        .doesNotContain("CDN-1506");
  }

  @Test
  void aHoldEndsAlone() throws InterruptedException {
    session
        .run("hold", "Lab.java", "lab", "--for", "1s", "--because", "a moment")
        .with(ExitCode.DONE);
    Thread.sleep(1100);
    Ended applied = session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(applied.out()).contains("a hold has ended").contains("Proof: exact");
  }

  @Test
  void holdsThatCannotBe() {
    assertThat(refused("hold", "Lab.java", "lab", "--for", "2h")).contains("a reason");
    assertThat(refused("hold", "Lab.java", "lab", "--for", "soon", "--because", "x"))
        .contains("\"soon\" is no length of time");
    assertThat(refused("hold", "Lab.java", "lab", "--for", "30d", "--because", "x"))
        .contains("7 days");
    assertThat(refused("hold", "Lab.java", "labb", "--for", "2h", "--because", "x"))
        .contains("CDN-1208")
        .contains("\"lab\"");
    assertThat(cloud.writes()).isZero();
  }

  @Test
  void aReleasedFleetStaysAsItIsAndCanBeTakenBack() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    int writes = cloud.writes();
    Ended released =
        session.run("release", "--leave-rules", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(released.out())
        .contains("released  lab/cordon-lab-runners-1")
        .contains("Released: 2 groups")
        .contains("No rule changed");
    assertThat(cloud.writes()).isGreaterThan(writes);
    assertThat(cloud.runnerReachesStore(443)).isTrue();
    assertThat(cloud.runnerReachesStore(22)).isFalse();
    Ended plan = session.run("plan", "Lab.java").with(ExitCode.ERROR);
    assertThat(plan.err()).contains("CDN-1306").contains("cordon adopt");
    session
        .run("adopt", "Lab.java", "runners", "lab", cloud.groupNamed("cordon-lab-runners-1"))
        .with(ExitCode.DONE);
    session
        .run("adopt", "Lab.java", "store", "lab", cloud.groupNamed("cordon-lab-store-1"))
        .with(ExitCode.DONE);
    Ended drift = session.run("drift", "Lab.java").with(ExitCode.DONE);
    assertThat(drift.out()).contains("No drift").contains("Proof: exact");
  }

  @Test
  void anAdoptedGroupIsUnchangedUntilItIsApplied() {
    Ended adopted =
        session
            .run("adopt", "Lab.java", "store", "lab", cloud.groupNamed("flat"))
            .with(ExitCode.DONE);
    assertThat(adopted.out()).contains("is store's own at lab").contains("No rule changed");
    assertThat(cloud.runnerReachesStore(22)).isTrue();
    Ended plan = session.run("plan", "Lab.java").with(ExitCode.DONE);
    assertThat(plan.out())
        .contains("~ cordon-lab-store-1")
        .contains("- ingress  all")
        .contains("Proof: exact");
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(cloud.runnerReachesStore(443)).isTrue();
    assertThat(cloud.runnerReachesStore(22)).isFalse();
    assertThat(cloud.groupNamed("cordon-lab-store-1")).isEmpty();
    assertThat(refused("adopt", "Lab.java", "store", "lab", cloud.groupNamed("default")))
        .contains("default group");
  }

  @Test
  void whatCannotBeAdopted() {
    String flat = cloud.groupNamed("flat");
    assertThat(refused("adopt", "Lab.java", "stor", "lab", flat)).contains("\"store\"");
    assertThat(refused("adopt", "Lab.java", "store", "lap", flat)).contains("\"lab\"");
    assertThat(refused("adopt", "Lab.java", "store", "lab", "sg-0000")).contains("CDN-1208");
    assertThat(cloud.writes()).isZero();
    session.run("adopt", "Lab.java", "store", "lab", flat).with(ExitCode.DONE);
    assertThat(refused("adopt", "Lab.java", "store", "lab", flat)).contains("CDN-1208");
  }

  @Test
  void rulesAreTakenAwayInAProvenOrder() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    Ended homeless =
        session.run("release", "--take-rules", "--yes", "Lab.java").with(ExitCode.ERROR);
    assertThat(homeless.err()).contains("CDN-1505").contains("--to lab=GROUP");
    String flat = cloud.groupNamed("flat");
    Ended gone =
        session
            .run("release", "--take-rules", "--to", "lab=" + flat, "--yes", "Lab.java")
            .with(ExitCode.DONE);
    assertThat(gone.out())
        .containsSubsequence("- cordon-lab-runners-1", "Nothing is enforced", "Applied: ");
    assertThat(cloud.groupNamed("cordon-lab-runners-1")).isEmpty();
    assertThat(cloud.runnerReachesStore(22)).isTrue();
    Ended again = session.run("release", "--take-rules", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(again.out()).contains("Nothing of lab is there");
  }

  @Test
  void nobodyIsReleasedUnasked() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    int writes = cloud.writes();
    assertThat(refused("release", "--leave-rules", "Lab.java")).contains("--yes");
    assertThat(refused("release", "--yes", "Lab.java")).contains("--take-rules");
    assertThat(cloud.writes()).isEqualTo(writes);
  }

  /** The whole life of a fleet in a cloud that refuses everything that is not in the policy. */
  @Test
  void thePolicyIsEnoughForEverything() throws Exception {
    cloud.sandbox().policy(Policy.allowingOnly(actions("custody").toArray(String[]::new)));
    life();
    assertThat(cloud.denied()).isEmpty();
  }

  @Test
  void aPolicyForReadersCannotWrite() throws Exception {
    SortedSet<String> reads = actions("read");
    assertThat(reads)
        .allMatch(action -> action.matches("(ec2:(Describe|Get)|servicequotas:List).*"));
    cloud.sandbox().policy(Policy.allowingOnly(reads.toArray(String[]::new)));
    session.run("plan", "Lab.java").with(ExitCode.DONE);
    session.run("drift", "Lab.java").with(ExitCode.CHANGES);
    assertThat(cloud.denied()).isEmpty();
    Ended refused = session.run("apply", "--yes", "Lab.java").with(ExitCode.ERROR);
    assertThat(refused.out()).contains("CDN-1603").contains("ec2:CreateSecurityGroup");
  }

  /** Without any one of the writes something fails: none is there for nothing. */
  @Test
  void noneOfTheWritesIsThereForNothing() throws Exception {
    SortedSet<String> writes = actions("custody");
    writes.removeAll(actions("read"));
    List<String> needless = new ArrayList<>();
    for (String action : writes) {
      cloud.close();
      begin();
      cloud.sandbox().policy(Policy.denying(action));
      life();
      if (cloud.denied().isEmpty()) {
        needless.add(action);
      }
    }
    assertThat(needless).isEmpty();
  }

  private void life() {
    session.run("apply", "--yes", "Lab.java");
    cloud.openSshToTheWorld();
    session.write("Lab.java", cloud.fleet("Lab", ".exclusive()").replace("builds need it", "why"));
    session.run("apply", "--yes", "Lab.java");
    session.run("hold", "Lab.java", "lab", "--for", "1h", "--because", "x");
    session.run("hold", "Lab.java", "lab", "--lift");
    session.run("verify", "Lab.java");
    session.run("release", "--leave-rules", "--yes", "Lab.java");
    session.run("adopt", "Lab.java", "store", "lab", cloud.groupNamed("cordon-lab-store-1"));
    session.run("adopt", "Lab.java", "runners", "lab", cloud.groupNamed("cordon-lab-runners-1"));
    session.run(
        "release", "--take-rules", "--to", "lab=" + cloud.groupNamed("flat"), "--yes", "Lab.java");
  }

  private SortedSet<String> actions(String level) throws Exception {
    Ended printed = session.run("permissions", "--access", level, "Lab.java").with(ExitCode.DONE);
    assertThat(printed.err()).contains("account 111122223333");
    JsonNode policy = new ObjectMapper().readTree(printed.out());
    SortedSet<String> actions = new TreeSet<>();
    for (JsonNode statement : oneOrMore(policy.at("/Statement"))) {
      assertThat(statement.at("/Effect").asText()).isEqualTo("Allow");
      oneOrMore(statement.at("/Action")).forEach(action -> actions.add(action.asText()));
    }
    assertThat(actions).isNotEmpty().noneMatch(action -> action.contains("*"));
    return actions;
  }

  /** In policies a list of one is written as that one. */
  private static List<JsonNode> oneOrMore(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(all::add);
    } else {
      all.add(node);
    }
    return all;
  }

  private String refused(String... command) {
    return session.run(command).with(ExitCode.ERROR).err();
  }

  @Test
  void connectionsThatCannotBeCutAreTold() {
    String drains = session.run("plan", "Lab.java").with(ExitCode.DONE).out();
    assertThat(drains).contains("at lab drain: they go on").doesNotContain("CDN-1507");
    Ended cut = session.run("plan", "--sessions", "cut", "Lab.java").with(ExitCode.DONE);
    assertThat(cut.out()).contains("warning CDN-1507 site \"lab\"", "at lab drain: they go on");
    JsonNode told = session.run("plan", "--sessions", "cut", "Lab.java", "--json").document();
    assertThat(told.at("/sessions/asked").asText()).isEqualTo("cut");
    assertThat(told.at("/sessions/sites/lab").asText()).isEqualTo("drain");
    assertThat(session.run("plan", "--sessions", "later", "Lab.java").with(ExitCode.ERROR).err())
        .contains("later");
  }
}
