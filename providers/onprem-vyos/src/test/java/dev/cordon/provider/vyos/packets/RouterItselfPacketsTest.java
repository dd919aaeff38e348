package dev.cordon.provider.vyos.packets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Services;
import dev.cordon.provider.vyos.Gateway;
import dev.cordon.provider.vyos.Routing;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.lab.Lab;
import dev.cordon.sandbox.vyos.walk.Walker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A router that is judged itself, in a real kernel: what hosts say to any of its addresses and what
 * it says to them works exactly where a sentence grants it, and IPv6 lives, though neighbours have
 * to find each other.
 */
class RouterItselfPacketsTest {

  private static final long SEED = Long.getLong("cordon.packets.seed", 20_261_124);
  private static final int POLICIES = 8;
  private static final int HOSTS = 3;
  private static final int ROUTER = HOSTS + 1;

  private final Random random = new Random(SEED);
  private final List<String> disputes = new ArrayList<>();
  private int sent;
  private int granted;

  @Test
  @Timeout(300)
  void whatIsGrantedPassesAndNothingElse() throws IOException {
    for (Dialect dialect : List.of(Dialect.V1_4, Dialect.ROLLING)) {
      try (Bench bench = Bench.open(dialect, Lab.Work.PROBES, HOSTS, Lab.PORTS)) {
        bench.judgeRouter();
        for (int policy = 0; policy < POLICIES; policy++) {
          boolean claimed = random.nextInt(4) > 0;
          List<Sentence> sentences = sentences(claimed);
          bench.apply(declared(sentences, claimed), policy % 3 == 0 ? 15 : 400);
          bench.lab().forgetNeighbours();
          judge(bench, sentences);
        }
      }
    }
    assertThat(disputes).as("seed %d", SEED).isEmpty();
    assertThat(sent).isGreaterThan(1_000);
    assertThat(granted).as("of %d", sent).isBetween(sent / 50, sent * 9 / 10);
    System.out.printf(
        "real packets to and from the router itself: %d probes, %d granted, all as declared and as"
            + " walked%n",
        sent, granted);
  }

  private List<Sentence> sentences(boolean claimed) {
    List<Sentence> sentences = new ArrayList<>();
    int last = claimed ? ROUTER : HOSTS;
    while (sentences.size() < 12) {
      int from = 1 + random.nextInt(last);
      int to = 1 + random.nextInt(last);
      String protocol = random.nextBoolean() ? "tcp" : random.nextBoolean() ? "udp" : "icmp";
      int some = Lab.PORTS.get(random.nextInt(Lab.PORTS.size()));
      int port = protocol.equals("icmp") ? 0 : some;
      Sentence more = new Sentence(from, to, protocol, port, port);
      if (from != to && sentences.stream().noneMatch(more::overlaps)) {
        sentences.add(more);
      }
    }
    return sentences;
  }

  private static Segmentation declared(List<Sentence> sentences, boolean claimed) {
    SortedMap<Integer, Segment> segments = new TreeMap<>();
    for (int host = 1; host <= HOSTS; host++) {
      segments.put(host, Gateway.segment("a" + host));
    }
    if (claimed) {
      segments.put(ROUTER, Gateway.segment("fw"));
    }
    SegmentationBuilder builder =
        Segmentation.named(Routing.FLEET).segments(segments.values().toArray(Segment[]::new));
    for (Sentence sentence : sentences) {
      var to =
          builder
              .grant(Objects.requireNonNull(segments.get(sentence.from())))
              .to(Objects.requireNonNull(segments.get(sentence.to())));
      var on =
          switch (sentence.protocol()) {
            case "tcp" -> to.on(Services.tcp(sentence.first()));
            case "udp" -> to.on(Services.udp(sentence.first()));
            default -> to.on(Services.ping());
          };
      builder = on.because("by chance " + sentence);
    }
    return builder.build();
  }

  private void judge(Bench bench, List<Sentence> sentences) throws IOException {
    List<Lab.Probe> probes = probes();
    Map<Integer, Lab.Result> results = bench.lab().send(probes, 1_500);
    Walker walker = bench.router().walker();
    for (Lab.Probe probe : probes) {
      boolean passes = isGranted(sentences, probe);
      granted += passes ? 1 : 0;
      Lab.Result seen = Objects.requireNonNull(results.get(probe.number()));
      boolean walked = walked(walker, probe);
      if (!seen.equals(new Lab.Result(passes, passes)) || walked != passes) {
        disputes.add(
            "%s: granted %s, walked %s, seen %s, by %s"
                .formatted(probe, passes, walked, seen, sentences));
      }
    }
  }

  /** Every host and the router, at one of its addresses, both ways. */
  private List<Lab.Probe> probes() {
    List<Lab.Probe> probes = new ArrayList<>();
    for (int host = 1; host <= HOSTS; host++) {
      for (int version : List.of(4, 6)) {
        String there = Lab.address(host, 10 + random.nextInt(3), version);
        String any = Lab.address(1 + random.nextInt(HOSTS), 1, version);
        String near = Lab.address(host, 1, version);
        for (int port : Lab.PORTS) {
          String protocol = random.nextBoolean() ? "tcp" : "udp";
          probes.add(new Lab.Probe(++sent, there, any, protocol, port));
          probes.add(new Lab.Probe(++sent, near, there, protocol, port));
        }
        probes.add(new Lab.Probe(++sent, there, any, "icmp", 0));
        probes.add(new Lab.Probe(++sent, near, there, "icmp", 0));
      }
    }
    return probes;
  }

  private static boolean isGranted(List<Sentence> sentences, Lab.Probe probe) {
    return sentences.stream()
        .filter(s -> s.speaksOf(probe.protocol(), probe.port()))
        .anyMatch(s -> s.from() == number(probe.from()) && s.to() == number(probe.to()));
  }

  private static int number(String address) {
    if (Lab.ofRouter(HOSTS).contains(address)) {
      return ROUTER;
    }
    String[] words = address.split("[.:]", -1);
    return Integer.parseInt(address.indexOf(':') < 0 ? words[2] : words[1]);
  }

  private static boolean walked(Walker walker, Lab.Probe probe) {
    Address from = Address.of(probe.from());
    boolean icmp = probe.protocol().equals("icmp");
    int number = icmp && !from.isIpv4() ? 58 : Walker.number(probe.protocol());
    return walker
        .walk(from, Address.of(probe.to()), number, probe.sourcePort(), icmp ? -1 : probe.port())
        .connects();
  }
}
