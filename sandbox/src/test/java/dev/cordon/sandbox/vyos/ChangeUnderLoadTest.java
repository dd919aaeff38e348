package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.lab.Lab;
import dev.cordon.sandbox.vyos.walk.Walker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * While one policy takes the place of another and back, in one commit each, no real connection gets
 * through that neither of them admits, none breaks that both admit, and running ones go on.
 */
class ChangeUnderLoadTest {

  private static final long SEED = Long.getLong("cordon.packets.seed", 20_261_123);
  private static final int FLIPS = 40;

  private final Random random = new Random(SEED);

  @Test
  @Timeout(300)
  void nothingLeaksAndNothingBreaksWhilePoliciesTakeTurns() throws Exception {
    Map<String, Integer> counts = storm(8_000, List.of("OLD", "NEW"));
    assertThat(counts.getOrDefault("never-answered", 0)).as("forbidden and passed").isZero();
    assertThat(counts.getOrDefault("must-refused", 0)).as("allowed and refused").isZero();
    assertThat(counts.getOrDefault("must-silent", 0)).as("allowed and lost").isZero();
    int lost = counts.getOrDefault("must-lost", 0);
    assertThat(lost)
        .as("single packets lost")
        .isLessThan(counts.getOrDefault("must-answered", 0) / 100);
    assertThat(counts.getOrDefault("broken", 0)).as("running and broken").isZero();
    assertThat(counts.get("held")).isPositive();
    assertThat(counts.get("must-answered")).isGreaterThan(500);
    assertThat(counts.get("never-silent")).isGreaterThan(500);
    assertThat(counts.get("may-answered")).isPositive();
    assertThat(counts.get("may-silent")).isPositive();
  }

  /** So the storm would see it if something leaked. */
  @Test
  @Timeout(300)
  void twoCommitsInsteadOfOneLeak() throws Exception {
    Map<String, Integer> counts = storm(3_000, List.of("OLD", "", "NEW", ""));
    assertThat(counts.getOrDefault("never-answered", 0)).isPositive();
  }

  /** Loads these chains in turn; an empty name stands for no firewall at all. */
  private Map<String, Integer> storm(int milliseconds, List<String> turns) throws Exception {
    Optional<String> obstacle = Lab.obstacle();
    obstacle.ifPresent(why -> System.out.println("SKIPPED: change under load: " + why));
    assumeTrue(obstacle.isEmpty(), () -> "change under load: " + obstacle.orElse(""));
    try (VyosSandbox router = VyosSandbox.start(Dialect.V1_5);
        Lab lab = Lab.of(router, Lab.Work.STORM)) {
      String none = router.ruleset();
      chains(router);
      String old = flip(router, "OLD");
      Walker first = router.walker();
      String other = flip(router, "NEW");
      Map<String, String> rulesets = Map.of("", none, "OLD", old, "NEW", other);
      Map<String, Integer> kinds = specs(lab, first, router.walker());
      assertThat(kinds).containsOnlyKeys("may", "must", "never");
      lab.load(old);
      hold(lab, first);
      lab.tell("storm " + milliseconds);
      long end = System.nanoTime() + milliseconds * 1_000_000L;
      int flips = 0;
      while (System.nanoTime() < end || flips < FLIPS) {
        lab.load(Objects.requireNonNull(rulesets.get(turns.get(++flips % turns.size()))));
        Thread.sleep(20);
      }
      Map<String, Integer> counts = counts(lab.hear());
      System.out.printf("change under load: %d flips, %s%n", flips, counts);
      return counts;
    }
  }

  private static Map<String, Integer> counts(String line) {
    String[] words = line.split(" ");
    Map<String, Integer> found = new TreeMap<>();
    for (int at = 0; at < words.length; at += 2) {
      found.put(words[at], Integer.valueOf(words[at + 1]));
    }
    return found;
  }

