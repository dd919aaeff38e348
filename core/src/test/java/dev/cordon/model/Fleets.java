package dev.cordon.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random declarations without a mistake, for property tests. */
public final class Fleets {

  private static final int SITES = 3;

  private Fleets() {}

  /** A grant or guardrail by the numbers of its ends. */
  private record Path(int from, int to, Service service, String reason, Instant until) {}

  /** Any valid segmentation of up to six segments and three externals at three linked sites. */
  public static Arbitrary<Segmentation> segmentations() {
    return Combinators.combine(
            names(), segments(), externals(), paths().list().ofMaxSize(12), guards(), links())
        .as(Fleets::segmentation);
  }

  private static Segmentation segmentation(
      String name,
      List<Segment> segments,
      List<External> externals,
      List<Path> paths,
      List<Path> guards,
      List<Link> links) {
    SegmentationBuilder fleet = Segmentation.named(name).segments(segments);
    List<Party> parties = new ArrayList<>(segments);
    parties.addAll(externals);
    Set<List<Party>> granted = new HashSet<>();
    for (Path path : paths) {
      Party from = parties.get(path.from() % parties.size());
      Party to = parties.get(path.to() % parties.size());
      boolean outside = from instanceof External && to instanceof External;
      if (!outside && granted.add(List.of(from, to))) {
        grant(fleet.grant(from).to(to).on(path.service()), path);
      }
    }
    for (Path guard : guards) {
      guard(fleet, parties, granted, guard);
    }
    everywhere(segments).forEach(link -> fleet.link(link));
    links.stream().filter(link -> isKnown(link, segments)).forEach(link -> fleet.link(link));
    return fleet.build();
  }

  private static void grant(GrantSentence.Until grant, Path path) {
    if (path.until() == null) {
      grant.because(path.reason());
    } else {
      grant.until(path.until()).because(path.reason());
    }
  }

  /** Forbids only what cannot be broken: to reach a segment that nobody is granted to reach. */
  private static void guard(
      SegmentationBuilder fleet, List<Party> parties, Set<List<Party>> granted, Path guard) {
    Party from = parties.get(guard.from() % parties.size());
    Party to = parties.get(guard.to() % parties.size());
    boolean reached = granted.stream().anyMatch(ends -> ends.get(1).equals(to));
    if (!reached && to instanceof Segment) {
      if (guard.until() == null) {
        fleet.never(from).reaches(to).because(guard.reason());
      } else {
        fleet.never(from).directlyReaches(to).because(guard.reason());
      }
    }
  }

  private static List<Link> everywhere(List<Segment> segments) {
    List<Link> links = new ArrayList<>();
    for (int one = 0; one < SITES; one++) {
      for (int other = one + 1; other < SITES; other++) {
        Link link = Link.routed(site(one), site(other));
        if (isKnown(link, segments)) {
          links.add(link);
        }
      }
    }
    return links;
  }

  private static boolean isKnown(Link link, List<Segment> segments) {
    return !link.one().equals(link.other())
        && List.of(link.one(), link.other()).stream()
            .allMatch(site -> segments.stream().anyMatch(s -> s.places().containsKey(site)));
  }

  private static Site site(int number) {
    return Site.named("site" + number);
  }

  private static Arbitrary<Site> sites() {
    return Arbitraries.integers().between(0, SITES - 1).map(Fleets::site);
  }

  private static Arbitrary<Link> links(Link.Kind kind) {
    return Combinators.combine(sites(), sites()).as((a, b) -> new Link(kind, a.name(), b.name()));
  }

  private static Arbitrary<List<Link>> links() {
    return Arbitraries.of(Link.Kind.values()).flatMap(Fleets::links).list().ofMaxSize(2);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("ab7-")
        .ofMinLength(0)
        .ofMaxLength(29)
        .map(middle -> "n" + middle + "z");
  }

  private static Arbitrary<List<Segment>> segments() {
    return segment().list().ofMinSize(1).ofMaxSize(6).uniqueElements(Segment::name);
  }

