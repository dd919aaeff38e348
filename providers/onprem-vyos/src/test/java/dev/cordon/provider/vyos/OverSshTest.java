package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.config.Dialect;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router without the HTTPS API: the same line over SSH. */
class OverSshTest {

  private final Gateway gateway = new Gateway(Dialect.V1_4);
  private final KeyPair key = ShellServer.pair();
  private final ShellServer server = new ShellServer(gateway.router, key.getPublic());

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void place() throws IOException {
    Path file = ShellServer.write(key, folder.resolve("id"));
    gateway.place = at(server.endpoint(), file);
    gateway.knownHosts(ShellServer.known(folder.resolve("known"), server.knownHost()));
  }

  private VyosRouter at(URI endpoint, Path file) {
    VyosRouter plain = Routing.place(gateway.router);
    return new VyosRouter(
        endpoint,
        "file:" + file,
        null,
        plain.dialect(),
        plain.jump(),
        plain.options(),
        plain.hosts(),
        dev.cordon.space.IpSet.none());
  }

  @AfterEach
  void close() {
    server.close();
    gateway.close();
  }

  private long writes() {
    return gateway.router.calls().list().stream().filter(c -> c.kind() == CallKind.WRITE).count();
  }

  @Test
  void whatIsGrantedAndNothingElse() {
    gateway.apply(Gateway.granted(443));
    assertThat(writes()).isEqualTo(1);
    assertThat(gateway.reaches("runner", "store", 443)).isTrue();
    assertThat(gateway.reaches("runner", "store", 22)).isFalse();
    assertThat(gateway.reaches("web", "left", 22)).as("bystanders").isTrue();
    gateway.apply(Gateway.granted(8443));
    assertThat(gateway.reaches("runner", "store", 443)).isFalse();
    assertThat(gateway.router.calls().list()).allMatch(call -> call.action().equals("ssh"));
  }

  @Test
  void anAnswerThatIsLostIsLookedFor() {
    gateway.router.faults().onWrite(1, Fault.timeOutButDone());
    gateway.apply(Gateway.granted(443));
    assertThat(writes()).as("committed once").isEqualTo(1);
    gateway.router.faults().clear();
    gateway.router.faults().onWrite(1, Fault.dropConnection());
    gateway.apply(Gateway.granted(8443));
    assertThat(gateway.reaches("runner", "store", 8443)).isTrue();
  }

  @Test
  void aLockThatIsHeldIsWaitedForAndThenTold() {
    Plan plan = gateway.plan(Gateway.granted(443));
    Cli cli = gateway.router.cli();
    cli.beginLongCommit();
    ApplyReport report = gateway.cordon().apply(plan);
    cli.endLongCommit();
    assertThat(report.complete()).isFalse();
    assertThat(report.diagnostics().text()).contains("CDN-1601");
    gateway.apply(Gateway.granted(443));
  }

  @Test
  void aHostThatIsNotKnownIsNotSpokenTo() throws IOException {
    gateway.knownHosts(ShellServer.known(folder.resolve("nobody")));
    refused("not known");
  }

  @Test
  void aHostWhoseKeyChangedIsNotSpokenTo() throws IOException {
    try (ShellServer other = new ShellServer(gateway.router, key.getPublic())) {
      String line = other.knownHost().replace(port(other), port(server));
      gateway.knownHosts(ShellServer.known(folder.resolve("changed"), line));
      refused("not known");
    }
  }

  private static String port(ShellServer one) {
    return ":" + one.endpoint().getPort() + " ";
  }

  @Test
  void aKeyThatIsNotLetIn() throws IOException {
    Path other = ShellServer.write(ShellServer.pair(), folder.resolve("other"));
    gateway.place = at(server.endpoint(), other);
    refused("the key that the place names");
  }

  @Test
  void aKeyThatIsNone() throws IOException {
    Path none = ShellServer.known(folder.resolve("none"), "nothing");
    gateway.place = at(server.endpoint(), none);
    refused("no key");
  }

  private void refused(String said) {
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> gateway.plan(Gateway.granted(443)));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.FABRIC_CREDENTIALS);
    assertThat(refusal.diagnostics().text()).contains(said);
    assertThat(gateway.router.calls().list()).isEmpty();
  }

  @Test
  void placesWithoutAUserOrWithAPasswordAreRefused() {
    for (String wrong : new String[] {"ssh://gw", "ssh://me:pw@gw", "ssh://ME@gw"}) {
      assertThatThrownBy(() -> VyosRouter.of(URI.create(wrong), "file:/k", VyosDialect.V1_4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ssh://user@host");
    }
    assertThatThrownBy(() -> VyosRouter.of(server.endpoint(), "env:KEY", VyosDialect.V1_4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file:/path");
  }
}