  /** Each family has two chains that grant some ports between some segments; half is in both. */
  private void chains(VyosSandbox router) {
    Cli cli = router.cli();
    for (int version : List.of(4, 6)) {
      String family = "firewall ipv" + version + " ";
      for (int rule = 1; rule <= 24; rule++) {
        List<String> chains =
            List.of(List.of("OLD"), List.of("NEW"), List.of("OLD", "NEW")).get(rule % 3);
        int from = 1 + random.nextInt(3);
        int to = 1 + (from + random.nextInt(2)) % 3;
        int port = Lab.PORTS.get(random.nextInt(Lab.PORTS.size()));
        for (String chain : chains) {
          String path = family + "name " + chain + " rule " + rule + " ";
          cli.set((path + "action accept").split(" "));
          cli.set((path + "protocol tcp_udp").split(" "));
          cli.set((path + "source address " + net(from, version)).split(" "));
          cli.set((path + "destination address " + net(to, version)).split(" "));
          cli.set((path + "destination port " + port).split(" "));
        }
      }
      String base = family + "forward filter ";
      cli.set((base + "default-action drop").split(" "));
      cli.set((base + "rule 1 action accept").split(" "));
      cli.set((base + "rule 1 state established").split(" "));
      cli.set((base + "rule 10 action jump").split(" "));
      cli.set((base + "rule 10 jump-target OLD").split(" "));
    }
    cli.commit();
  }

  private static String net(int segment, int version) {
    return version == 4 ? "10.1." + segment + ".0/24" : "fd00:" + segment + "::/64";
  }

  private static String flip(VyosSandbox router, String chain) {
    Cli cli = router.cli();
    for (String family : List.of("ipv4", "ipv6")) {
      cli.set("firewall", family, "forward", "filter", "rule", "10", "jump-target", chain);
    }
    cli.commit();
    return router.ruleset();
  }

  private static Map<String, Integer> specs(Lab lab, Walker first, Walker second)
      throws IOException {
    Map<String, Integer> kinds = new TreeMap<>();
    for (String from : hosts()) {
      for (String to : hosts()) {
        if (from.equals(to) || from.contains(":") != to.contains(":")) {
          continue;
        }
        for (int port : Lab.PORTS) {
          for (String protocol : List.of("tcp", "udp")) {
            String kind = kind(first, second, from, to, protocol, port);
            kinds.merge(kind, 1, Integer::sum);
            lab.tell(
                "spec %s %s %s %s %s %d"
                    .formatted(kind, lab.namespace(from), protocol, from, to, port));
          }
        }
      }
    }
    return kinds;
  }

  private static List<String> hosts() {
    List<String> all = new ArrayList<>();
    for (int segment = 1; segment <= 3; segment++) {
      all.add(Lab.address(segment, 10, 4));
      all.add(Lab.address(segment, 10, 6));
    }
    return all;
  }

  private static String kind(
      Walker first, Walker second, String from, String to, String protocol, int port) {
    boolean before = connects(first, from, to, protocol, port);
    boolean after = connects(second, from, to, protocol, port);
    return before == after ? (before ? "must" : "never") : "may";
  }

  private static boolean connects(
      Walker walker, String from, String to, String protocol, int port) {
    return walker
        .walk(Address.of(from), Address.of(to), Walker.number(protocol), Walker.SOURCE_PORT, port)
        .connects();
  }

  /** Connections that only the first policy admits: they go on when it is gone. */
  private static void hold(Lab lab, Walker first) throws IOException {
    int held = 0;
    for (String from : hosts()) {
      for (String to : hosts()) {
        boolean fits = from.contains(":") == to.contains(":") && !from.equals(to);
        for (int port : Lab.PORTS) {
          if (held < 6 && fits && connects(first, from, to, "tcp", port)) {
            lab.tell("hold %s %s %s %d".formatted(lab.namespace(from), from, to, port));
            assertThat(lab.hear()).isEqualTo("holding");
            held++;
            break;
          }
        }
      }
    }
  }
}
