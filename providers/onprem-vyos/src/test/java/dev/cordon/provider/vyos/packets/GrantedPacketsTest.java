package dev.cordon.provider.vyos.packets;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What this provider wrote, in a real kernel: connections between every two segments, on every port
 * that is granted, on its neighbours and on others. They work exactly where a sentence grants them,
 * and the sandbox's walker says the same of each.
 */
class GrantedPacketsTest {

  private static final long SEED = Long.getLong("cordon.packets.seed", 20_261_124);
  private static final int POLICIES = 34;
  private static final int ZONED = 8;
  private static final int HOSTS = 4;
  private static final int MOST_DISPUTES = 10;

  private final Random random = new Random(SEED);
  private final List<String> disputes = new ArrayList<>();
  private int sent;
  private int granted;

  @Test
  @Timeout(300)
  void whatIsGrantedPassesAndNothingElse() throws IOException {
    try (Bench bench = Bench.open(Dialect.V1_5, Lab.Work.PROBES, HOSTS, listened())) {
      for (int policy = 0; policy < POLICIES; policy++) {
        Intention intention = Intention.random(random, HOSTS);
        bench.apply(intention, policy % 3 == 0 ? 15 : 400);
        judge(bench, intention);
        if (intention.fenced()) {
          bench.unfence();
        }
      }
    }
    assertThat(disputes).as("seed %d", SEED).isEmpty();
    assertThat(sent).isGreaterThanOrEqualTo(5_000);
    assertThat(granted).as("of %d", sent).isBetween(sent / 20, sent * 9 / 10);
    System.out.printf(
        "real packets by our rules: %d probes, %d granted, all as declared and as walked%n",
        sent, granted);
  }

  /** The same where our rule stands in the chains of the router's own zones. */
  @Test
  @Timeout(300)
  void throughZonesToo() throws IOException {
    for (Dialect dialect : List.of(Dialect.V1_4, Dialect.ROLLING)) {
      try (Bench bench = Bench.zoned(dialect, Lab.Work.PROBES, HOSTS, listened(), "accept")) {
        for (int policy = 0; policy < ZONED; policy++) {
          Intention intention = Intention.random(random, HOSTS).unfenced();
          bench.apply(intention, policy % 3 == 0 ? 15 : 400);
          judge(bench, intention);
        }
      }
    }
    assertThat(disputes).as("seed %d", SEED).isEmpty();
    assertThat(sent).isGreaterThanOrEqualTo(1_000);
    assertThat(granted).as("of %d", sent).isBetween(sent / 50, sent * 9 / 10);
    System.out.printf(
        "real packets through zones: %d probes, %d granted, all as declared and as walked%n",
        sent, granted);
  }

  private static SortedSet<Integer> listened() {
    SortedSet<Integer> ports = new TreeSet<>();
    Intention.PORTS.forEach(port -> ports.addAll(List.of(port - 1, port, port + 1)));
    return ports;
  }

  private void judge(Bench bench, Intention intention) throws IOException {
    List<Lab.Probe> probes = probes(intention);
    Map<Integer, Lab.Result> results = bench.lab().send(probes, 400);
    Walker walker = bench.router().walker();
    for (Lab.Probe probe : probes) {
      if (disputes.size() >= MOST_DISPUTES) {
        return;
      }
      boolean passes = intention.grants(probe);
      granted += passes ? 1 : 0;
      Lab.Result wanted = new Lab.Result(passes, passes);
      Lab.Result seen = Objects.requireNonNull(results.get(probe.number()));
      boolean agreed = seen.equals(wanted) || again(bench.lab(), probe).equals(wanted);
      boolean walked = walked(walker, probe);
      if (!agreed || walked != passes) {
        disputes.add(
            "%s: granted %s, walked %s, seen %s%nby %s"
                .formatted(probe, passes, walked, seen, intention));
      }
    }
  }

  /** A busy machine can lose an answer in so short a time, but can't let anything through. */
  private Lab.Result again(Lab lab, Lab.Probe probe) throws IOException {
    Lab.Probe again =
        new Lab.Probe(++sent, probe.from(), probe.to(), probe.protocol(), probe.port());
    return Objects.requireNonNull(lab.send(List.of(again), 1_500).get(again.number()));
  }

  private static boolean walked(Walker walker, Lab.Probe probe) {
    Address from = Address.of(probe.from());
    boolean icmp = probe.protocol().equals("icmp");
    int number = icmp && !from.isIpv4() ? 58 : Walker.number(probe.protocol());
    Walk walk =
        walker.walk(
            from, Address.of(probe.to()), number, probe.sourcePort(), icmp ? -1 : probe.port());
    return walk.connects();
  }

  private List<Lab.Probe> probes(Intention intention) {
    List<Lab.Probe> probes = new ArrayList<>();
    for (int from = 1; from <= HOSTS; from++) {
      for (int to = 1; to <= HOSTS; to++) {
        for (int version : from == to ? new int[0] : new int[] {4, 6}) {
          for (int port : ports(intention)) {
            String protocol = random.nextInt(3) == 0 ? "udp" : "tcp";
            probes.add(probe(from, to, version, protocol, port));
          }
          probes.add(probe(from, to, version, "icmp", 0));
          granted(intention, from, to, version, probes);
        }
      }
    }
    return probes;
  }

  /** What a sentence names, both ends of its ports and those beside them. */
  private void granted(Intention intention, int from, int to, int version, List<Lab.Probe> probes) {
    SortedSet<Integer> listened = listened();
    for (Sentence sentence : intention.sentences()) {
      if (sentence.from() % HOSTS == from % HOSTS && sentence.to() % HOSTS == to % HOSTS) {
        for (int port :
            new int[] {
              sentence.first() - 1, sentence.first(), sentence.last(), sentence.last() + 1
            }) {
          String protocol = sentence.protocol().equals("udp") ? "udp" : "tcp";
          if (listened.contains(port)) {
            probes.add(probe(from, to, version, protocol, port));
          }
        }
      }
    }
  }

  /** Two that some sentence names, and two others. */
  private List<Integer> ports(Intention intention) {
    List<Integer> all = List.copyOf(listened());
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      some.add(all.get(random.nextInt(all.size())));
    }
    intention.sentences().stream()
        .map(Sentence::first)
        .filter(all::contains)
        .limit(3)
        .forEach(some::add);
    return some;
  }

  private Lab.Probe probe(int from, int to, int version, String protocol, int port) {
    return new Lab.Probe(++sent, address(from, version), address(to, version), protocol, port);
  }

  private String address(int segment, int version) {
    return Lab.address(segment, 10 + random.nextInt(3), version);
  }
}
