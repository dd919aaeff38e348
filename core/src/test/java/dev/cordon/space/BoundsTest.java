package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much work adversarial rules make, by counted steps, and that it ends. */
class BoundsTest {

  private static final long FROM = 0x0A00_0000L;
  private static final long TO = 0x0B00_0000L;

  private static IpSet range(long first, long last) {
    return IpSet.range(new IpAddress(Family.V4, 0, first), new IpAddress(Family.V4, 0, last));
  }

  /** Each grant may use all sources up to its own, all destinations from its own, its own port. */
  private static List<FlowBox> staircase(int count) {
    List<FlowBox> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boxes.add(
          new FlowBox(
              range(FROM, FROM + 2L * i),
              range(TO + 2L * i, TO + 2L * count),
              ServiceSet.tcp(1 + 2 * i)));
    }
    return boxes;
  }

  private static List<FlowBox> apart(int count) {
    List<FlowBox> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boxes.add(
          new FlowBox(
              range(FROM + 2L * i, FROM + 2L * i),
              range(TO + 2L * i, TO + 2L * i),
              ServiceSet.tcp(1 + i)));
    }
    return boxes;
  }

  private static FlowTable table(List<FlowBox> boxes) {
    FlowTable.Builder table = FlowTable.builder();
    boxes.forEach(box -> table.allow(box.sources(), box.destinations(), box.services(), 0));
    return table.build();
  }

  private static long steps(List<FlowBox> boxes) {
    Work work = new Work("a test", Long.MAX_VALUE);
    assertThat(Assembly.flows(boxes, work).isEmpty()).isFalse();
    return work.spent();
  }

  @Test
  void whatLiesApartCostsNoSteps() {
    assertThat(steps(apart(10_000))).isZero();
  }

  @Test
  void aStaircaseCostsTheSquareOfItsHeightTimesItsPorts() {
    long hundred = steps(staircase(100));
    long twoHundred = steps(staircase(200));
    assertThat(twoHundred).isBetween(4 * hundred, 8 * hundred);
  }

  @Test
  void tooHighAStaircaseIsRefusedWithAReason() {
    FlowSet.Builder flows = FlowSet.builder();
    staircase(4_000).forEach(b -> flows.add(b.sources(), b.destinations(), b.services()));
    FlowSet set = flows.build();
    assertThatThrownBy(set::witness)
        .isInstanceOf(CordonException.class)
        .hasMessageContaining("CDN-1403")
        .hasMessageContaining("overlap too much")
        .satisfies(
            e -> assertThat(((CordonException) e).code()).isEqualTo(ErrorCode.PROOF_TOO_DENSE));
  }

  @Test
  void operationsOnStaircasesAreExact() {
    FlowSet one = flows(staircase(120));
    FlowSet other = flows(staircase(120)).transpose();
    List<FlowBox> turned = new ArrayList<>();
    staircase(120)
        .forEach(b -> turned.add(new FlowBox(b.destinations(), b.sources(), b.services())));
    assertThat(other).isEqualTo(flows(turned));
    assertThat(one.overlaps(other)).isFalse();
    FlowSet shifted =
        flows(
            staircase(120).stream()
                .map(b -> new FlowBox(b.sources(), b.destinations(), ServiceSet.udp(53)))
                .toList());
    assertThat(one.union(shifted).minus(one)).isEqualTo(shifted);
  }

  private static FlowSet flows(List<FlowBox> boxes) {
    return Assembly.flows(boxes, new Work("a test", Long.MAX_VALUE));
  }

  @Test
  void aStaircaseThatIsCutAnotherWayIsTheSameStaircase() {
    FlowTable steep = table(staircase(250));
    List<FlowBox> cut = new ArrayList<>();
    for (FlowBox box : staircase(250)) {
      box.sources()
          .prefixes()
          .forEach(p -> cut.add(new FlowBox(p.set(), box.destinations(), box.services())));
    }
    assertThat(FlowTable.difference(steep, table(cut))).isEmpty();
    cut.remove(cut.size() - 1);
    assertThat(FlowTable.difference(steep, table(cut))).isPresent();
  }

  /** Every denial is narrower than the one before it, and every allowance between is too. */
  @Test
  void aLadderOfDenialsIsResolvedOrRefusedWithinItsSteps() {
    FlowTable.Builder ladder = FlowTable.builder();
    for (int i = 0; i < 400; i++) {
      IpSet from = range(FROM + 400 - i, FROM + 400 + i);
      IpSet to = range(TO + 400 - i, TO + 400 + i);
      if (i % 2 == 0) {
        ladder.deny(from, to, ServiceSet.all(), i);
      } else {
        ladder.allow(from, to, ServiceSet.all(), i);
      }
    }
    FlowSet flows = ladder.build().flows();
    Packet denied =
        new Packet(
            new IpAddress(Family.V4, 0, FROM + 400),
            new IpAddress(Family.V4, 0, TO + 400),
            ServiceSet.TCP,
            50_000,
            443);
    Packet allowed =
        new Packet(
            new IpAddress(Family.V4, 0, FROM + 401),
            new IpAddress(Family.V4, 0, TO + 400),
            ServiceSet.TCP,
            50_000,
            443);
    assertThat(flows.contains(denied)).isFalse();
    assertThat(flows.contains(allowed)).isTrue();
    assertThatThrownBy(() -> FlowTable.difference(ladder.build(), FlowTable.builder().build(), 50))
        .isInstanceOf(TooDense.class)
        .hasMessageContaining("within 50 steps");
  }
}
