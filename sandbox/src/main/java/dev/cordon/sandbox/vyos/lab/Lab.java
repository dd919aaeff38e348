package dev.cordon.sandbox.vyos.lab;

import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.VyosSandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A router and a host at each of its interfaces, in network namespaces of this machine, and someone
 * who sends packets between them. Nothing of it is left behind. Used by one thread, but for {@link
 * #load}.
 */
public final class Lab implements AutoCloseable {

  /** The ports that everybody listens at, where nothing else is said. */
  public static final List<Integer> PORTS =
      List.of(22, 53, 80, 443, 1000, 1001, 1002, 5432, 8080, 9999);

  /** What is done there. */
  public enum Work {
    /** Packets are sent, and what became of each is told. */
    PROBES("prober.py"),
    /** Connections are opened as fast as it goes. */
    STORM("storm.py");

    private final String script;

    Work(String script) {
      this.script = script;
    }
  }

  /** A packet to send. */
  public record Probe(int number, String from, String to, String protocol, int port) {
    /** Each has its own. */
    public int sourcePort() {
      return 10_000 + number % 50_000;
    }
  }

  /** What became of it. */
  public record Result(boolean arrived, boolean answered) {}

  private static final int USUAL = 3;

  private final String prefix = "cdn" + ProcessHandle.current().pid();
  private final Map<String, String> owners = new TreeMap<>();
  private final Thread lastWill = new Thread(this::removeNamespaces);
  private final int segments;
  private @Nullable Prober prober;

  private Lab(int segments) {
    this.segments = segments;
  }

  /** Why this machine cannot have one; empty if it can. */
  public static Optional<String> obstacle() {
    return Tool.obstacle();
  }

  /** Builds it like this router, which routes between its interfaces eth1 to eth3. */
  public static Lab of(VyosSandbox router, Work work) throws IOException {
    return of(router, work, USUAL, PORTS);
  }

  /** The same with so many interfaces, eth1 and on, and hosts that listen at these ports. */
  public static Lab of(VyosSandbox router, Work work, int segments, Collection<Integer> ports)
      throws IOException {
    Lab lab = new Lab(segments).built(work, ports, false);
    for (int segment = 1; segment <= segments; segment++) {
      router.ethernet(
          "eth" + segment, address(segment, 1, 4) + "/24", address(segment, 1, 6) + "/64");
      host(router, segment);
    }
    return lab;
  }

  /** Builds it like this router, whose interfaces eth1 to eth3 are members of one bridge. */
  public static Lab bridged(VyosSandbox router, Work work) throws IOException {
    Lab lab = new Lab(USUAL).built(work, PORTS, true);
    Cli cli = router.cli();
    cli.set("interfaces", "bridge", "br0", "address", "10.1.0.1/16");
    cli.set("interfaces", "bridge", "br0", "address", "fd00::1/16");
    for (int segment = 1; segment <= USUAL; segment++) {
      cli.set("interfaces", "ethernet", "eth" + segment);
      cli.set("interfaces", "bridge", "br0", "member", "interface", "eth" + segment);
      host(router, segment);
    }
    cli.commit();
    return lab;
  }

  private static void host(VyosSandbox router, int segment) {
    router.host("h" + segment, "eth" + segment, addresses(segment).toArray(String[]::new));
  }

  private Lab built(Work work, Collection<Integer> ports, boolean bridged) throws IOException {
    Runtime.getRuntime().addShutdownHook(lastWill);
    try {
      build();
      if (bridged) {
        bridge();
      }
      listen(work, ports);
    } catch (IOException | RuntimeException broken) {
      close();
      throw broken;
    }
    return this;
  }

  /** An address of a host, or of the router, which is number 1 of each segment. */
  public static String address(int segment, int host, int version) {
    return version == 4
        ? "10.1.%d.%d".formatted(segment, host)
        : "fd00:%d::%x".formatted(segment, host);
  }

  /** The addresses of the host of a segment, of both families. */
  public static List<String> addresses(int segment) {
    List<String> all = new ArrayList<>();
    for (int host = 10; host < 13; host++) {
      all.add(address(segment, host, 4));
      all.add(address(segment, host, 6));
    }
    return all;
  }

  /** The addresses of the router of a usual one, of both families. */
  public static List<String> ofRouter() {
    return ofRouter(USUAL);
  }

  /** The addresses of a router with so many interfaces, of both families. */
  public static List<String> ofRouter(int segments) {
    List<String> all = new ArrayList<>();
    for (int segment = 1; segment <= segments; segment++) {
      all.add(address(segment, 1, 4));
      all.add(address(segment, 1, 6));
    }
    return all;
  }

  private String ns(String name) {
    return prefix + name;
  }

  private void build() {
    String router = ns("r");
    Tool.must("ip netns add " + router);
    Tool.must("ip -n " + router + " link set lo up");
    for (int segment = 1; segment <= segments; segment++) {
      segment(router, segment);
    }
    for (String key : List.of("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding")) {
      Tool.must("ip netns exec " + router + " sysctl -qw " + key + "=1");
    }
  }

  private void segment(String router, int segment) {
    String host = ns("h" + segment);
    String port = "eth" + segment;
    String far = VyosSandbox.mac("h" + segment);
    String near = "02:00:00:00:00:0" + segment;
    Tool.must("ip netns add " + host);
    Tool.must("ip -n " + host + " link set lo up");
    Tool.must(
        "ip link add " + port + " netns " + router + " type veth peer name eth0 netns " + host);
    Tool.must("ip -n " + router + " link set " + port + " address " + near + " up");
    Tool.must("ip -n " + host + " link set eth0 address " + far + " up");
    assign(router, port, address(segment, 1, 4), address(segment, 1, 6));
    for (int at = 10; at < 13; at++) {
      assign(host, "eth0", address(segment, at, 4), address(segment, at, 6));
      know(router, port, address(segment, at, 6), far);
      know(router, port, address(segment, at, 4), far);
    }
    for (int version : List.of(4, 6)) {
      String gateway = address(segment, 1, version);
      know(host, "eth0", gateway, near);
      Tool.must("ip -n " + host + " -" + version + " route add default via " + gateway);
      owners.put(gateway, router);
    }
    addresses(segment).forEach(address -> owners.put(address, host));
  }

  /** All hosts are on one wire then, which the router's bridge holds together. */
  private void bridge() {
    String router = ns("r");
    Tool.must("ip -n " + router + " link add br0 type bridge");
    Tool.must("ip -n " + router + " link set br0 up");
    for (int segment = 1; segment <= segments; segment++) {
      String host = ns("h" + segment);
      Tool.must("ip -n " + router + " link set eth" + segment + " master br0");
      Tool.must("ip -n " + host + " route add 10.1.0.0/16 dev eth0");
      Tool.must("ip -n " + host + " -6 route add fd00::/16 dev eth0");
      for (int other = 1; other <= segments; other++) {
        for (String address : other == segment ? List.<String>of() : addresses(other)) {
          know(host, "eth0", address, VyosSandbox.mac("h" + other));
        }
      }
    }
  }

  private static void assign(String ns, String port, String v4, String v6) {
    Tool.must("ip -n " + ns + " addr add " + v4 + "/24 dev " + port);
    Tool.must("ip -n " + ns + " addr add " + v6 + "/64 dev " + port + " nodad");
  }

  /** Neighbours are known for good: what rules do to their discovery is not the question here. */
  private static void know(String ns, String port, String address, String mac) {
    String entry = address + " lladdr " + mac + " nud permanent dev " + port;
    Tool.must("ip -n " + ns + " neigh replace " + entry);
  }

  /** From now on neighbours have to find each other, as they do outside of a lab. */
  public void forgetNeighbours() {
    for (int segment = 1; segment <= segments; segment++) {
      Tool.must("ip -n " + ns("r") + " neigh flush dev eth" + segment + " nud permanent");
      Tool.must("ip -n " + ns("h" + segment) + " neigh flush dev eth0 nud permanent");
    }
  }

  private void listen(Work work, Collection<Integer> ports) throws IOException {
    Prober started = Prober.start(work.script);
    prober = started;
    StringBuilder all = new StringBuilder();
    new TreeSet<>(ports).forEach(port -> all.append(' ').append(port));
    for (Map.Entry<String, String> owner : owners.entrySet()) {
      started.tell("host " + owner.getValue() + " " + owner.getKey() + all);
    }
  }

  /** What the kernel's tool has against a ruleset, without loading it; empty if nothing. */
  public static String check(String ruleset) {
    return Tool.check(ruleset);
  }

  /** Loads a ruleset into the router's kernel. */
  public void load(String ruleset) {
    String said = Tool.nft(ns("r"), ruleset, "-f", "-");
    if (!said.isEmpty()) {
      throw new IllegalStateException(said + "\n" + ruleset);
    }
  }

  /** Sends packets and tells what became of each, by its number. */
  public Map<Integer, Result> send(List<Probe> probes, int milliseconds) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Probe probe : probes) {
      all.append(
          "probe %d %s %s %s %s %d %d\n"
              .formatted(
                  probe.number(),
                  owners.get(probe.from()),
                  probe.protocol(),
                  probe.from(),
                  probe.to(),
                  probe.sourcePort(),
                  probe.port()));
    }
    tell(all + "run " + milliseconds);
    return results();
  }

  private Map<Integer, Result> results() throws IOException {
    Map<Integer, Result> found = new TreeMap<>();
    for (String line = hear(); !line.equals("done"); line = hear()) {
      String[] words = line.split(" ");
      found.put(Integer.valueOf(words[0]), new Result(words[1].equals("1"), words[2].equals("1")));
    }
    return found;
  }

  /** Tells the one who sends to do something; the scripts say what they know. */
  public void tell(String line) throws IOException {
    Objects.requireNonNull(prober).tell(line);
  }

  /** The next line that it says. */
  public String hear() throws IOException {
    return Objects.requireNonNull(prober).hear();
  }

  /** The namespace of an address. */
  public String namespace(String address) {
    return Objects.requireNonNull(owners.get(address), address);
  }

  private void removeNamespaces() {
    Prober running = prober;
    if (running != null) {
      running.close();
    }
    Tool.runs("ip", "netns", "del", ns("r"));
    for (int segment = 1; segment <= segments; segment++) {
      Tool.runs("ip", "netns", "del", ns("h" + segment));
    }
  }

  @Override
  public void close() {
    removeNamespaces();
    Runtime.getRuntime().removeShutdownHook(lastWill);
  }
}
