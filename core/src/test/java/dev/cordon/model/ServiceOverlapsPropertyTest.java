package dev.cordon.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Service.Everything;
import dev.cordon.model.Service.Icmp;
import dev.cordon.model.Service.IcmpVersion;
import dev.cordon.model.Service.Part;
import dev.cordon.model.Service.Ports;
import dev.cordon.model.Service.Protocol;
import dev.cordon.model.Service.Transport;
import dev.cordon.model.ServiceOverlaps.Pair;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ServiceOverlapsPropertyTest {

  @Provide
  Arbitrary<List<Service>> services() {
    Arbitrary<Integer> small = Arbitraries.integers().between(0, 12);
    Arbitrary<Part> ports =
        Combinators.combine(Arbitraries.of(Transport.class), small, small)
            .as(
                (transport, first, more) ->
                    new Ports(transport, first * 5_460, first * 5_460 + more));
    Arbitrary<Part> icmp =
        Combinators.combine(
                Arbitraries.of(IcmpVersion.class),
                Arbitraries.of(0, 8, 255).injectNull(0.3),
                Arbitraries.of(0, 3, 255).injectNull(0.5))
            .as((version, type, code) -> new Icmp(version, type, type == null ? null : code));
    Arbitrary<Part> other =
        Arbitraries.of(new Protocol(47), new Protocol(6), new Protocol(255), new Protocol(300));
    Arbitrary<Part> everything = Arbitraries.of(new Everything());
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, ports),
            net.jqwik.api.Tuple.of(6, icmp),
            net.jqwik.api.Tuple.of(3, other),
            net.jqwik.api.Tuple.of(1, everything))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(Service::new)
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 500)
  void thoseAreFoundThatHaveSomethingInCommon(@ForAll("services") List<Service> services) {
    List<Pair> expected = new ArrayList<>();
    for (int later = 1; later < services.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (!services.get(earlier).common(services.get(later)).parts().isEmpty()) {
          expected.add(new Pair(earlier, later));
        }
      }
    }
    ServiceOverlaps found = ServiceOverlaps.of(services, Integer.MAX_VALUE);
    assertThat(found.pairs()).containsExactlyElementsOf(expected);
    assertThat(found.isCutOff()).isFalse();
  }

  @Test
  void whatLiesApartIsNeverCompared() {
    List<Service> services = new ArrayList<>();
    for (int port = 0; port < 60_000; port++) {
      services.add(Services.tcp(port));
    }
    ServiceOverlaps found = ServiceOverlaps.of(services, 10);
    assertThat(found.pairs()).isEmpty();
    assertThat(found.steps()).isZero();
  }

  @Test
  void veryManyOverlapsAreCutOffAndSayIt() {
    List<Service> services = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      services.add(Services.all());
    }
    ServiceOverlaps found = ServiceOverlaps.of(services, 10);
    assertThat(found.pairs()).hasSize(10);
    assertThat(found.isCutOff()).isTrue();
    assertThat(found.steps()).isEqualTo(11);
  }
}
