package dev.cordon.provider.vyos.laws;

import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.state.Direction;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldRule;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a site into a router: an interface for each workload, because hosts behind one never meet
 * the router, and an uplink to everything else. What a world's containers admit becomes a chain for
 * what each workload sends and one for what it receives; containers that rules name become groups.
 */
final class Furnishing {

  static final String UPLINK = "eth0";

  /** The chain that zones name. */
  static final String PAIR = "PAIR";

  /** Those of the router's own packets. */
  private static final List<String> BASES = List.of("input", "output");

  private static final int MANY = 250;
  private static final int SENT = 100;
  private static final int RECEIVED = 1_000;

  private final VyosSandbox router;
  private final WorldSite site;
  private final Cli cli;
  private final boolean zoned;
  private final boolean itself;

  /**
   * Furnishes a site.
   *
   * @param zoned whether its rules are in a chain that zones name, and not in the base chain
   * @param itself whether the first workload is the router itself
   */
  Furnishing(VyosSandbox router, WorldSite site, boolean zoned, boolean itself) {
    this.zoned = zoned;
    this.itself = itself;
    this.router = router;
    this.site = site;
    this.cli = router.cli();
  }

  static String port(WorldSite site, WorldWorkload workload) {
    return "eth" + (1 + site.workloads().indexOf(workload));
  }

  static boolean isVersion4(String address) {
    return address.indexOf(':') < 0;
  }

  /** How the addresses of a site's uplink begin; no two sites have the same. */
  static String uplink(String site, int version) {
    String number = "0" + site.replaceAll("\\D", "");
    int place = Integer.parseInt(number) % MANY;
    return version == 4 ? "100.127." + place + "." : "fd99:" + place + "::";
  }

  void furnish() {
    cli.set("interfaces", "ethernet", UPLINK, "address", uplink(site.name(), 4) + "2/30");
    cli.set("interfaces", "ethernet", UPLINK, "address", uplink(site.name(), 6) + "2/64");
    cli.set("protocols", "static", "route", "0.0.0.0/0", "next-hop", uplink(site.name(), 4) + "1");
    cli.set("protocols", "static", "route6", "::/0", "next-hop", uplink(site.name(), 6) + "1");
    site.groups().forEach(this::group);
    for (String family : List.of("ipv4", "ipv6")) {
      for (String state : List.of("established", "related")) {
        cli.set(with(chain(family), "rule", "1", "state", state));
      }
      cli.set(with(chain(family), "rule", "1", "action", "accept"));
    }
    if (zoned) {
      zones();
    }
    if (itself) {
      BASES.forEach(base -> answers(base));
    }
    site.workloads().forEach(this::workload);
    cli.commit();
    cli.save();
    site.workloads().stream()
        .filter(w -> !isItself(w))
        .forEach(w -> router.host(w.name(), port(site, w), w.addresses().toArray(String[]::new)));
  }

  /** Whether a workload is the router itself. */
  private boolean isItself(WorldWorkload workload) {
    return itself && site.workloads().indexOf(workload) == 0;
  }

  private void answers(String base) {
    for (String family : List.of("ipv4", "ipv6")) {
      String[] rule = {"firewall", family, base, "filter", "rule", "1"};
      cli.set(with(rule, "action", "accept"));
      cli.set(with(rule, "state", "established"));
    }
  }

  /** The base chains, or those of zones, that everything meets somewhere. */
  private List<String[]> chains(String family) {
    List<String[]> all = new ArrayList<>();
    all.add(chain(family));
    if (itself) {
      BASES.forEach(base -> all.add(new String[] {"firewall", family, base, "filter"}));
    }
    return all;
  }

  /** Where the rules are that everything meets. */
  private String[] chain(String family) {
    return zoned
        ? new String[] {"firewall", family, "name", PAIR}
        : new String[] {"firewall", family, "forward", "filter"};
  }

