package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.cli.Session.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan --out} and {@code apply FILE}: exactly what was approved, or nothing. */
class PlanFileTest {

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
  void whatWasApprovedIsWrittenUnasked() throws IOException {
    Ended plan = session.run("plan", "--out", "lab.plan", "Lab.java").with(ExitCode.DONE);
    assertThat(plan.out()).contains("cordon apply lab.plan");
    assertThat(Files.getPosixFilePermissions(directory.resolve("lab.plan")))
        .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    Files.delete(directory.resolve("Lab.java"));
    Ended applied = session.run("apply", "lab.plan").with(ExitCode.DONE);
    assertThat(applied.out()).contains("Applied: ", "Proof: exact");
    assertThat(cloud.runnerReachesStore(443)).isTrue();
    assertThat(cloud.runnerReachesStore(22)).isFalse();
  }

  @Test
  void theSamePlanIsTheSameFile() throws IOException {
    session.run("plan", "--out", "one.plan", "Lab.java").with(ExitCode.DONE);
    session.run("plan", "--out", "two.plan", "Lab.java").with(ExitCode.DONE);
    assertThat(lines("one.plan")).isEqualTo(lines("two.plan"));
  }

  /** Without when it was made, and the checksum over that. */
  private String lines(String file) throws IOException {
    return Files.readString(directory.resolve(file))
        .replaceAll("\"(madeAt|sha256)\" : \"[^\"]*\"", "");
  }

  @Test
  void whatMovedIsShownAndNothingIsWritten() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    cloud.openSshToTheWorld();
    session.run("plan", "--out", "repair.plan", "Lab.java").with(ExitCode.DONE);
    cloud.openToTheWorld(8080);
    int writes = cloud.writes();
    Ended refused = session.run("apply", "repair.plan").with(ExitCode.ERROR);
    assertThat(refused.err())
        .contains("CDN-1501")
        .contains("lab: + rule cordon-lab-store-1 ingress tcp 8080 from 0.0.0.0/0")
        .contains("nothing was written");
    assertThat(cloud.writes()).isEqualTo(writes);
  }

  @Test
  void aPlanThatWasDoneIsNotDoneAgain() {
    session.run("plan", "--out", "lab.plan", "Lab.java").with(ExitCode.DONE);
    session.run("apply", "lab.plan").with(ExitCode.DONE);
    int writes = cloud.writes();
    Ended again = session.run("apply", "lab.plan").with(ExitCode.ERROR);
    assertThat(again.err()).contains("CDN-1501");
    assertThat(cloud.writes()).isEqualTo(writes);
  }

  @Test
  void whatWasChangedByHandOrIsNoPlanIsRefused() throws IOException {
    session.run("plan", "--out", "lab.plan", "Lab.java").with(ExitCode.DONE);
    Path file = directory.resolve("lab.plan");
    String whole = Files.readString(file);
    refused(whole.replace("\"tcp\"", "\"udp\""), "CDN-1015", "checksum");
    refused(whole.replace("builds need it", "because"), "CDN-1015", "checksum");
    refused(whole.substring(0, whole.length() / 2), "CDN-1015", "JSON");
    refused("", "CDN-1015", "empty");
    refused("{\"cordon\": 1, \"kind\": \"segmentation\"}", "CDN-1015", "segmentation");
    refused(whole.replace("\"cordon\" : 1,", "\"cordon\" : 2,"), "CDN-1016", "version 2");
    assertThat(cloud.writes()).isZero();
  }

  private void refused(String text, String code, String what) {
    session.write("bad.plan", text);
    Ended ended = session.run("apply", "bad.plan").with(ExitCode.ERROR);
    assertThat(ended.err()).contains(code).contains(what).contains("fix: ");
  }

  @Test
  void filesThatAreNotThereOrCannotBeWritten() {
    Ended missing = session.run("apply", "no/such.plan").with(ExitCode.ERROR);
    assertThat(missing.err()).contains("CDN-1707").contains("does not exist");
    Ended unwritable =
        session.run("plan", "--out", "no/such.plan", "Lab.java").with(ExitCode.ERROR);
    assertThat(unwritable.err()).contains("CDN-1707").contains("does not exist");
    assertThat(cloud.writes()).isZero();
  }
}
