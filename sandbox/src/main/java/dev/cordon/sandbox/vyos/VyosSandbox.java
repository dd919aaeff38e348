package dev.cordon.sandbox.vyos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.Cloud;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.calls.Api;
import dev.cordon.sandbox.vyos.calls.Gate;
import dev.cordon.sandbox.vyos.calls.Router;
import dev.cordon.sandbox.vyos.calls.Said;
import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Editor;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.nft.Ruleset;
import dev.cordon.sandbox.vyos.policy.Policy;
import dev.cordon.sandbox.vyos.policy.Port;
import dev.cordon.sandbox.vyos.policy.Ports;
import dev.cordon.sandbox.vyos.settings.Reading;
import dev.cordon.sandbox.vyos.settings.Tempo;
import dev.cordon.sandbox.vyos.state.Lease;
import dev.cordon.sandbox.vyos.state.State;
import dev.cordon.sandbox.vyos.state.Station;
import dev.cordon.sandbox.vyos.walk.LiveSessions;
import dev.cordon.sandbox.vyos.walk.Tracked;
import dev.cordon.sandbox.vyos.walk.Walk;
import dev.cordon.sandbox.vyos.walk.Walker;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A strict VyOS router in this process, whose HTTPS API listens on a free port of 127.0.0.1 with a
 * certificate of its own making. Thread-safe.
 */
public final class VyosSandbox extends Cloud<Reading> {

  /** The key that opens the API at first. */
  public static final String KEY = "sandbox-key";

  private static final String HOST = "vyos";
  private static final int TCP = 6;
  private static final int HTTPS = 443;

  private final Router router;
  private final Api api;
  private final Gate gate;
  private final VyosFront front;
  private final LiveSessions sessions = new LiveSessions();
  private @Nullable Walker walker;
  private long walked;
  private SelfSigned identity = SelfSigned.of(HOST);

  private VyosSandbox(Dialect dialect) throws IOException {
    router = new Router(dialect, clock(), State.of(dialect, first(dialect)));
    api = new Api(router, clock(), otherReadings());
    api.onReset(what -> reset(what));
    gate = new Gate(api, calls(), faults(), clock());
    front = VyosFront.start(gate::answer, identity, 0);
  }

  private void reset(String what) {
    if (what.equals("conntrack") || what.equals("reboot")) {
      forgetConnections();
    }
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

  /**
   * Runs a script as {@code ssh router vbash -s} would: lines such as {@code configure}, {@code set
   * …}, {@code commit}, {@code save}, {@code run show …}, {@code show configuration json}. It has a
   * session of its own; a broken connection ends with {@link Said#CUT}. Logged as {@code ssh}.
   */
  public Said ssh(String user, String script) {
    return gate.script(user, script);
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

  /** The hardware address of a host of that name. */
  public static String mac(String name) {
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

  /**
   * Whether a first packet surely gets from one end to the other, between any of their addresses of
   * one family.
   *
   * @param from the name of a host, {@code router}, or an address
   * @param to the same
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, another name or a number
   * @param port the destination port, or the ICMP type; -1 stands for an echo request
   */
  public boolean reaches(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream().anyMatch(Walk::passes);
  }

  /** Whether it surely gets there and its answer back. */
  public boolean connects(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream().anyMatch(Walk::connects);
  }

  /** Whether it may get there: the time, rates or marks decide. */
  public boolean mayReach(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream().anyMatch(Walk::mayPass);
  }

  /** The walks behind {@link #reaches}: one for each pair of addresses of one family. */
  public List<Walk> walks(String from, String to, String protocol, int port) {
    return walker().walks(from, to, protocol, port);
  }

  /** The walks behind {@link #reaches}, in words. */
  public String explain(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream()
        .map(Walk::toString)
        .collect(Collectors.joining("\n"));
  }

  /** Walks in the state as it is now. */
  public synchronized Walker walker() {
    long revision = router.revision();
    if (walker == null || revision != walked) {
      walker = new Walker(router.state());
      walked = revision;
    }
    return walker;
  }

  /**
   * Opens a connection that is to go on; gives its number.
   *
   * @throws IllegalStateException if it does not get through
   */
  public synchronized int open(String from, String to, String protocol, int port) {
    return sessions.open(walker(), address(from), address(to), Walker.number(protocol), port);
  }

  private Address address(String end) {
    Station station = router.state().stations().get(end);
    return station == null ? Address.of(end) : station.addresses().get(0);
  }

  /** Whether a connection that was opened goes on. */
  public synchronized boolean goesOn(int session) {
    return sessions.goesOn(walker(), session);
  }

  /** The router forgets all connections, as {@code reset conntrack} makes it. */
  public synchronized void forgetConnections() {
    sessions.forget();
  }

  /**
   * The ruleset that the router's kernel has, for {@code nft -f}.
   *
   * @throws UnsupportedOperationException if a rule needs more than filter rules
   */
  public String ruleset() {
    State state = router.state();
    return Ruleset.of(dialect(), new Policy(state.kernel(), state.resolved()));
  }

  /**
   * From now on the program under test calls from this address: what the router's own rules do to
   * that way, they do to its calls and the answers.
   */
  public void callsComeFrom(String address) {
    Address from = Address.of(address);
    gate.reachable(() -> isManaged(from, Tracked.NEW), () -> isManaged(from, Tracked.ESTABLISHED));
  }

  private boolean isManaged(Address from, Tracked state) {
    Walker walker = walker();
    return Ports.of(router.running()).all().stream()
        .flatMap(port -> port.addresses().stream().map(Port.Own::address))
        .filter(own -> own.bits() == from.bits())
        .anyMatch(own -> walker.walk(from, own, TCP, Walker.SOURCE_PORT, HTTPS, state).connects());
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
