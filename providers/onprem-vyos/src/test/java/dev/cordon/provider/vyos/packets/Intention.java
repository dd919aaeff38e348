package dev.cordon.provider.vyos.packets;

import dev.cordon.model.External;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selectors;
import dev.cordon.model.Service;
import dev.cordon.model.Services;
import dev.cordon.provider.vyos.Gateway;
import dev.cordon.provider.vyos.Routing;
import dev.cordon.sandbox.vyos.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy by chance, in plain sentences: as a declaration, and as what it says of one packet. The
 * second is read from the sentences alone.
 *
 * @param hosts how many hosts there are, 1 and on
 * @param outside hosts that are in no segment
 * @param sentences what is granted
 * @param fenced whether who is outside is cut
 */
record Intention(int hosts, List<Integer> outside, List<Sentence> sentences, boolean fenced) {

  /** Those whose neighbours matter too. */
  static final List<Integer> PORTS = List.of(22, 53, 80, 443, 1000, 5432, 8080, 9999);

  private static final int PEOPLE = 0;
  private static final External SOME =
      External.named("people")
          .cidrs(
              "10.1.1.10/31",
              "10.1.2.10/31",
              "10.1.3.10/31",
              "10.1.4.10/31",
              "fd00:4::a/127",
              "198.18.0.0/15");

  /** One by chance. */
  static Intention random(Random random, int hosts) {
    List<Integer> outside = new ArrayList<>();
    for (int host = 1; host <= hosts; host++) {
      if (random.nextInt(5) == 0 && outside.size() < 2) {
        outside.add(host);
      }
    }
    List<Sentence> sentences = new ArrayList<>();
    int many = random.nextInt(14);
    for (int i = 0; i < many; i++) {
      Sentence next = sentence(random, hosts);
      boolean fits = next.from() != next.to() && sentences.stream().noneMatch(next::overlaps);
      if (fits && !outside.contains(next.from()) && !outside.contains(next.to())) {
        sentences.add(next);
      }
    }
    return new Intention(hosts, outside, List.copyOf(sentences), random.nextInt(4) == 0);
  }

  /** The same without a fence. */
  Intention unfenced() {
    return new Intention(hosts, outside, sentences, false);
  }

  private static Sentence sentence(Random random, int hosts) {
    int from = random.nextInt(hosts + 1);
    int to = random.nextInt(hosts + 1);
    int port = PORTS.get(random.nextInt(PORTS.size()));
    return switch (random.nextInt(8)) {
      case 0 -> new Sentence(from, to, "icmp", 0, 0);
      case 1 -> new Sentence(from, to, "tcp", port, port + 1 + random.nextInt(5_000));
      case 2, 3 -> new Sentence(from, to, "udp", port, port);
      case 4 -> new Sentence(from, to, random.nextInt(3) == 0 ? "all" : "udp", port, port + 1);
      default -> new Sentence(from, to, "tcp", port, port);
    };
  }

  /** As people declare it. */
  Segmentation declared() {
    SortedMap<Integer, Segment> segments = new TreeMap<>();
    for (int host = 1; host <= hosts; host++) {
      if (!outside.contains(host)) {
        segments.put(
            host,
            Segment.named("s" + host, Role.OTHER)
                .at(Gateway.GW, Selectors.tag("app", "a" + host))
                .exclusive());
      }
    }
    SegmentationBuilder builder =
        Segmentation.named(Routing.FLEET).segments(segments.values().toArray(Segment[]::new));
    for (Sentence sentence : sentences) {
      builder = granted(builder, sentence, segments);
    }
    return builder.build();
  }

  private static SegmentationBuilder granted(
      SegmentationBuilder builder, Sentence sentence, Map<Integer, Segment> segments) {
    for (Service service : services(sentence)) {
      var from =
          sentence.from() == PEOPLE
              ? builder.grant(SOME)
              : builder.grant(Objects.requireNonNull(segments.get(sentence.from())));
      var to =
          sentence.to() == PEOPLE
              ? from.to(SOME)
              : from.to(Objects.requireNonNull(segments.get(sentence.to())));
      builder = to.on(service).because("by chance " + sentence);
    }
    return builder;
  }

  private static List<Service> services(Sentence sentence) {
    return switch (sentence.protocol()) {
      case "icmp" -> List.of(Services.ping());
      case "tcp" -> List.of(Services.tcpRange(sentence.first(), sentence.last()));
      case "udp" -> List.of(Services.udpRange(sentence.first(), sentence.last()));
      default -> List.of(Services.all());
    };
  }

  /** Whether a packet between hosts may pass. */
  boolean grants(Lab.Probe probe) {
    int from = host(probe.from());
    int to = host(probe.to());
    boolean leaves = outside.contains(from);
    boolean enters = outside.contains(to);
    if (leaves && enters) {
      return !fenced;
    }
    return sentences.stream()
        .filter(s -> s.speaksOf(probe.protocol(), probe.port()))
        .anyMatch(
            s ->
                isEnd(s.from(), from, leaves, probe.from())
                    && isEnd(s.to(), to, enters, probe.to()));
  }

  /** Who is in a segment is no outsider, whatever addresses those have. */
  private static boolean isEnd(int said, int host, boolean outsider, String address) {
    return outsider ? said == PEOPLE && isPeople(address) : said == host;
  }

  /** The last word of the address alone decides; see the prefixes above. */
  private static boolean isPeople(String address) {
    boolean four = address.indexOf(':') < 0;
    String last = address.substring(address.lastIndexOf(four ? '.' : ':') + 1);
    if (four) {
      return last.equals("10") || last.equals("11");
    }
    return address.startsWith("fd00:4:") && (last.equals("a") || last.equals("b"));
  }

  private static int host(String address) {
    String[] words = address.split("[.:]", -1);
    return Integer.parseInt(address.indexOf(':') < 0 ? words[2] : words[1]);
  }
}
