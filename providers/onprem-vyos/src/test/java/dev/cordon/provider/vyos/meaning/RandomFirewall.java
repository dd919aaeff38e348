package dev.cordon.provider.vyos.meaning;

import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.config.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Somebody's firewall by chance: groups, chains that lead to each other, interfaces, zones, states,
 * and now and then what nobody can know beforehand.
 */
final class RandomFirewall {

  static final List<String> PORTS = List.of("eth0", "eth1", "eth2", "eth3.20", "br0");
  private static final List<String> FOUR =
      List.of(
          "10.0.1.10",
          "10.0.1.0/24",
          "10.0.2.20",
          "10.0.3.0/25",
          "198.51.100.0/24",
          "10.0.2.10-10.0.2.30",
          "0.0.0.0/0");
  private static final List<String> SIX =
      List.of("fd00:1::10", "fd00:1::/64", "fd00:2::/64", "2001:db8::/32", "::/0");
  private static final List<String> SERVICES = List.of("22", "80,443", "1000-2000", "!22", "53");
  private static final int CHAINS = 3;

  private final Random random;
  private final Cli cli;
  private final Dialect dialect;
  private boolean unknown;

  RandomFirewall(Random random, Cli cli, Dialect dialect) {
    this.random = random;
    this.cli = cli;
    this.dialect = dialect;
  }

  /** Sets it; whether all of it can be known. */
  boolean set() {
    groups();
    for (String family : List.of("ipv4", "ipv6")) {
      for (int chain = 0; chain < CHAINS; chain++) {
        String[] node = {"firewall", family, "name", "C" + chain};
        set(node, "default-action", oneOf("drop", "accept", "return", "reject"));
        rules(node, chain);
      }
      String[] base = {"firewall", family, "forward", "filter"};
      if (chance(60)) {
        set(base, "default-action", oneOf("drop", "accept"));
      }
      rules(base, -1);
      if (chance(70)) {
        String[] rule = with(base, "rule", "1");
        set(rule, "action", "accept");
        set(rule, "state", "established");
      }
    }
    if (chance(25)) {
      String[] policy = {"firewall", "global-options", "state-policy", "established"};
      set(policy, "action", "accept");
    }
    if (chance(50)) {
      zones();
    }
    return !unknown;
  }

  private void groups() {
    group("address-group", "A", "address", List.of("10.0.1.10", "10.0.2.20-10.0.2.40"));
    group("address-group", "B", "address", List.of("10.0.3.30"));
    set(new String[] {"firewall", "group", "address-group", "B"}, "include", "A");
    group("network-group", "N", "network", List.of("10.0.2.0/24", "198.51.100.0/25"));
    group("ipv6-address-group", "A", "address", List.of("fd00:1::10", "fd00:2::20"));
    group("ipv6-address-group", "B", "address", List.of());
    group("ipv6-network-group", "N", "network", List.of("fd00:2::/64"));
    group("port-group", "P", "port", List.of("443", "8000-8100"));
    group("interface-group", "I", "interface", List.of("eth1", "eth3*"));
  }

  private void group(String type, String name, String leaf, List<String> values) {
    String[] node = {"firewall", "group", type, name};
    set(node, "description", "somebody");
    values.stream().filter(value -> chance(80)).forEach(value -> set(node, leaf, value));
  }

  private void rules(String[] chain, int number) {
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      rule(with(chain, "rule", "" + (10 + 10 * i)), chain[1].equals("ipv4"), number);
    }
  }

  private void rule(String[] rule, boolean four, int chain) {
    String action = action(chain);
    set(rule, "action", action);
    if (action.equals("jump")) {
      set(rule, "jump-target", "C" + (chain + 1 + random.nextInt(CHAINS - chain - 1)));
    }
    for (String side : List.of("source", "destination")) {
      side(rule, side, four);
    }
    speech(rule, four);
    if (chance(20)) {
      set(rule, "inbound-interface", "name", oneOf("eth1", "eth*", "!eth2", "br0"));
    } else if (chance(15)) {
      set(rule, "outbound-interface", "group", oneOf("I", "!I"));
    }
    if (chance(15)) {
      set(rule, "state", oneOf("new", "established"));
    }
    if (chance(8)) {
      set(rule, "disable");
    }
    if (chance(4)) {
      unknown = true;
      set(rule, "limit", "rate", "5/minute");
    }
  }

  /** Chains lead to later ones only. */
  private String action(int chain) {
    return chain + 1 < CHAINS && chance(30)
        ? "jump"
        : oneOf("accept", "accept", "drop", "return", "continue", "reject");
  }

  private void side(String[] rule, String side, boolean four) {
    String not = chance(20) ? "!" : "";
    switch (random.nextInt(5)) {
      case 0 -> set(rule, side, "address", not + oneOf(four ? FOUR : SIX));
      case 1 -> set(rule, side, "group", "address-group", not + oneOf("A", "B"));
      case 2 -> set(rule, side, "group", "network-group", not + "N");
      default -> {}
    }
  }

  private void speech(String[] rule, boolean four) {
    switch (random.nextInt(6)) {
      case 0 -> {
        set(rule, "protocol", oneOf("tcp", "udp", "tcp_udp"));
        set(rule, "destination", "port", oneOf(SERVICES));
      }
      case 1 -> {
        set(rule, "protocol", "tcp");
        set(rule, "destination", "group", "port-group", "P");
      }
      case 2 -> {
        set(rule, "protocol", four ? "icmp" : "ipv6-icmp");
        if (chance(50)) {
          set(rule, four ? "icmp" : "icmpv6", "type", four ? "8" : "128");
        }
      }
      case 3 -> set(rule, "protocol", oneOf("udp", "!tcp", "47", "all"));
      default -> {}
    }
  }

  private void zones() {
    List<String> left = new ArrayList<>(PORTS);
    for (String name : List.of("ONE", "TWO")) {
      String[] zone = {"firewall", "zone", name};
      set(zone, "default-action", "drop");
      for (int i = 0; i < 1 + random.nextInt(2); i++) {
        String port = left.remove(random.nextInt(left.size()));
        if (dialect.isNewest()) {
          set(zone, "member", "interface", port);
        } else {
          set(zone, "interface", port);
        }
      }
      if (chance(30)) {
        set(zone, "intra-zone-filtering", "action", oneOf("accept", "drop"));
      }
    }
    if (chance(80)) {
      from("ONE", "TWO");
    }
    if (chance(60)) {
      from("TWO", "ONE");
    }
  }

  private void from(String one, String other) {
    String[] from = {"firewall", "zone", one, "from", other, "firewall"};
    set(from, "name", oneOf("C0", "C1"));
    if (chance(70)) {
      set(from, "ipv6-name", oneOf("C1", "C2"));
    }
  }

  private void set(String[] node, String... more) {
    cli.set(with(node, more));
  }

  private static String[] with(String[] node, String... more) {
    return Stream.concat(Stream.of(node), Stream.of(more)).toArray(String[]::new);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String oneOf(String... some) {
    return some[random.nextInt(some.length)];
  }

  private String oneOf(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
