package dev.cordon.provider.vyos;

import dev.cordon.sandbox.vyos.VyosSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.command.Command;

/** The SSH server in front of a sandbox router's shell, with keys of its own making. */
public final class ShellServer implements AutoCloseable {

  private static final int CUT = dev.cordon.sandbox.vyos.calls.Said.CUT;

  private final SshServer server;
  private final KeyPair host = pair();

  /** A server for a router that lets one key in. */
  public ShellServer(VyosSandbox router, PublicKey welcome) {
    server = SshServer.setUpDefaultServer();
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, welcome));
    server.setCommandFactory((channel, command) -> script(router, command));
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Command script(VyosSandbox router, String command) {
    return new AbstractCommandSupport(command, null) {
      @Override
      public void run() {
        try {
          String script = new String(getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          var said = router.ssh("cordon", script);
          if (said.exit() == CUT) {
            getServerSession().close(true);
            return;
          }
          getOutputStream().write(said.text().getBytes(StandardCharsets.UTF_8));
          getOutputStream().flush();
          onExit(said.exit());
        } catch (IOException e) {
          onExit(1);
        }
      }

      @Override
      public void destroy(ChannelSession channel) {}
    };
  }

  /** Where it listens, for the user of the router. */
  public URI endpoint() {
    return URI.create("ssh://cordon@127.0.0.1:" + server.getPort());
  }

  /** The line of known_hosts that knows it. */
  public String knownHost() {
    return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic());
  }

  /** A pair of keys. */
  public static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a private key as people keep it. */
  public static Path write(KeyPair pair, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "cordon", null, out);
      return file;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes lines of known_hosts. */
  public static Path known(Path file, String... lines) throws IOException {
    return Files.write(file, List.of(lines));
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
