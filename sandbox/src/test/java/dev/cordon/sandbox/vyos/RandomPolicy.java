package dev.cordon.sandbox.vyos;

import dev.cordon.sandbox.vyos.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A random firewall for the router of a {@link Lab}, as lines of words to set. */
final class RandomPolicy {

  private static final int CHAINS = 4;

  private final Random random;
  private final List<List<String>> lines = new ArrayList<>();

  RandomPolicy(long seed) {
    this.random = new Random(seed);
  }

  /** Puts it in force in place of what was there. */
  void commit(VyosSandbox router) {
    Cli cli = router.cli();
    cli.delete("firewall");
    groups();
    for (int version : List.of(4, 6)) {
      family(version);
    }
    zones();
    states();
    lines.forEach(line -> cli.set(line.toArray(String[]::new)));
    cli.commit();
  }

  /** Puts rules for the frames of a bridge in force in place of what was there. */
  void commitBridge(VyosSandbox router) {
    Cli cli = router.cli();
    cli.delete("firewall");
    groups();
    for (int chain = CHAINS; chain > 0; chain--) {
      String name = "firewall bridge name C" + chain;
      set(name);
      if (chance(80)) {
        ending(name, chain, List.of("drop", "accept", "return", "continue", "jump"));
      }
      frames(name, 4, chain);
    }
    set("firewall bridge forward filter default-action " + (chance(60) ? "drop" : "accept"));
    frames("firewall bridge forward filter", 9, 0);
    lines.forEach(line -> cli.set(line.toArray(String[]::new)));
    cli.commit();
  }

  private void frames(String chain, int most, int level) {
    for (int count = 1 + random.nextInt(most); count > 0; count--) {
      String rule = chain + " rule " + (2 + random.nextInt(900));
      if (lines.contains(List.of((rule + " log").split(" ")))) {
        continue;
      }
      set(rule + " log");
      boolean jumps = level < CHAINS && chance(25);
      set(
          rule
              + " action "
              + (jumps ? "jump" : any(List.of("accept", "accept", "drop", "return", "continue"))));
      if (jumps) {
        set(rule + " jump-target C" + (level + 1 + random.nextInt(CHAINS - level)));
      }
      String protocol = any(List.of("", "", "tcp", "udp", "tcp_udp", "!tcp"));
      if (!protocol.isEmpty()) {
        set(rule + " protocol " + protocol);
      }
      boolean ported = !protocol.isEmpty() && !protocol.startsWith("!");
      int version = chance(50) ? 4 : 6;
      frame(rule + " source", version, false);
      frame(rule + " destination", version, ported && chance(60));
      ports(rule, "forward");
      if (chance(10)) {
        set(rule + " ethernet-type ipv" + version);
      }
    }
  }

  private void frame(String side, int version, boolean ported) {
    String not = chance(15) ? "!" : "";
    switch (random.nextInt(9)) {
      case 0, 1 ->
          set(side + " mac-address " + not + VyosSandbox.mac("h" + (1 + random.nextInt(3))));
      case 2 -> set(side + " group mac-group " + not + "M1");
      case 3 -> set(side + " address " + not + network(version));
      case 4 -> set(side + " group ipv" + version + "-address-group " + not + "A1");
      case 5 -> set(side + " group ipv" + version + "-network-group " + not + "N1");
      default -> {}
    }
    if (ported) {
      set(side + " port " + (chance(15) ? "!" : "") + port());
    }
  }

