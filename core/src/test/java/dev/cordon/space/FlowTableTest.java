package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlowTableTest {

  private static final ServiceSet SSH = ServiceSet.tcp(22);
  private static final IpSet ANY = IpSet.any(Family.V4);

  @Test
  void theFirstMatchDecides() {
    IpSet office = IpSet.parse("10.0.0.0/24");
    IpSet guest = IpSet.parse("10.0.0.66");
    FlowTable table =
        FlowTable.builder()
            .deny(guest, ANY, ServiceSet.all(), 1)
            .allow(office, ANY, SSH, 2)
            .deny(ANY, ANY, ServiceSet.all(), 3)
            .build();
    Packet fromGuest = FlowSet.of(guest, ANY, SSH).witness().orElseThrow();
    Packet fromOffice = FlowSet.of(office, ANY, SSH).witness().orElseThrow();
    assertThat(table.deciding(fromGuest).map(FlowRule::reference)).contains(1);
    assertThat(table.deciding(fromOffice).map(FlowRule::reference)).contains(2);
    assertThat(table.rulesAdmitting(fromGuest)).isEmpty();
    assertThat(table.rulesMatching(fromGuest)).hasSize(3);
    assertThat(table.flows()).isEqualTo(FlowSet.of(office.minus(guest), ANY, SSH));
  }

  @Test
  void oneWidenedPortAmongManyRulesIsFound() {
    assertThat(FlowTable.difference(mesh(-1), mesh(-1))).isEmpty();
    Optional<Packet> found = FlowTable.difference(mesh(-1), mesh(1234));
    assertThat(found).isPresent();
    assertThat(found.orElseThrow().destinationPort()).isEqualTo(9);
  }

  private static FlowTable mesh(int widened) {
    FlowTable.Builder builder = FlowTable.builder();
    for (int i = 0; i < 50; i++) {
      for (int j = 0; j < 50; j++) {
        ServiceSet over = i * 50 + j == widened ? ServiceSet.tcp(22, 9) : SSH;
        builder.allow(IpSet.parse("10.0.0." + 2 * i), IpSet.parse("10.0.1." + 2 * j), over, i);
      }
    }
    return builder.build();
  }

  @Test
  void tooFewStepsAreSaidNotGuessed() {
    FlowTable a = tangle(1);
    FlowTable b = tangle(2);
    assertThatThrownBy(() -> FlowTable.difference(a, b, 1))
        .isInstanceOf(TooDense.class)
        .hasMessageContaining("comparing two rule tables")
        .hasMessageContaining("within 1 steps");
    assertThat(FlowTable.difference(a, b)).isPresent();
  }

  private static FlowTable tangle(int seed) {
    Random random = new Random(seed);
    FlowTable.Builder builder = FlowTable.builder();
    for (int i = 0; i < 40; i++) {
      builder.allow(prefix(random), prefix(random), ServiceSet.tcp(1 + random.nextInt(5)), i);
    }
    return builder.build();
  }

  private static IpSet prefix(Random random) {
    IpAddress from = new IpAddress(Family.V4, 0, 0x0A000000L + random.nextInt(200));
    return IpSet.range(from, new IpAddress(Family.V4, 0, from.lo() + random.nextInt(50)));
  }

  @Test
  void coveredRulesAreNamedWithWhatCoversThem() {
    FlowTable table =
        FlowTable.builder()
            .allow(IpSet.parse("10.0.0.0/25"), ANY, SSH, 0)
            .allow(IpSet.parse("10.0.0.0/24"), ANY, SSH, 1)
            .allow(IpSet.parse("10.0.0.128/25"), ANY, ServiceSet.tcp(80), 2)
            .allow(IpSet.parse("10.0.0.0/24"), ANY, SSH, 3)
            .allow(IpSet.none(), ANY, SSH, 4)
            .build();
    assertThat(table.redundant())
        .containsExactly(
            new Redundancy(0, java.util.List.of(1)),
            new Redundancy(3, java.util.List.of(0, 1)),
            new Redundancy(4, java.util.List.of()));
  }

  @Test
  void anEmptyTableAdmitsNothing() {
    FlowTable empty = FlowTable.builder().build();
    assertThat(empty.flows()).isEqualTo(FlowSet.none());
    assertThat(empty.redundant()).isEmpty();
    assertThat(FlowTable.difference(empty, empty)).isEmpty();
    assertThat(FlowTable.difference(empty, FlowTable.builder().deny(ANY, ANY, SSH, 0).build()))
        .isEmpty();
    assertThat(FlowTable.difference(empty, FlowTable.builder().allow(ANY, ANY, SSH, 0).build()))
        .isPresent();
  }
}
