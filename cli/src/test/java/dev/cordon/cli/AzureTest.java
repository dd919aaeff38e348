package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.sandbox.azure.settings.Permissions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands are the same on Azure. */
class AzureTest {

  @TempDir private Path directory;
  private Session session;
  private SmallNetwork cloud;

  @BeforeEach
  void begin() {
    session = new Session(directory);
    cloud = SmallNetwork.open();
    session.write("Lab.java", cloud.fleet("Lab"));
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void aNetworkIsFencedExplainedAndLookedAt() {
    assertThat(out("map", "Lab.java")).contains("wiki-1    vm  10.40.1.6  in no group");
    assertThat(session.run("verify", "Lab.java").with(ExitCode.VIOLATED).out())
        .contains("it has no network security group");
    assertThat(out("plan", "Lab.java"))
        .contains("+ nsg/cordon-lab-vnet-lab-work", "allow tcp 443 from ", "~ subnet/work")
        .contains("Proof: exact");
    assertThat(out("report", "--md", "Lab.java")).contains("deny all from anywhere to asg/");
    assertThat(out("report", "--html", "Lab.java")).contains("nsg/cordon-lab-vnet-lab-work");
    assertThat(cloud.writes()).isZero();
    assertThat(out("apply", "--yes", "Lab.java"))
        .contains("Applied: 6 of 6 steps done, by 6 write calls.", "Proof: exact");
    assertThat(cloud.reaches("runner-1", "nexus-1", 443)).isTrue();
    assertThat(cloud.reaches("runner-1", "nexus-1", 22)).isFalse();
    assertThat(cloud.reaches("wiki-1", "nexus-1", 443)).isFalse();
    assertThat(out("explain", "Lab.java", "runners", "store", "443"))
        .contains("Allowed: granted, and it gets through", "allow tcp 443 from asg/");
    assertThat(out("explain", "Lab.java", "wiki-1", "store", "443"))
        .contains("stops at  ingress of rg-lab/nexus-1-nic", "deny all from anywhere to asg/");
    assertThat(out("graph", "Lab.java", "--format", "mermaid")).contains("runners", "tcp 443");
    assertThat(out("map", "Lab.java"))
        .contains("Live rules: exact, default deny holds.", "in asg/cordon-lab-vnet-lab-store");
    assertThat(session.run("drift", "Lab.java").with(ExitCode.DONE).out()).contains("No drift");
  }

  @Test
  void whatIsOpenedBehindOurBackIsFoundHeldAndTakenBack() {
    out("apply", "--yes", "Lab.java");
    cloud.openSshToTheWorld();
    assertThat(cloud.reaches("wiki-1", "nexus-1", 22)).isTrue();
    assertThat(session.run("drift", "Lab.java").with(ExitCode.CHANGES).out())
        .contains("- ingress  allow tcp 22 from anywhere to anywhere  just-for-a-moment")
        .contains("anywhere else, others at lab  → runners, store  tcp 22");
    out("hold", "Lab.java", "lab", "--for", "1h", "--because", "incident 4711");
    int writes = cloud.writes();
    session.run("apply", "--yes", "Lab.java").with(ExitCode.ERROR);
    assertThat(cloud.writes()).isEqualTo(writes);
    out("hold", "Lab.java", "lab", "--lift");
    writes = cloud.writes();
    assertThat(out("apply", "--yes", "Lab.java")).contains("by 1 write call.");
    assertThat(cloud.writes()).isEqualTo(writes + 1);
    assertThat(cloud.reaches("wiki-1", "nexus-1", 22)).isFalse();
  }

  @Test
  void anApprovedPlanIsAppliedAsItWasOrNotAtAll() {
    out("plan", "--out", "lab.plan", "Lab.java");
    out("apply", "--yes", "lab.plan");
    assertThat(cloud.reaches("runner-1", "nexus-1", 22)).isFalse();
    cloud.openSshToTheWorld();
    out("plan", "--out", "repair.plan", "Lab.java");
    cloud.openToTheWorld("and-another", 102, 3389);
    int writes = cloud.writes();
    assertThat(session.run("apply", "--yes", "repair.plan").with(ExitCode.ERROR).err())
        .contains("CDN-1501");
    assertThat(cloud.writes()).isEqualTo(writes);
  }

  @Test
  void whatIsReleasedMeansWhatItMeant() {
    out("apply", "--yes", "Lab.java");
    assertThat(out("release", "--leave-rules", "--yes", "Lab.java"))
        .contains("released  lab/nsg/cordon-lab-vnet-lab-work");
    assertThat(cloud.reaches("runner-1", "nexus-1", 443)).isTrue();
    assertThat(cloud.reaches("runner-1", "nexus-1", 22)).isFalse();
  }

  @Test
  void whatIsReleasedIsTakenBackAsItWasLeft() {
    out("apply", "--yes", "Lab.java");
    out("release", "--leave-rules", "--yes", "Lab.java");
    assertThat(out("plan", "Lab.java"))
        .contains(
            "~ nsg/cordon-lab-vnet-lab-work\n      ~ its marks of ownership",
            "0 rules come, 0 go, 0 memberships change");
    assertThat(out("apply", "--yes", "Lab.java")).contains("Applied: 3 of 3 steps done");
    assertThat(session.run("drift", "Lab.java").with(ExitCode.DONE).out()).contains("No drift");
    assertThat(cloud.sandbox().get(cloud.group()).path("tags").has("cordon-released")).isFalse();
  }

  @Test
  void whatChangedSinceItWasReleasedIsTakenBackOnlyWhenAsked() {
    out("apply", "--yes", "Lab.java");
    out("release", "--leave-rules", "--yes", "Lab.java");
    cloud.openSshToTheWorld();
    String adopt = "cordon adopt FLEET runners lab nsg/rg-lab/cordon-lab-vnet-lab-work";
    int writes = cloud.writes();
    assertThat(session.run("plan", "Lab.java").with(ExitCode.ERROR).err())
        .contains("CDN-1306", "it was changed since", adopt);
    assertThat(cloud.writes()).isEqualTo(writes);
    out("adopt", "Lab.java", "runners", "lab", "nsg/rg-lab/cordon-lab-vnet-lab-work");
    assertThat(cloud.reaches("wiki-1", "nexus-1", 22)).isTrue();
    assertThat(out("plan", "Lab.java"))
        .contains("- ingress  allow tcp 22 from anywhere to anywhere  just-for-a-moment");
    out("apply", "--yes", "Lab.java");
    assertThat(cloud.reaches("wiki-1", "nexus-1", 22)).isFalse();
  }

  @Test
  void somebodysGroupIsEnteredAndTheirRulesStay() {
    String edge = cloud.guardByHand();
    assertThat(session.run("plan", "Lab.java").with(ExitCode.ERROR).err())
        .contains("CDN-1307", "carries nsg/rg-lab/edge", "cordon adopt FLEET runners lab nsg/")
        .doesNotContain("/subscriptions/");
    assertThat(out("adopt", "Lab.java", "runners", "lab", " " + edge.toUpperCase(Locale.ROOT)))
        .contains("is entered at lab: its rules stay, ours come beside them");
    assertThat(out("plan", "Lab.java"))
        .contains(
            "~ nsg/rg-lab/edge, not ours",
            "Proof: contained",
            "nsg/rg-lab/edge: allow tcp 22 from anywhere to anywhere (e.g. tcp 203.0.113.7:49152 →");
    out("apply", "--yes", "Lab.java");
    assertThat(cloud.reaches("wiki-1", "nexus-1", 22)).as("what is residual").isTrue();
    assertThat(cloud.reaches("wiki-1", "nexus-1", 443)).isFalse();
    assertThat(cloud.sandbox().rulesOf(edge).findValuesAsText("name"))
        .contains("their-ssh", "their-deny");
    String released = out("release", "--leave-rules", "--yes", "Lab.java");
    assertThat(released).contains("released  lab/nsg/rg-lab/edge");
    assertThat(cloud.sandbox().get(edge).path("tags").has("cordon-shared")).isFalse();
    assertThat(cloud.reaches("runner-1", "nexus-1", 443)).isTrue();
    out("adopt", "Lab.java", "store", "lab", "nsg/RG-lab/Edge");
    out("apply", "--yes", "Lab.java");
    assertThat(session.run("drift", "Lab.java").with(ExitCode.DONE).out()).contains("No drift");
  }

  @Test
  void runningConnectionsDrainOrAreCutAsAsked() {
    int held = cloud.sandbox().connect("wiki-1", "nexus-1", "tcp", 22);
    assertThat(out("plan", "Lab.java"))
        .contains("Running connections of what stops\n  at lab drain: they go on");
    out("apply", "--yes", "Lab.java");
    assertThat(cloud.reaches("wiki-1", "nexus-1", 22)).isFalse();
    assertThat(cloud.sandbox().goesOn(held)).isTrue();
    int granted = cloud.sandbox().connect("runner-1", "nexus-1", "tcp", 443);
    cloud.openSshToTheWorld();
    int opened = cloud.sandbox().connect("wiki-1", "nexus-1", "tcp", 22);
    out("plan", "--sessions", "cut", "--out", "cut.plan", "Lab.java");
    assertThat(out("plan", "--sessions", "cut", "Lab.java"))
        .contains("at lab are cut when the rules are written");
    assertThat(session.run("apply", "--sessions", "cut", "cut.plan").with(ExitCode.ERROR).err())
        .contains("CDN-1705", "--sessions");
    assertThat(cloud.sandbox().goesOn(opened)).isTrue();
    int writes = cloud.writes();
    out("apply", "cut.plan");
    assertThat(cloud.writes()).isEqualTo(writes + 1);
    assertThat(cloud.sandbox().goesOn(opened)).isFalse();
    assertThat(cloud.sandbox().goesOn(held)).isFalse();
    assertThat(cloud.sandbox().goesOn(granted)).isTrue();
    assertThat(out("plan", "Lab.java")).contains("No changes");
    cloud.openSshToTheWorld();
    int again = cloud.sandbox().connect("wiki-1", "nexus-1", "tcp", 22);
    out("apply", "--yes", "Lab.java");
    assertThat(cloud.sandbox().goesOn(again)).isTrue();
  }

  /** Nothing but what the role names is allowed, and everything works. */
  @Test
  void theRoleIsEnough() throws Exception {
    JsonNode role = new ObjectMapper().readTree(out("permissions", "Lab.java"));
    List<String> actions = new ArrayList<>();
    role.path("Actions").forEach(action -> actions.add(action.asText()));
    cloud.sandbox().permissions(Permissions.only(actions.toArray(String[]::new)));
    out("apply", "--yes", "Lab.java");
    cloud.openSshToTheWorld();
    out("apply", "--yes", "Lab.java");
    out("map", "Lab.java");
    out("release", "--leave-rules", "--yes", "Lab.java");
    assertThat(cloud.denied()).isEmpty();
  }

  private String out(String... command) {
    return session.run(command).with(ExitCode.DONE).out();
  }
}
