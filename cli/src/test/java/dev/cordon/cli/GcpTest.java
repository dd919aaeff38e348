package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands are the same on Google Cloud. */
class GcpTest {

  @TempDir private Path directory;
  private Session session;
  private SmallCloudNetwork cloud;

  @BeforeEach
  void begin() {
    session = new Session(directory);
    cloud = SmallCloudNetwork.open();
    session.write("Lab.java", cloud.fleet("Lab"));
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void aNetworkIsFencedExplainedAndLookedAt() {
    cloud.policiesFirst();
    assertThat(out("map", "Lab.java")).contains("wiki-1");
    assertThat(session.run("verify", "Lab.java").with(ExitCode.VIOLATED).out())
        .contains("allow-internal");
    assertThat(out("plan", "Lab.java"))
        .contains("+ policy/cordon-lab-lab", "allow tcp 443 from tag/cordon-lab-lab-runners")
        .contains("Proof: exact");
    assertThat(out("report", "--md", "Lab.java")).contains("deny all from");
    assertThat(out("report", "--html", "Lab.java")).contains("policy/cordon-lab-lab");
    assertThat(cloud.writes()).isZero();
    assertThat(out("apply", "--yes", "Lab.java")).contains("Proof: exact");
    assertThat(cloud.reaches("runner-1", "nexus-1", 443)).isTrue();
    assertThat(cloud.reaches("runner-1", "nexus-1", 22)).isFalse();
    assertThat(cloud.reaches("wiki-1", "nexus-1", 443)).isFalse();
    assertThat(out("explain", "Lab.java", "runners", "store", "443"))
        .contains("Allowed: granted, and it gets through", "allow tcp 443 from tag/");
    assertThat(out("explain", "Lab.java", "wiki-1", "store", "443")).contains("deny all from");
    assertThat(out("graph", "Lab.java", "--format", "mermaid")).contains("runners", "tcp 443");
    assertThat(out("map", "Lab.java"))
        .contains("Live rules: exact, default deny holds.", "in tag/cordon-lab-lab-store");
    assertThat(session.run("drift", "Lab.java").with(ExitCode.DONE).out()).contains("No drift");
  }

  @Test
  void whatOldRulesOverruleIsNamedAndOvercomeWhenAsked() {
    assertThat(session.run("plan", "Lab.java").with(ExitCode.VIOLATED).err())
        .contains("CDN-1401", "allow-internal: allow all from 10.0.0.0/8", "policiesFirst()");
    session.write(
        "Lab.java", cloud.fleet("Lab").replace(".endpoint(", ".policiesFirst().endpoint("));
    out("apply", "--yes", "Lab.java");
    assertThat(cloud.reaches("wiki-1", "nexus-1", 22)).isFalse();
    assertThat(cloud.reaches("runner-1", "nexus-1", 443)).isTrue();
    assertThat(session.run("drift", "Lab.java").with(ExitCode.DONE).out()).contains("No drift");
  }

  @Test
  void whatIsOpenedBehindOurBackIsFoundHeldAndTakenBack() {
    cloud.policiesFirst();
    out("apply", "--yes", "Lab.java");
    cloud.openToTheWorld(1, 22);
    assertThat(cloud.reaches("wiki-1", "nexus-1", 22)).isTrue();
    assertThat(session.run("drift", "Lab.java").with(ExitCode.CHANGES).out())
        .contains("- ingress  allow tcp 22 from 0.0.0.0/0 to everybody");
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
    cloud.policiesFirst();
    out("plan", "--out", "first.plan", "Lab.java");
    out("apply", "first.plan");
    assertThat(cloud.reaches("wiki-1", "nexus-1", 443)).isFalse();
    cloud.openToTheWorld(1, 22);
    out("plan", "--out", "repair.plan", "Lab.java");
    cloud.openToTheWorld(2, 3389);
    int writes = cloud.writes();
    assertThat(session.run("apply", "--yes", "repair.plan").with(ExitCode.ERROR).err())
        .contains("CDN-1501");
    assertThat(cloud.writes()).isEqualTo(writes);
  }

  @Test
  void somebodysPolicyIsEnteredAndTheirRulesStay() {
    cloud.policiesFirst();
    String edge = cloud.guardByHand();
    assertThat(session.run("plan", "Lab.java").with(ExitCode.ERROR).err())
        .contains("CDN-1307", "policy/edge", "cordon adopt FLEET runners lab policy/edge");
    assertThat(out("adopt", "Lab.java", "runners", "lab", "policy/edge"))
        .contains("is entered at lab: its rules stay, ours come beside them");
    out("apply", "--yes", "Lab.java");
    assertThat(cloud.sandbox().get(edge).path("rules").findValuesAsText("ruleName"))
        .contains("their-ssh");
    assertThat(cloud.reaches("wiki-1", "nexus-1", 443)).isFalse();
    assertThat(session.run("drift", "Lab.java").with(ExitCode.DONE).out()).contains("No drift");
  }

  @Test
  void whatIsReleasedMeansWhatItMeant() {
    cloud.policiesFirst();
    out("apply", "--yes", "Lab.java");
    out("release", "--leave-rules", "--yes", "Lab.java");
    assertThat(cloud.reaches("runner-1", "nexus-1", 443)).isTrue();
    assertThat(cloud.reaches("runner-1", "nexus-1", 22)).isFalse();
  }

  @Test
  void aClassicNetworkIsFencedByVpcRulesAndLeftWithoutThem() {
    session.write("Lab.java", cloud.fleet("Lab").replace(".endpoint(", ".classic().endpoint("));
    assertThat(out("plan", "Lab.java"))
        .contains("+ vpc-rules/ours", "+ joins  network-tag/cordon-")
        .contains("Proof: exact");
    out("plan", "--out", "first.plan", "Lab.java");
    assertThat(out("apply", "first.plan")).contains("Proof: exact");
    assertThat(cloud.reaches("runner-1", "nexus-1", 443)).isTrue();
    assertThat(cloud.reaches("runner-1", "nexus-1", 22)).isFalse();
    assertThat(cloud.reaches("wiki-1", "nexus-1", 443)).isFalse();
    assertThat(out("explain", "Lab.java", "runners", "store", "443"))
        .contains("Allowed: granted, and it gets through", "allow tcp 443 from network-tag/");
    assertThat(session.run("drift", "Lab.java").with(ExitCode.DONE).out()).contains("No drift");
    out("release", "--take-rules", "--yes", "Lab.java");
    assertThat(cloud.sandbox().pathsOf("firewalls")).noneMatch(path -> path.contains("cordon-"));
    assertThat(cloud.reaches("wiki-1", "nexus-1", 443)).isTrue();
  }

  private String out(String... command) {
    return session.run(command).with(ExitCode.DONE).out();
  }
}