  /** One for each interface; between all of them the same chain. */
  private void zones() {
    for (String family : List.of("ipv4", "ipv6")) {
      cli.set(with(chain(family), "default-action", "accept"));
    }
    int ports = 1 + site.workloads().size();
    for (int to = 0; to < ports; to++) {
      String[] zone = {"firewall", "zone", "Z" + to};
      String port = "eth" + to;
      cli.set(
          router.dialect().isNewest()
              ? with(zone, "member", "interface", port)
              : with(zone, "interface", port));
      for (int from = 0; from < ports; from++) {
        if (from != to) {
          cli.set(with(zone, "from", "Z" + from, "firewall", "name", PAIR));
          cli.set(with(zone, "from", "Z" + from, "firewall", "ipv6-name", PAIR));
        }
      }
    }
  }

  private void group(WorldGroup group) {
    for (boolean four : new boolean[] {true, false}) {
      String type = four ? "address-group" : "ipv6-address-group";
      cli.set("firewall", "group", type, name(group.name()), "description", "of somebody");
      site.workloads().stream()
          .filter(w -> w.groups().contains(group.name()))
          .flatMap(w -> w.addresses().stream())
          .filter(address -> isVersion4(address) == four)
          .forEach(a -> cli.set("firewall", "group", type, name(group.name()), "address", a));
    }
  }

  private static String name(String group) {
    return "g-" + group;
  }

  private void workload(WorldWorkload workload) {
    String port = port(site, workload);
    cli.set("interfaces", "ethernet", port, "description", workload.subnet());
    for (String address : workload.addresses()) {
      boolean four = isVersion4(address);
      String route = four ? "route" : "route6";
      String whole = address + (four ? "/32" : "/128");
      if (isItself(workload)) {
        cli.set("interfaces", "ethernet", port, "address", whole);
      } else {
        cli.set("protocols", "static", route, whole, "interface", port);
      }
      String family = four ? "ipv4" : "ipv6";
      int number = site.workloads().indexOf(workload);
      for (String[] chain : chains(family)) {
        jump(chain, SENT + number, "source", address, "OUT-" + workload.name());
        jump(chain, RECEIVED + number, "destination", address, "IN-" + workload.name());
      }
    }
    for (String family : List.of("ipv4", "ipv6")) {
      chain(family, "OUT-" + workload.name(), workload, Direction.EGRESS);
      chain(family, "IN-" + workload.name(), workload, Direction.INGRESS);
    }
  }

  private void jump(String[] base, int number, String side, String address, String chain) {
    String[] rule = with(base, "rule", "" + number);
    cli.set(with(rule, "action", "jump"));
    cli.set(with(rule, "jump-target", chain));
    cli.set(with(rule, side, "address", address));
  }

  private void chain(String family, String name, WorldWorkload workload, Direction direction) {
    cli.set("firewall", family, "name", name, "default-action", "drop");
    List<WorldRule> rules = new ArrayList<>();
    for (String group : workload.groups()) {
      site.group(group).orElseThrow().rules().stream()
          .filter(rule -> rule.direction() == direction)
          .forEach(rules::add);
    }
    for (int i = 0; i < rules.size(); i++) {
      rule(
          cli,
          new String[] {"firewall", family, "name", name, "rule", "" + (10 + i)},
          rules.get(i),
          "return");
    }
  }

  /** A rule of the world; one with addresses of the other family is left out. */
  static void rule(Cli cli, String[] node, WorldRule rule, String action) {
    boolean four = node[1].equals("ipv4");
    if (rule.group().isEmpty() && isVersion4(rule.peer()) != four) {
      return;
    }
    cli.set(with(node, "action", action));
    String side = rule.direction() == Direction.INGRESS ? "source" : "destination";
    if (rule.group().isEmpty()) {
      cli.set(with(node, side, "address", rule.peer()));
    } else {
      cli.set(with(node, side, "group", "address-group", name(rule.group())));
    }
    if (rule.protocol() >= 0) {
      cli.set(with(node, "protocol", rule.protocol() == 6 ? "tcp" : "udp"));
      if (rule.first() >= 0) {
        cli.set(with(node, "destination", "port", rule.first() + "-" + rule.last()));
      }
    }
  }

  static String[] with(String[] node, String... more) {
    return Stream.concat(Stream.of(node), Stream.of(more)).toArray(String[]::new);
  }
}
