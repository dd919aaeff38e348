package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.cli.Session.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --limits} and {@code approve}: what is larger than usual needs somebody's word. */
class ApproveTest {

  @TempDir private Path directory;
  private Session session;
  private SmallCloud cloud;

  @BeforeEach
  void begin() throws IOException {
    session = new Session(directory);
    cloud = SmallCloud.open();
    session.write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
    session.write("tight.json", "{\"cordon\": 1, \"kind\": \"limits\", \"mostClosed\": 0}");
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  private void key(String name, String kind, Key key) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    session.write(name, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
  }

  private KeyPair keys(String name) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    key(name + ".pem", "PRIVATE KEY", pair.getPrivate());
    key(name + ".pub", "PUBLIC KEY", pair.getPublic());
    return pair;
  }

  @Test
  void withoutAnApprovalNothingIsWritten() {
    Ended plan =
        session
            .run("plan", "--limits", "tight.json", "--out", "lab.plan", "Lab.java")
            .with(ExitCode.OVER_LIMITS);
    assertThat(plan.err()).contains("CDN-1510", "stops flows between", "cordon approve");
    for (String fleet : new String[] {"lab.plan", "Lab.java"}) {
      Ended apply =
          session.run("apply", "--yes", "--limits", "tight.json", fleet).with(ExitCode.OVER_LIMITS);
      assertThat(apply.out() + apply.err()).contains("CDN-1510");
    }
    assertThat(cloud.writes()).isZero();
    assertThat(cloud.runnerReachesStore(22)).isTrue();
  }

  @Test
  void anApprovedPlanIsWrittenAndTheApprovalIsOnRecord() throws IOException {
    session.run("plan", "--out", "lab.plan", "Lab.java").with(ExitCode.DONE);
    Ended approved =
        session
            .run("approve", "lab.plan", "--by", "ben", "--because", "change 4711")
            .with(ExitCode.DONE);
    assertThat(approved.out()).contains("Approved by ben: flows open between");
    assertThat(Files.getPosixFilePermissions(directory.resolve("lab.plan.approval")))
        .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    session
        .run("apply", "lab.plan", "--limits", "tight.json", "--journal", "journal")
        .with(ExitCode.DONE);
    assertThat(cloud.runnerReachesStore(22)).isFalse();
    assertThat(Files.readString(directory.resolve("journal")))
        .contains("\"approver\":\"ben\"", "\"because\":\"change 4711\"");
  }

  @Test
  void onlyTheRightSignatureCounts() throws IOException, GeneralSecurityException {
    keys("ben");
    keys("eve");
    session.run("plan", "--out", "lab.plan", "Lab.java").with(ExitCode.DONE);
    String[] apply = {
      "apply", "lab.plan", "--limits", "tight.json", "--approver", "ben.pub", "--quiet"
    };
    for (String wrong : new String[] {"", "eve.pem"}) {
      approve(wrong);
      Ended refused = session.run(apply).with(ExitCode.OVER_LIMITS);
      assertThat(refused.out() + refused.err()).contains("CDN-1511", "is not signed by one of");
    }
    assertThat(cloud.writes()).isZero();
    approve("ben.pem");
    session.run(apply).with(ExitCode.DONE);
  }

  private void approve(String key) {
    String[] with =
        key.isEmpty()
            ? new String[] {"approve", "lab.plan", "--because", "change 4711"}
            : new String[] {"approve", "lab.plan", "--because", "change 4711", "--key", key};
    session.run(with).with(ExitCode.DONE);
  }

  @Test
  void mistakesWriteNothing() throws IOException, GeneralSecurityException {
    KeyPair pair = keys("ben");
    session.run("plan", "--out", "lab.plan", "Lab.java").with(ExitCode.DONE);
    refused("CDN-1705", "needs a reason", "approve", "lab.plan");
    refused("CDN-1707", "does not exist", "approve", "none.plan", "--because", "x");
    refused("CDN-1015", "not JSON", "approve", "Lab.java", "--because", "x");
    Ended secret =
        refused(
            "CDN-1707",
            "no private Ed25519 key",
            "approve",
            "lab.plan",
            "--because",
            "x",
            "--key",
            "ben.pub");
    String body = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    assertThat(secret.err()).doesNotContain(body.substring(0, 20));
    refused("CDN-1707", "no public Ed25519 key", "apply", "lab.plan", "--approver", "ben.pem");
    refused("CDN-1015", "this document is a", "apply", "lab.plan", "--limits", "lab.plan");
    assertThat(directory.resolve("lab.plan.approval")).doesNotExist();
    assertThat(cloud.writes()).isZero();
  }

  private Ended refused(String code, String said, String... command) {
    Ended ended = session.run(command).with(ExitCode.ERROR);
    assertThat(ended.err()).contains(code, said);
    return ended;
  }
}
