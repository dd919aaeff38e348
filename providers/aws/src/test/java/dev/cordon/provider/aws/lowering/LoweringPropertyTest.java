package dev.cordon.provider.aws.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.compile.Piece.Flow;
import dev.cordon.plan.Differ;
import dev.cordon.provider.aws.Fixtures;
import dev.cordon.provider.aws.meaning.SecurityGroupMeaning;
import dev.cordon.space.IpAddress;
import dev.cordon.space.Packet;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.SiteFlows;
import dev.cordon.testkit.generate.Dice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What was lowered means the policy, packet by packet, and is the same however it is written. */
class LoweringPropertyTest {

  @Property(tries = 120, seed = "20260101")
  void meansExactlyThePolicy(@ForAll long seed) {
    RawPolicy raw = RawPolicy.random(new Dice(seed));
    Fixtures vpc = raw.vpc();
    Lowered lowered = new SecurityGroupLowering().lower(raw.policy(raw.pieces), vpc.snapshot());
    assertThat(lowered.diagnostics().errors()).isEmpty();
    SiteFlows flows = new SecurityGroupMeaning().of(vpc.state(lowered.desired()));
    assertThat(flows.egress().sure()).isEqualTo(flows.egress().maybe());
    for (var member : raw.members.values()) {
      for (String eni : member) {
        for (String own : raw.addressesOf(eni)) {
          compare(raw, flows, own);
        }
      }
    }
  }

  private static void compare(RawPolicy raw, SiteFlows flows, String own) {
    for (String other : RawPolicy.UNIVERSE) {
      if (own.contains(":") != other.contains(":")) {
        continue;
      }
      IpAddress here = IpAddress.parse(own);
      IpAddress there = IpAddress.parse(other);
      for (int[] point : RawPolicy.points()) {
        Packet out = new Packet(here, there, point[0], 49152, point[1]);
        assertThat(flows.egress().sure().contains(out))
            .as("leaving: %s", out)
            .isEqualTo(raw.grants(Flow.SENDS, own, other, point[0], point[1]));
        Packet in = new Packet(there, here, point[0], 49152, point[1]);
        assertThat(flows.ingress().sure().contains(in))
            .as("entering: %s", in)
            .isEqualTo(raw.grants(Flow.RECEIVES, own, other, point[0], point[1]));
      }
    }
  }

  @Property(tries = 80, seed = "20260102")
  void anotherOrderAndASecondTimeChangeNothing(@ForAll long seed) {
    Dice dice = new Dice(seed);
    RawPolicy raw = RawPolicy.random(dice);
    Fixtures vpc = raw.vpc();
    SecurityGroupLowering lowering = new SecurityGroupLowering();
    Lowered first = lowering.lower(raw.policy(raw.pieces), vpc.snapshot());
    Lowered shuffled = lowering.lower(raw.policy(dice.shuffled(raw.pieces)), vpc.snapshot());
    assertThat(Differ.edits(first.desired(), shuffled.desired())).isEmpty();
    vpc.table(first.desired());
    Lowered second = lowering.lower(raw.policy(raw.pieces), vpc.snapshot());
    assertThat(Differ.edits(first.desired(), second.desired())).isEmpty();
  }
}