  private void set(String path, String... more) {
    List<String> line = new ArrayList<>(List.of(path.split(" ")));
    line.addAll(List.of(more));
    lines.add(line);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String address(int version) {
    int host = chance(20) ? 1 : 10 + random.nextInt(3);
    return Lab.address(1 + random.nextInt(3), host, version);
  }

  private String network(int version) {
    int segment = 1 + random.nextInt(3);
    int host = List.of(0, 8, 10, 12).get(random.nextInt(4));
    if (version == 4) {
      return host == 0
          ? "10.1." + segment + ".0/24"
          : "10.1." + segment + "." + host + (host == 8 ? "/29" : "/31");
    }
    return host == 0
        ? "fd00:" + segment + "::/64"
        : Lab.address(segment, host, 6) + (host == 8 ? "/125" : "/127");
  }

  private String range(int version) {
    int segment = 1 + random.nextInt(3);
    return Lab.address(segment, 10, version) + "-" + Lab.address(segment, 11, version);
  }

  private void groups() {
    for (int version : List.of(4, 6)) {
      String six = version == 4 ? "" : "ipv6-";
      for (int group = 1; group <= 3; group++) {
        set("firewall group " + six + "address-group A" + group);
        for (int member = random.nextInt(4); member > 0; member--) {
          String one = chance(25) ? range(version) : address(version);
          set("firewall group " + six + "address-group A" + group + " address " + one);
        }
      }
      if (chance(50)) {
        set("firewall group " + six + "address-group A1 include A2");
      }
      for (int group = 1; group <= 2; group++) {
        set("firewall group " + six + "network-group N" + group);
        for (int member = random.nextInt(3); member > 0; member--) {
          set("firewall group " + six + "network-group N" + group + " network " + network(version));
        }
      }
    }
    for (int group = 1; group <= 2; group++) {
      set("firewall group port-group P" + group + " port " + port());
      set("firewall group port-group P" + group + " port " + port());
      set("firewall group interface-group I" + group + " interface " + port("eth"));
    }
    set("firewall group interface-group I2 interface", chance(20) ? "eth*" : port("eth"));
    set(
        "firewall group mac-group M1 mac-address "
            + VyosSandbox.mac("h" + (1 + random.nextInt(3))));
  }

  private String port() {
    int port = Lab.PORTS.get(random.nextInt(Lab.PORTS.size()));
    return chance(25) ? port + "-" + (port + random.nextInt(500)) : "" + port;
  }

  private String port(String prefix) {
    return prefix + (1 + random.nextInt(3));
  }

  private void family(int version) {
    String family = "firewall ipv" + version + " ";
    for (int chain = CHAINS; chain > 0; chain--) {
      String name = family + "name C" + chain;
      set(name);
      if (chance(80)) {
        ending(name, chain, List.of("drop", "reject", "accept", "return", "continue", "jump"));
      }
      rules(name, version, 4, chain, "name");
    }
    for (String hook : List.of("forward", "input", "output")) {
      if (!chance(hook.equals("forward") ? 85 : 40)) {
        continue;
      }
      String base = family + hook + " filter";
      set(base + " default-action " + (chance(50) ? "drop" : "accept"));
      if (chance(60)) {
        set(base + " rule 1 action accept");
        set(base + " rule 1 state established");
        set(base + " rule 1 state related");
      }
      rules(base, version, 6, 0, hook);
    }
  }

  private void ending(String name, int chain, List<String> actions) {
    String last = any(actions);
    if (last.equals("jump") && chain < CHAINS) {
      set(name + " default-jump-target C" + (chain + 1));
    }
    set(name + " default-action " + (last.equals("jump") && chain == CHAINS ? "drop" : last));
  }

  private void rules(String chain, int version, int most, int level, String hook) {
    for (int rule = 1 + random.nextInt(most); rule > 0; rule--) {
      rule(chain + " rule " + (2 + random.nextInt(900)), version, level, hook);
    }
  }

  private void rule(String rule, int version, int level, String hook) {
    if (lines.contains(List.of((rule + " log").split(" ")))) {
      return;
    }
    set(rule + " log");
    String action =
        any(List.of("accept", "accept", "drop", "reject", "jump", "return", "continue"));
    boolean jumps = action.equals("jump") && level < CHAINS;
    set(rule + " action " + (jumps || !action.equals("jump") ? action : "accept"));
    if (jumps) {
      set(rule + " jump-target C" + (level + 1 + random.nextInt(CHAINS - level)));
    }
    if (chance(8)) {
      set(rule + " disable");
    }
    if (chance(20)) {
      set(rule + " state " + any(List.of("new", "established", "related", "invalid")));
    }
    String protocol = protocol(version);
    if (!protocol.isEmpty()) {
      set(rule + " protocol " + protocol);
    }
    boolean ported = List.of("tcp", "udp", "tcp_udp").contains(protocol);
    side(rule + " source", version, ported && chance(10));
    side(rule + " destination", version, ported && chance(70));
    if (List.of("icmp", "ipv6-icmp").contains(protocol) && chance(60)) {
      set(
          rule + (version == 4 ? " icmp" : " icmpv6") + " type-name",
          any(List.of("echo-request", "echo-reply", "time-exceeded")));
    }
    if (protocol.equals("tcp") && chance(15)) {
      set(rule + " tcp flags " + any(List.of("syn", "ack", "not syn", "not ack")));
    }
    ports(rule, hook);
  }

  private String protocol(int version) {
    String icmp = version == 4 ? "icmp" : "ipv6-icmp";
    return any(List.of("", "tcp", "tcp", "udp", "tcp_udp", "tcp_udp", icmp, "!tcp", "all", "17"));
  }

  private void side(String side, int version, boolean ported) {
    int kind = random.nextInt(10);
    String not = chance(15) ? "!" : "";
    switch (kind) {
      case 0 -> set(side + " address " + not + address(version));
      case 1 -> set(side + " address " + not + network(version));
      case 2 -> set(side + " address " + not + range(version));
      case 3, 4 -> set(side + " group address-group " + not + "A" + (1 + random.nextInt(3)));
      case 5 -> set(side + " group network-group " + not + "N" + (1 + random.nextInt(2)));
      case 6 -> {
        set(side + " address " + Lab.address(0, 10 + random.nextInt(3), version));
        set(
            side
                + " address-mask "
                + (version == 4 ? "255.255.0.255" : "ffff:0:ffff:ffff:ffff:ffff:ffff:ffff"));
      }
      default -> {}
    }
    if (ported && chance(60)) {
      String ports = chance(30) ? port() + "," + port() : port();
      set(side + " port " + (chance(15) ? "!" : "") + ports);
    } else if (ported) {
      set(side + " group port-group " + (chance(15) ? "!" : "") + "P" + (1 + random.nextInt(2)));
    } else if (side.endsWith("source") && chance(5)) {
      set(side + " group mac-group " + (chance(30) ? "!" : "") + "M1");
    }
  }

  private void ports(String rule, String hook) {
    for (String way : List.of("inbound-interface", "outbound-interface")) {
      boolean can =
          !(hook.equals("input") && way.startsWith("out"))
              && !(hook.equals("output") && way.startsWith("in"));
      if (can && chance(12)) {
        String not = chance(20) ? "!" : "";
        if (chance(50)) {
          set(rule + " " + way + " name " + not + port("eth"));
        } else {
          set(rule + " " + way + " group " + not + "I" + (1 + random.nextInt(2)));
        }
      }
    }
  }

  private void zones() {
    if (!chance(40)) {
      return;
    }
    List<String> zones = new ArrayList<>();
    IntStream.rangeClosed(1, chance(60) ? 3 : 2)
        .forEach(
            number -> {
              zones.add("Z" + number);
              set("firewall zone Z" + number + " interface eth" + number);
            });
    if (chance(50)) {
      zones.add("SELF");
      set("firewall zone SELF local-zone");
    }
    for (String zone : zones) {
      if (chance(50)) {
        set("firewall zone " + zone + " default-action " + (chance(50) ? "drop" : "reject"));
      }
      for (String from : zones) {
        if (!from.equals(zone) && chance(75)) {
          String path = "firewall zone " + zone + " from " + from + " firewall ";
          set(path + "name C" + (1 + random.nextInt(CHAINS)));
          if (chance(80)) {
            set(path + "ipv6-name C" + (1 + random.nextInt(CHAINS)));
          }
        }
      }
    }
  }

  private void states() {
    String policy = "firewall global-options state-policy ";
    if (chance(40)) {
      set(policy + "established action " + (chance(85) ? "accept" : "drop"));
      set(policy + "related action accept");
    }
    if (chance(20)) {
      set(policy + "invalid action drop");
    }
  }
}
