package dev.cordon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The canonical form against a brute-force reading of single packets. */
class ServicePropertyTest {

  /** A packet as far as services see it: protocol, and port or ICMP type and code. */
  private record Packet(int protocol, int high, int low) {}

  private static final List<Packet> PACKETS = packets();

  /** Every packet at which two services from {@link #parts} can differ. */
  private static List<Packet> packets() {
    List<Packet> packets = new ArrayList<>();
    for (int protocol : new int[] {0, 1, 6, 17, 50, 58, 132, 255}) {
      for (int port : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 65_534, 65_535}) {
        packets.add(new Packet(protocol, port / 256, port % 256));
      }
      for (int type = 0; type < 4; type++) {
        for (int code = 0; code < 4; code++) {
          packets.add(new Packet(protocol, type, code));
        }
      }
      packets.add(new Packet(protocol, 255, 255));
    }
    return packets;
  }

  /** What a part says, word by word. */
  private static boolean allows(Service.Part part, Packet packet) {
    if (part instanceof Service.Ports ports) {
      int number =
          switch (ports.transport()) {
            case TCP -> 6;
            case UDP -> 17;
            case SCTP -> 132;
          };
      int port = packet.high() * 256 + packet.low();
      return packet.protocol() == number && ports.first() <= port && port <= ports.last();
    } else if (part instanceof Service.Icmp icmp) {
      int number = icmp.version() == Service.IcmpVersion.ICMP ? 1 : 58;
      return packet.protocol() == number
          && (icmp.type() == null || icmp.type() == packet.high())
          && (icmp.code() == null || icmp.code() == packet.low());
    } else if (part instanceof Service.Protocol protocol) {
      return packet.protocol() == protocol.number();
    }
    return true;
  }

  private static List<Packet> meaning(List<Service.Part> parts) {
    return PACKETS.stream()
        .filter(packet -> parts.stream().anyMatch(part -> allows(part, packet)))
        .toList();
  }

  @Property(tries = 2000, seed = "20260101")
  void theCanonicalFormMeansWhatWasWritten(@ForAll("lists") List<Service.Part> written) {
    assertThat(meaning(new Service(written).parts())).isEqualTo(meaning(written));
  }

  @Property(tries = 2000, seed = "20260102")
  void equalExactlyWhenTheMeaningIs(
      @ForAll("lists") List<Service.Part> one, @ForAll("lists") List<Service.Part> other) {
    assertThat(new Service(one).equals(new Service(other)))
        .isEqualTo(meaning(one).equals(meaning(other)));
  }

  @Property(tries = 2000, seed = "20260103")
  void theAlgebraHasTheSameMeaning(
      @ForAll("lists") List<Service.Part> one, @ForAll("lists") List<Service.Part> other) {
    assertThat(new Service(one).set().equals(new Service(other).set()))
        .isEqualTo(meaning(one).equals(meaning(other)));
  }

  @Property(tries = 2000, seed = "20260104")
  void whatTwoHaveInCommonIsWhatBothAllow(
      @ForAll("lists") List<Service.Part> one, @ForAll("lists") List<Service.Part> other) {
    List<Packet> both = new ArrayList<>(meaning(one));
    both.retainAll(meaning(other));
    assertThat(meaning(new Service(one).common(new Service(other)).parts())).isEqualTo(both);
  }

  @Property(tries = 500, seed = "20260105")
  void theCanonicalFormIsItsOwn(@ForAll("lists") List<Service.Part> written) {
    List<Service.Part> canonical = new Service(written).parts();
    assertThat(new Service(canonical).parts()).isEqualTo(canonical);
  }

  @Provide
  Arbitrary<List<Service.Part>> lists() {
    return parts().list().ofMinSize(1).ofMaxSize(6);
  }

  private static Arbitrary<Service.Part> parts() {
    Arbitrary<Integer> edges = Arbitraries.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 65_534, 65_535);
    Arbitrary<Integer> small = Arbitraries.of(0, 1, 2, 3);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(
            8,
            Combinators.combine(Arbitraries.of(Service.Transport.values()), edges, edges)
                .as((t, a, b) -> new Service.Ports(t, Math.min(a, b), Math.max(a, b)))),
        net.jqwik.api.Tuple.of(
            5,
            Combinators.combine(
                    Arbitraries.of(Service.IcmpVersion.values()), small, small.injectNull(0.3))
                .as(Service.Icmp::new)),
        net.jqwik.api.Tuple.of(
            1,
            Arbitraries.of(Service.IcmpVersion.values()).map(v -> new Service.Icmp(v, null, null))),
        net.jqwik.api.Tuple.of(
            2, Arbitraries.of(0, 1, 6, 17, 50, 58, 132, 255).map(Service.Protocol::new)),
        net.jqwik.api.Tuple.of(1, Arbitraries.just(new Service.Everything())));
  }
}