  private static Arbitrary<Segment> segment() {
    return Combinators.combine(
            names().map(n -> "s" + n.substring(1)),
            Arbitraries.of(Role.values()),
            Arbitraries.of(Coexistence.values()),
            Combinators.combine(sites(), selectors())
                .as(Tuple::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4))
        .as(
            (name, role, coexistence, places) -> {
              Segment segment = Segment.named(name, role);
              for (var place : places) {
                segment = segment.at(place.get1(), place.get2());
              }
              return coexistence == Coexistence.ADDITIVE ? segment : segment.exclusive();
            });
  }

  private static Arbitrary<Selector> selectors() {
    return Arbitraries.lazyOf(
        Fleets::simpleSelectors,
        Fleets::simpleSelectors,
        () ->
            selectors()
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> Selectors.allOf(parts.toArray(Selector[]::new))));
  }

  private static Arbitrary<Selector> simpleSelectors() {
    return Arbitraries.oneOf(
        Combinators.combine(words(), words().injectDuplicates(0.1).optional(0.9))
            .as((key, value) -> Selectors.tag(key, value.orElse(""))),
        words().map(Selectors::id),
        words().map(Selectors::subnet),
        prefixes().map(Selectors::address));
  }

  /** Words with everything that could upset a document. */
  private static Arbitrary<String> words() {
    return Arbitraries.of(
            "a", "Z", "0", " ", "=", ",", "\"", "\\", "/", "{", "]", "(", ")", "*", "→", "é", "😀")
        .list()
        .ofMaxSize(8)
        .map(letters -> "w" + String.join("", letters));
  }

  private static Arbitrary<String> prefixes() {
    Arbitrary<String> v4 =
        Combinators.combine(
                Arbitraries.integers().between(1, 223), Arbitraries.integers().between(8, 24))
            .as((octet, length) -> octet + ".0.0.0/" + length);
    Arbitrary<String> v6 =
        Combinators.combine(
                Arbitraries.integers().between(0, 0xffff), Arbitraries.integers().between(32, 128))
            .as((block, length) -> "2001:" + Integer.toHexString(block) + "::/" + length);
    Arbitrary<String> hosts =
        Arbitraries.of("192.0.2.1", "192.0.2.2", "192.0.2.3/32", "2001:DB8::1", "::", "0.0.0.0/0");
    return Arbitraries.oneOf(v4, v6, hosts);
  }

  private static Arbitrary<List<External>> externals() {
    return Arbitraries.oneOf(
            Combinators.combine(names(), prefixes().list().ofMinSize(1).ofMaxSize(5))
                .as(
                    (name, p) ->
                        External.named("x" + name.substring(1)).cidrs(p.toArray(String[]::new))),
            Combinators.combine(names(), words())
                .as((name, list) -> External.named("x" + name.substring(1)).managedList(list)))
        .list()
        .ofMaxSize(3)
        .uniqueElements(External::name);
  }

  private static Arbitrary<Path> paths() {
    Arbitrary<Integer> ends = Arbitraries.integers().between(0, 1000);
    Arbitrary<Instant> instants =
        Arbitraries.longs()
            .between(0, 4_000_000_000L)
            .flatMap(
                s ->
                    Arbitraries.integers()
                        .between(0, 999_999_999)
                        .map(n -> Instant.ofEpochSecond(s, n)));
    return Combinators.combine(ends, ends, services(), words(), instants.injectNull(0.5))
        .as(Path::new);
  }

  private static Arbitrary<List<Path>> guards() {
    return paths().list().ofMaxSize(3);
  }

  /** Any well-formed service. */
  public static Arbitrary<Service> services() {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65_535);
    Arbitrary<Integer> bytes = Arbitraries.integers().between(0, 255);
    return Arbitraries.oneOf(
            Combinators.combine(ports, ports)
                .as((a, b) -> Services.tcpRange(Math.min(a, b), Math.max(a, b))),
            ports.map(Services::udp),
            ports.map(Services::sctp),
            bytes.map(Services::icmp),
            Combinators.combine(bytes, bytes).as(Services::icmpv6),
            bytes.map(Services::protocol),
            Arbitraries.of(
                Services.all(),
                Services.allTcp(),
                Services.allUdp(),
                Services.icmp(),
                Services.icmpv6(),
                Services.ping()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> parts.stream().reduce(Service::and).orElseThrow());
  }
}
