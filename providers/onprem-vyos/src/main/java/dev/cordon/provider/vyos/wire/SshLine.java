package dev.cordon.provider.vyos.wire;

import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.spi.call.WireFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Scripts over SSH: to hosts whose keys are known, with the key pair that the place names, and
 * nothing else. Each script has a shell of its own, on one connection as long as that lasts. Used
 * by one thread at a time.
 */
final class SshLine {

  /**
   * What a script said.
   *
   * @param exit the status of its last command
   */
  record Said(String text, int exit) {

    /** Whether a commit did not come about; the shell goes on and tells it in words. */
    boolean failed() {
      return text.contains("ailed") || text.contains("temporarily locked") || exit != 0;
    }
  }

  private static final int USUAL_PORT = 22;
  private static final Duration CONNECT = Duration.ofSeconds(15);

  private final VyosRouter place;
  private final VyosOptions options;
  private @Nullable ClientSession open;

  SshLine(VyosRouter place, VyosOptions options) {
    this.place = place;
    this.options = options;
  }

  /**
   * Runs a script.
   *
   * @throws WireFailure if it cannot be known what came of it, or nothing left this machine
   */
  Said run(String action, String script, Duration time) {
    ClientSession session = session(action);
    try {
      Optional<Said> said = run(session, script, time);
      if (said.isEmpty()) {
        session.close(true);
      }
      return said.orElseThrow(
          () -> Failures.cut(action, "the connection ended before the script did"));
    } catch (IOException e) {
      session.close(true);
      throw Failures.cut(action, String.valueOf(e.getMessage()));
    }
  }

  private ClientSession session(String action) {
    ClientSession known = open;
    if (known == null || !known.isOpen()) {
      known = connected(action);
      open = known;
    }
    return known;
  }

  private ClientSession connected(String action) {
    KeyPair key = key(action);
    String user = place.endpoint().getUserInfo();
    int port = place.endpoint().getPort() < 0 ? USUAL_PORT : place.endpoint().getPort();
    try {
      ClientSession session =
          SshClients.knowing(options.knownHosts())
              .connect(user, place.endpoint().getHost(), port)
              .verify(CONNECT)
              .getClientSession();
      session.addPublicKeyIdentity(key);
      try {
        session.auth().verify(CONNECT);
        return session;
      } catch (IOException e) {
        session.close(true);
        throw Failures.unwelcome(action, e);
      }
    } catch (IOException e) {
      throw Failures.unconnected(action, e);
    }
  }

  private KeyPair key(String action) {
    Path file = Path.of(place.key().substring(place.key().indexOf(':') + 1));
    try (java.io.InputStream stream = java.nio.file.Files.newInputStream(file)) {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), stream, null);
      if (pairs != null && pairs.iterator().hasNext()) {
        return pairs.iterator().next();
      }
      throw new IllegalArgumentException("the file " + file + " has no key in it");
    } catch (IOException | GeneralSecurityException e) {
      throw Failures.keyless(
          action,
          new IllegalArgumentException("the file " + file + " has no key that can be read", e));
    } catch (IllegalArgumentException e) {
      throw Failures.keyless(action, e);
    }
  }

  private static Optional<Said> run(ClientSession session, String script, Duration time)
      throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (ChannelExec channel = session.createExecChannel("vbash -s")) {
      channel.setOut(said);
      channel.setErr(said);
      channel.open().verify(CONNECT);
      try (OutputStream in = channel.getInvertedIn()) {
        in.write(script.getBytes(StandardCharsets.UTF_8));
      }
      Set<ClientChannelEvent> ended =
          channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), time.toMillis());
      Integer exit = channel.getExitStatus();
      return ended.contains(ClientChannelEvent.TIMEOUT) || exit == null
          ? Optional.empty()
          : Optional.of(new Said(said.toString(StandardCharsets.UTF_8), exit));
    }
  }
}
