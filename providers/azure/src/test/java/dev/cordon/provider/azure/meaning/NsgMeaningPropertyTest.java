package dev.cordon.provider.azure.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.azure.Fixtures;
import dev.cordon.space.IpAddress;
import dev.cordon.space.Packet;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.testkit.generate.Dice;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The meaning against a plain walk through the rules, packet by packet. */
class NsgMeaningPropertyTest {

  private static final int[][] POINTS = {
    {6, 1}, {6, 3}, {6, 6}, {17, 2}, {17, 65_535}, {1, 2048}, {47, 0}
  };

  /** Private, and not in the network: whether the tag Internet means it is not certain. */
  private static final String DOUBTFUL = "10.9.0.1";

  @Property(tries = 150, seed = "20260301")
  void isWhatThePageSays(@ForAll long seed) {
    Dice dice = new Dice(seed);
    RawNetwork raw = RawNetwork.random(dice);
    Fixtures vnet = raw.fixtures(dice);
    SiteState state = vnet.state(vnet.table());
    SiteFlows flows = new NsgMeaning().of(state);
    List<String> others = new ArrayList<>(RawNetwork.OUTSIDE);
    for (int m = 0; m < 8; m++) {
      others.add(RawNetwork.address(m));
    }
    for (int m = 0; m < 8; m++) {
      for (String other : others) {
        for (int[] point : POINTS) {
          compare(raw, state, flows, m, other, point);
        }
      }
    }
  }

  private static void compare(
      RawNetwork raw, SiteState state, SiteFlows flows, int machine, String other, int[] point) {
    String own = RawNetwork.address(machine);
    Packet out = packet(own, other, point);
    Packet in = packet(other, own, point);
    boolean leaves = raw.passes(false, machine, own, other, point);
    boolean enters = raw.passes(true, machine, other, own, point);
    assertThat(flows.egress().sure().contains(out)).as("leaving: %s", out).isEqualTo(leaves);
    assertThat(flows.ingress().sure().contains(in)).as("entering: %s", in).isEqualTo(enters);
    if (other.equals(DOUBTFUL)) {
      assertThat(flows.egress().maybe().contains(out) || !leaves).isTrue();
      return;
    }
    assertThat(flows.egress().maybe().contains(out)).as("maybe: %s", out).isEqualTo(leaves);
    assertThat(flows.ingress().maybe().contains(in)).as("maybe: %s", in).isEqualTo(enters);
    assertThat(crosses(state, out, "egress of m" + machine))
        .as("leaving %s", out)
        .isEqualTo(leaves);
    assertThat(crosses(state, in, "ingress of m" + machine))
        .as("entering %s", in)
        .isEqualTo(enters);
  }

  /** The same packet, gate by gate. */
  private static boolean crosses(SiteState state, Packet packet, String gate) {
    return new NsgMeaning()
        .crossings(state, packet).stream()
            .filter(crossing -> crossing.gate().equals(gate))
            .allMatch(crossing -> crossing.answer() == Crossing.Answer.PASSES);
  }

  private static Packet packet(String from, String to, int[] point) {
    boolean ports = point[0] == 6 || point[0] == 17;
    return new Packet(
        IpAddress.parse(from), IpAddress.parse(to), point[0], ports ? 49_152 : 0, point[1]);
  }
}
