package dev.cordon.sandbox.vyos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A router and a host at each of its interfaces, in network namespaces of this machine, and someone
 * who sends packets between them. Nothing of it is left behind.
 */
final class Lab implements AutoCloseable {

  /** The ports that everybody listens at. */
  static final List<Integer> PORTS = List.of(22, 53, 80, 443, 1000, 1001, 1002, 5432, 8080, 9999);

  /** A packet to send. */
  record Probe(int number, String from, String to, String protocol, int port) {
    int sourcePort() {
      return 10_000 + number;
    }
  }

  /** What became of it. */
  record Result(boolean arrived, boolean answered) {}

  private static final int SEGMENTS = 3;

  private final String prefix = "cdn" + ProcessHandle.current().pid();
  private final Map<String, String> owners = new TreeMap<>();
  private final Thread lastWill = new Thread(this::removeNamespaces);
  private @Nullable Process prober;

  /** Why this machine cannot have one; empty if it can. */
  static Optional<String> obstacle() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("not root");
    }
    for (String tool : List.of("ip", "nft", "python3")) {
      if (!runs(tool, tool.equals("ip") ? "-V" : "--version")) {
        return Optional.of("no " + tool + "; apt-get install iproute2 nftables python3");
      }
    }
    String trial = "cdntrial" + ProcessHandle.current().pid();
    if (!runs("ip", "netns", "add", trial)) {
      return Optional.of("no network namespaces here");
    }
    boolean loads = runs("ip", "netns", "exec", trial, "nft", "add", "table", "ip", "trial");
    runs("ip", "netns", "del", trial);
    return loads ? Optional.empty() : Optional.of("the kernel has no nftables");
  }

  private static boolean runs(String... command) {
    try {
      return start(command).waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Builds it like this router, which routes between its interfaces eth1 to eth3. */
  static Lab of(VyosSandbox router, String script) throws IOException {
    Lab lab = built(script, false);
    for (int segment = 1; segment <= SEGMENTS; segment++) {
      router.ethernet(
          "eth" + segment, address(segment, 1, 4) + "/24", address(segment, 1, 6) + "/64");
      lab.host(router, segment);
    }
    return lab;
  }

  /** Builds it like this router, whose interfaces eth1 to eth3 are members of one bridge. */
  static Lab bridged(VyosSandbox router, String script) throws IOException {
    Lab lab = built(script, true);
    Cli cli = router.cli();
    cli.set("interfaces", "bridge", "br0", "address", "10.1.0.1/16");
    cli.set("interfaces", "bridge", "br0", "address", "fd00::1/16");
    for (int segment = 1; segment <= SEGMENTS; segment++) {
      cli.set("interfaces", "ethernet", "eth" + segment);
      cli.set("interfaces", "bridge", "br0", "member", "interface", "eth" + segment);
      lab.host(router, segment);
    }
    cli.commit();
    return lab;
  }

  private void host(VyosSandbox router, int segment) {
    router.host("h" + segment, "eth" + segment, addresses(segment).toArray(String[]::new));
  }

  private static Lab built(String script, boolean bridged) throws IOException {
    Lab lab = new Lab();
    Runtime.getRuntime().addShutdownHook(lab.lastWill);
    try {
      lab.build();
      if (bridged) {
        lab.bridge();
      }
      lab.listen(script);
    } catch (IOException | RuntimeException broken) {
      lab.close();
      throw broken;
    }
    return lab;
  }

  static String address(int segment, int host, int version) {
    return version == 4
        ? "10.1.%d.%d".formatted(segment, host)
        : "fd00:%d::%x".formatted(segment, host);
  }

  /** The addresses of the host of a segment, of both families. */
  static List<String> addresses(int segment) {
    List<String> all = new ArrayList<>();
    for (int host = 10; host < 13; host++) {
      all.add(address(segment, host, 4));
      all.add(address(segment, host, 6));
    }
    return all;
  }

  /** The addresses of the router, of both families. */
  static List<String> ofRouter() {
    List<String> all = new ArrayList<>();
    for (int segment = 1; segment <= SEGMENTS; segment++) {
      all.add(address(segment, 1, 4));
      all.add(address(segment, 1, 6));
    }
    return all;
  }

  private String ns(String name) {
    return prefix + name;
  }

  private static void must(String... command) {
    if (!runs(command)) {
      throw new IllegalStateException("failed: " + String.join(" ", command));
    }
  }

  private static void must(String line) {
    must(line.split(" "));
  }

  private void build() {
    String router = ns("r");
    must("ip netns add " + router);
    must("ip -n " + router + " link set lo up");
    for (int segment = 1; segment <= SEGMENTS; segment++) {
      segment(router, segment);
    }
    for (String key : List.of("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding")) {
      must("ip netns exec " + router + " sysctl -qw " + key + "=1");
    }
  }

  private void segment(String router, int segment) {
    String host = ns("h" + segment);
    String port = "eth" + segment;
    String far = VyosSandbox.mac("h" + segment);
    String near = "02:00:00:00:00:0" + segment;
    must("ip netns add " + host);
    must("ip -n " + host + " link set lo up");
    must("ip link add " + port + " netns " + router + " type veth peer name eth0 netns " + host);
    must("ip -n " + router + " link set " + port + " address " + near + " up");
    must("ip -n " + host + " link set eth0 address " + far + " up");
    assign(router, port, address(segment, 1, 4), address(segment, 1, 6));
    for (int at = 10; at < 13; at++) {
      assign(host, "eth0", address(segment, at, 4), address(segment, at, 6));
      know(router, port, address(segment, at, 6), far);
      know(router, port, address(segment, at, 4), far);
    }
    for (int version : List.of(4, 6)) {
      know(host, "eth0", address(segment, 1, version), near);
      must(
          "ip -n "
              + host
              + " -"
              + version
              + " route add default via "
              + address(segment, 1, version));
    }
    addresses(segment).forEach(address -> owners.put(address, host));
    owners.put(address(segment, 1, 4), router);
    owners.put(address(segment, 1, 6), router);
  }

  /** All hosts are on one wire then, which the router's bridge holds together. */
  private void bridge() {
    String router = ns("r");
    must("ip -n " + router + " link add br0 type bridge");
    must("ip -n " + router + " link set br0 up");
    for (int segment = 1; segment <= SEGMENTS; segment++) {
      String host = ns("h" + segment);
      must("ip -n " + router + " link set eth" + segment + " master br0");
      must("ip -n " + host + " route add 10.1.0.0/16 dev eth0");
      must("ip -n " + host + " -6 route add fd00::/16 dev eth0");
      for (int other = 1; other <= SEGMENTS; other++) {
        for (String address : other == segment ? List.<String>of() : addresses(other)) {
          know(host, "eth0", address, VyosSandbox.mac("h" + other));
        }
      }
    }
  }

  private static void assign(String ns, String port, String v4, String v6) {
    must("ip -n " + ns + " addr add " + v4 + "/24 dev " + port);
    must("ip -n " + ns + " addr add " + v6 + "/64 dev " + port + " nodad");
  }

  /** Neighbours are known for good: what rules do to their discovery is not the question here. */
  private static void know(String ns, String port, String address, String mac) {
    must(
        "ip -n "
            + ns
            + " neigh replace "
            + address
            + " lladdr "
            + mac
            + " nud permanent dev "
            + port);
  }

  private void listen(String name) throws IOException {
    Path script = Path.of("src/test/resources/vyos", name).toAbsolutePath();
    Process started =
        new ProcessBuilder("python3", script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    prober = started;
    Writer to = started.outputWriter(StandardCharsets.US_ASCII);
    for (Map.Entry<String, String> owner : owners.entrySet()) {
      to.write("host " + owner.getValue() + " " + owner.getKey());
      for (int port : PORTS) {
        to.write(" " + port);
      }
      to.write("\n");
    }
    to.flush();
  }

  /** What the kernel's tool has against a ruleset, without loading it; empty if nothing. */
  static String check(String ruleset) {
    String trial = "cdntrial" + ProcessHandle.current().pid();
    must("ip", "netns", "add", trial);
    try {
      return nft(trial, ruleset, "-c", "-f", "-");
    } finally {
      must("ip", "netns", "del", trial);
    }
  }

  /** Loads a ruleset into the router's kernel. */
  void load(String ruleset) {
    String said = nft(ns("r"), ruleset, "-f", "-");
    if (!said.isEmpty()) {
      throw new IllegalStateException(said + "\n" + ruleset);
    }
  }

  private static String nft(String ns, String ruleset, String... options) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", ns, "nft"));
    command.addAll(List.of(options));
    try {
      Process nft = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (Writer to = nft.outputWriter(StandardCharsets.UTF_8)) {
        to.write(ruleset);
      }
      String said = new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return nft.waitFor() == 0 ? "" : "refused: " + said;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Sends packets and tells what became of each, by its number. */
  Map<Integer, Result> send(List<Probe> probes, int milliseconds) throws IOException {
    Process running = Objects.requireNonNull(prober);
    Writer to = running.outputWriter(StandardCharsets.US_ASCII);
    for (Probe probe : probes) {
      to.write(
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
    to.write("run " + milliseconds + "\n");
    to.flush();
    return results(running.inputReader(StandardCharsets.US_ASCII));
  }

  /** Tells the one who sends to do something. */
  void tell(String line) throws IOException {
    Writer to = Objects.requireNonNull(prober).outputWriter(StandardCharsets.US_ASCII);
    to.write(line + "\n");
    to.flush();
  }

  /** The next line that it says. */
  String hear() throws IOException {
    String line = Objects.requireNonNull(prober).inputReader(StandardCharsets.US_ASCII).readLine();
    return Objects.requireNonNull(line, "the prober is gone");
  }

  /** The namespace of an address. */
  String namespace(String address) {
    return Objects.requireNonNull(owners.get(address), address);
  }

  private static Map<Integer, Result> results(BufferedReader from) throws IOException {
    Map<Integer, Result> found = new TreeMap<>();
    while (true) {
      String line = from.readLine();
      if (line == null) {
        throw new IOException("the prober is gone");
      }
      if (line.equals("done")) {
        return found;
      }
      String[] words = line.split(" ");
      found.put(Integer.valueOf(words[0]), new Result(words[1].equals("1"), words[2].equals("1")));
    }
  }

  private void removeNamespaces() {
    Process running = prober;
    if (running != null) {
      running.destroyForcibly();
      running.onExit().join();
    }
    runs("ip", "netns", "del", ns("r"));
    for (int segment = 1; segment <= SEGMENTS; segment++) {
      runs("ip", "netns", "del", ns("h" + segment));
    }
  }

  @Override
  public void close() {
    removeNamespaces();
    Runtime.getRuntime().removeShutdownHook(lastWill);
  }
}
