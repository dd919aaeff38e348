package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.lab.Lab;
import dev.cordon.sandbox.vyos.walk.Walk;
import dev.cordon.sandbox.vyos.walk.Walker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The walker and the kernel agree: random firewalls are printed, loaded with the kernel's own tool,
 * and real packets sent through them. What walker and printer read with the same code (who is in a
 * group, defaults of chains, who is in a zone) is judged by {@link WalkerTest} alone.
 */
class RealPacketsTest {

  private static final int POLICIES = 50;
  private static final int PROBES = 120;
  private static final int BRIDGES = 20;
  private static final int MOST_DISPUTES = 20;
  private static final long SEED = Long.getLong("cordon.packets.seed", 20_261_123);

  private final List<String> disputes = new ArrayList<>();
  private int sent;
  private int arrived;

  @Test
  @Timeout(600)
  void theWalkerAgreesWithTheKernel() throws IOException {
    Optional<String> obstacle = Lab.obstacle();
    obstacle.ifPresent(why -> System.out.println("SKIPPED: real packets: " + why));
    assumeTrue(obstacle.isEmpty(), () -> "real packets: " + obstacle.orElse(""));
    try (VyosSandbox router = VyosSandbox.start(Dialect.V1_5);
        Lab lab = Lab.of(router, Lab.Work.PROBES)) {
      Random random = new Random(SEED);
      for (int policy = 0; policy < POLICIES; policy++) {
        new RandomPolicy(SEED + policy).commit(router);
        lab.load(router.ruleset());
        compare(lab, router, random, policy);
      }
    }
    assertThat(disputes).as("seed %d", SEED).isEmpty();
    assertThat(sent).isGreaterThanOrEqualTo(5_000);
    assertThat(arrived).as("of %d", sent).isBetween(sent / 10, sent * 9 / 10);
    System.out.printf("real packets: %d probes, %d got through, all as walked%n", sent, arrived);
  }

  /** Frames between the members of a bridge; this kernel's bridges know no connections. */
  @Test
  @Timeout(600)
  void theWalkerAgreesWithTheKernelAboutBridges() throws IOException {
    Optional<String> obstacle = Lab.obstacle();
    obstacle.ifPresent(why -> System.out.println("SKIPPED: real frames: " + why));
    assumeTrue(obstacle.isEmpty(), () -> "real frames: " + obstacle.orElse(""));
    try (VyosSandbox router = VyosSandbox.start(Dialect.ROLLING);
        Lab lab = Lab.bridged(router, Lab.Work.PROBES)) {
      Random random = new Random(SEED);
      for (int policy = 0; policy < BRIDGES; policy++) {
        new RandomPolicy(SEED + policy).commitBridge(router);
        lab.load(router.ruleset());
        compare(lab, router, random, policy);
      }
    }
    assertThat(disputes).as("seed %d", SEED).isEmpty();
    assertThat(arrived).as("of %d", sent).isBetween(sent / 20, sent * 19 / 20);
    System.out.printf("real frames: %d probes, %d got through, all as walked%n", sent, arrived);
  }

  private void compare(Lab lab, VyosSandbox router, Random random, int policy) throws IOException {
    Walker walker = router.walker();
    List<Lab.Probe> probes = new ArrayList<>();
    for (int at = 0; at < PROBES; at++) {
      probes.add(probe(random, router.config("interfaces", "bridge").isEmpty() ? 8 : 0));
    }
    Map<Integer, Lab.Result> results = lab.send(probes, 250);
    for (Lab.Probe probe : probes) {
      Lab.Result result = Objects.requireNonNull(results.get(probe.number()));
      Lab.Result walked = expected(walker, probe);
      arrived += walked.arrived() ? 1 : 0;
      boolean enough = disputes.size() >= MOST_DISPUTES;
      if (!enough && !result.equals(walked) && !agreesLater(lab, probe, walked)) {
        disputes.add(
            "policy %d %s: walked %s, seen %s%n%s"
                .formatted(policy, probe, walked, result, walk(walker, probe)));
      }
    }
  }

  /** A busy machine can lose an answer in so short a time, but can't let anything through. */
  private boolean agreesLater(Lab lab, Lab.Probe probe, Lab.Result walked) throws IOException {
    Lab.Probe again =
        new Lab.Probe(sent++, probe.from(), probe.to(), probe.protocol(), probe.port());
    return lab.send(List.of(again), 1_500).containsValue(walked);
  }

  /** One end in so many is the router; none if that is 0. */
  private Lab.Probe probe(Random random, int routers) {
    int version = random.nextBoolean() ? 4 : 6;
    String from = end(random, version, routers);
    String to = end(random, version, routers);
    while (segment(to).equals(segment(from))) {
      to = end(random, version, routers);
    }
    String protocol = List.of("tcp", "tcp", "udp", "udp", "icmp").get(random.nextInt(5));
    int port = Lab.PORTS.get(random.nextInt(Lab.PORTS.size()));
    return new Lab.Probe(sent++, from, to, protocol, port);
  }

  private static String end(Random random, int version, int routers) {
    boolean isRouter = routers > 0 && random.nextInt(routers) == 0;
    int host = isRouter ? 1 : 10 + random.nextInt(3);
    return Lab.address(1 + random.nextInt(3), host, version);
  }

  /** The router is one segment of its own. */
  private static String segment(String address) {
    return Lab.ofRouter().contains(address) ? "router" : address.replaceAll("[.:][^.:]+$", "");
  }

  private static Walk walk(Walker walker, Lab.Probe probe) {
    Address from = Address.of(probe.from());
    boolean icmp = probe.protocol().equals("icmp");
    int number = icmp && !from.isIpv4() ? 58 : Walker.number(probe.protocol());
    return walker.walk(
        from, Address.of(probe.to()), number, probe.sourcePort(), icmp ? -1 : probe.port());
  }

  /** Only UDP tells whether the first packet alone arrived. */
  private static Lab.Result expected(Walker walker, Lab.Probe probe) {
    Walk walk = walk(walker, probe);
    boolean arrives = probe.protocol().equals("udp") ? walk.passes() : walk.connects();
    return new Lab.Result(arrives, walk.connects());
  }
}
