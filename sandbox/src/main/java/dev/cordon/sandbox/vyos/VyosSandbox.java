package dev.cordon.sandbox.vyos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.Cloud;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.calls.Api;
import dev.cordon.sandbox.vyos.calls.Gate;
import dev.cordon.sandbox.vyos.calls.Router;
import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Editor;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.settings.Reading;
import dev.cordon.sandbox.vyos.settings.Tempo;
import dev.cordon.sandbox.vyos.state.Lease;
import dev.cordon.sandbox.vyos.state.State;
import dev.cordon.sandbox.vyos.state.Station;
import dev.cordon.sandbox.vyos.wire.SelfSigned;
import dev.cordon.sandbox.vyos.wire.VyosFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A strict VyOS router in this process, whose HTTPS API listens on a free port of 127.0.0.1 with a
 * certificate of its own making. Thread-safe.
 */
public final class VyosSandbox extends Cloud<Reading> {

  /** The key that opens the API at first. */
  public static final String KEY = "sandbox-key";

  private static final String HOST = "vyos";

  private final Router router;
  private final Api api;
  private final Gate gate;
  private final VyosFront front;
  private SelfSigned identity = SelfSigned.of(HOST);

  private VyosSandbox(Dialect dialect) throws IOException {
    router = new Router(dialect, clock(), State.of(dialect, first(dialect)));
    api = new Api(router, clock(), otherReadings());
    gate = new Gate(api, calls(), faults(), clock());
    front = VyosFront.start(gate::answer, identity, 0);
  }

  private static Tree first(Dialect dialect) {
    Editor editor = new Editor(dialect, new Tree());
    editor.set(List.of("system", "host-name", HOST));
    editor.set(List.of("interfaces", "loopback", "lo"));
    editor.set(List.of("service", "https", "api", "keys", "id", "cordon", "key", KEY));
    if (!dialect.isOld()) {
      editor.set(List.of("service", "https", "api", "rest"));
    }
    return editor.tree();
  }

  /**
   * Starts a router without interfaces, whose API is on.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static VyosSandbox start(Dialect dialect) {
    try {
      return new VyosSandbox(dialect);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Where it listens, such as {@code https://127.0.0.1:40123}. */
  @Override
  public URI endpoint() {
    return front.endpoint();
  }

  /** What it runs. */
  public Dialect dialect() {
    return router.dialect();
  }

  /** The certificate that it shows. */
  public synchronized X509Certificate certificate() {
    return identity.certificate();
  }

  /** Shows another certificate from now on, at the same address; connections are closed. */
  public synchronized void renewCertificate() {
    identity = SelfSigned.of(HOST);
    try {
      front.identity(identity);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /** Somebody at the command line, behind the back of the program under test. */
  public Cli cli() {
    return new Cli(api);
  }

  /** Adds an interface with addresses such as {@code 10.0.1.1/24}, saved. */
  public void ethernet(String name, String... addresses) {
    Cli cli = cli();
    cli.set("interfaces", "ethernet", name);
    for (String address : addresses) {
      cli.set("interfaces", "ethernet", name, "address", address);
    }
    cli.commit();
    cli.save();
  }

  /** Puts a host at an interface; it is in the table of neighbours from now on. */
  public void host(String name, String port, String... addresses) {
    Station station =
        new Station(name, port, mac(name), Arrays.stream(addresses).map(Address::of).toList());
    router.edit(state -> state.station(station));
  }

  /** Takes a host away. */
  public void removeHost(String name) {
    router.edit(state -> state.without(name));
  }

  private static String mac(String name) {
    int hash = name.hashCode();
    return String.format(
        Locale.ROOT,
        "02:%02x:%02x:%02x:%02x:%02x",
        name.length() & 0xff,
        hash >>> 24,
        hash >>> 16 & 0xff,
        hash >>> 8 & 0xff,
        hash & 0xff);
  }

  /** The DHCP server gives an address away for so long. */
  public void lease(String address, String mac, String host, String pool, Duration time) {
    Lease lease =
        new Lease(address, mac, host, pool, clock().instant(), clock().instant().plus(time));
    router.edit(
        state -> {
          List<Lease> all = new ArrayList<>(state.leases());
          all.removeIf(one -> one.address().equals(address));
          all.add(lease);
          return state.leases(all);
        });
  }

  /** A name resolves to these addresses; the router knows at its next look, {@link #resolve}. */
  public void name(String name, String... addresses) {
    router.edit(state -> state.name(name, List.of(addresses)));
  }

  /** The router looks all names up. Each commit of the firewall forgets them again. */
  public void resolve() {
    router.edit(State::resolving);
  }

  /** Puts a file there, for the API to load. */
  public void file(String name, String text) {
    router.edit(state -> state.file(name, text));
  }

  /** The text of a file; empty if there is none. */
  public String file(String name) {
    return router.state().files().getOrDefault(name, "");
  }

  /** What is in force at a path, as the API would show what is below it; empty if nothing is. */
  public JsonNode config(String... path) {
    return ConfigText.json(router.running().at(path).orElseGet(Tree::new));
  }

  /** How many commits changed something, whoever made them. */
  public int commits() {
    return router.commits();
  }

  /** From now on requests take this long; a frozen clock is advanced instead. */
  public void tempo(Tempo now) {
    api.tempo(now);
  }

  /** Everything as it is now. */
  public Snapshot snapshot() {
    return new Snapshot(router.state());
  }

  /** Puts everything back as it was; settings, the log and the clock stay. */
  public void restore(Snapshot snapshot) {
    router.replace(snapshot.state());
  }

  @Override
  public void close() {
    front.close();
  }
}
