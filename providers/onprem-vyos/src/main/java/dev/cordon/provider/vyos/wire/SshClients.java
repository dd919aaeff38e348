package dev.cordon.provider.vyos.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * SSH clients, one for each file of known hosts: their threads are many, and serve all routers. A
 * connection that nobody uses ends by itself. Thread-safe.
 */
final class SshClients {

  private static final Map<Path, SshClient> CLIENTS = new ConcurrentHashMap<>();
  private static final Duration IDLE = Duration.ofSeconds(30);

  private SshClients() {}

  /** The client that speaks to the hosts of a file, and to no other. */
  static SshClient knowing(Path knownHosts) {
    return CLIENTS.computeIfAbsent(knownHosts, SshClients::started);
  }

  /** Requests are short, and their answers would wait for each other otherwise. */
  private static SshClient started(Path knownHosts) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(
        new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, knownHosts));
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, IDLE);
    client.start();
    return client;
  }
}
