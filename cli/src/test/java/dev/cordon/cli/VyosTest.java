package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.vyos.VyosSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands are the same on a VyOS router. */
class VyosTest {

  @TempDir private Path directory;
  private Session session;
  private SmallRouter router;

  @BeforeEach
  void begin() {
    session = new Session(directory);
    router = SmallRouter.open(directory);
    session.write("Lab.java", router.fleet("Lab"));
  }

  @AfterEach
  void end() {
    router.close();
  }

  @Test
  void aRouterIsFencedExplainedAndLookedAt() {
    assertThat(out("map", "Lab.java")).contains("wiki-1");
    session.run("verify", "Lab.java").with(ExitCode.VIOLATED);
    assertThat(out("plan", "Lab.java")).contains("runner-1", "Proof: exact");
    assertThat(out("report", "--md", "Lab.java")).contains("443");
    assertThat(out("report", "--html", "Lab.java")).contains("443");
    assertThat(router.writes()).isZero();
    assertThat(out("apply", "--yes", "Lab.java"))
        .contains("Applied: 1 of 1 step done", "Proof: exact")
        .doesNotContain(VyosSandbox.KEY);
    assertThat(router.reaches("runner-1", "nexus-1", 443)).isTrue();
    assertThat(router.reaches("runner-1", "nexus-1", 22)).isFalse();
    assertThat(router.reaches("wiki-1", "nexus-1", 443)).isFalse();
    assertThat(out("explain", "Lab.java", "runners", "store", "443"))
        .contains("Allowed: granted, and it gets through");
    assertThat(out("explain", "Lab.java", "wiki-1", "store", "443")).contains("stops at");
    assertThat(out("graph", "Lab.java", "--format", "mermaid")).contains("runners", "tcp 443");
    assertThat(out("map", "Lab.java")).contains("Live rules: exact, default deny holds.");
    assertThat(session.run("drift", "Lab.java").with(ExitCode.DONE).out()).contains("No drift");
  }

  @Test
  void aPlanIsShownAsSomebodyWouldTypeIt() {
    assertThat(out("plan", "Lab.java", "--native"))
        .contains("  set firewall group address-group cordon.")
        .contains("  set firewall ipv4 forward filter rule 7 action jump\n")
        .contains("\n  commit\n");
    assertThat(out("plan", "Lab.java")).doesNotContain("set firewall");
    assertThat(out("plan", "Lab.java", "--native", "--json"))
        .contains("\"native\" : [ \"set firewall");
    assertThat(router.writes()).isZero();
  }

  @Test
  void theWayIntoOurChainIsPutBack() {
    out("apply", "--yes", "Lab.java");
    router.takeOurJumpAway();
    assertThat(router.reaches("wiki-1", "nexus-1", 22)).isTrue();
    session.run("drift", "Lab.java").with(ExitCode.CHANGES);
    assertThat(out("apply", "--yes", "Lab.java")).contains("by 1 write call.", "Proof: exact");
    assertThat(router.reaches("wiki-1", "nexus-1", 22)).isFalse();
  }

  @Test
  void somebodysRuleBeforeOursIsToldAndLeft() {
    out("apply", "--yes", "Lab.java");
    router.openToTheWorld(1, 22);
    assertThat(router.reaches("wiki-1", "nexus-1", 22)).isTrue();
    int writes = router.writes();
    assertThat(session.run("verify", "Lab.java").with(ExitCode.DONE).out())
        .contains("Proof: contained", "forward filter");
    assertThat(router.writes()).isEqualTo(writes);
  }

  @Test
  void anApprovedPlanIsAppliedAsItWasOrNotAtAll() {
    out("plan", "--out", "first.plan", "Lab.java");
    router.openToTheWorld(1, 22);
    int writes = router.writes();
    assertThat(session.run("apply", "--yes", "first.plan").with(ExitCode.ERROR).err())
        .contains("CDN-1501");
    assertThat(router.writes()).isEqualTo(writes);
    out("plan", "--out", "second.plan", "Lab.java");
    out("apply", "second.plan");
    assertThat(router.reaches("wiki-1", "nexus-1", 443)).isFalse();
  }

  @Test
  void enforcementIsHeldAndLetGo() {
    out("apply", "--yes", "Lab.java");
    out("hold", "Lab.java", "lab", "--for", "1h", "--because", "incident 4711");
    int writes = router.writes();
    session.write(
        "Lab.java",
        router.fleet("Lab").replace("Services.https", "Services.ssh").replace("https()", "ssh()"));
    session.run("apply", "--yes", "Lab.java").with(ExitCode.ERROR);
    assertThat(router.writes()).isEqualTo(writes);
    out("hold", "Lab.java", "lab", "--lift");
    out("apply", "--yes", "Lab.java");
    assertThat(router.reaches("runner-1", "nexus-1", 22)).isTrue();
    assertThat(router.reaches("runner-1", "nexus-1", 443)).isFalse();
    out("release", "--leave-rules", "--yes", "Lab.java");
    assertThat(router.reaches("runner-1", "nexus-1", 22)).isTrue();
    assertThat(router.reaches("wiki-1", "nexus-1", 22)).isFalse();
  }

  private String out(String... command) {
    return session.run(command).with(ExitCode.DONE).out();
  }
}
