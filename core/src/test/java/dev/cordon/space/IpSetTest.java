package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpSetTest {

  @Test
  void everythingHasTwoPrefixesAndAllAddresses() {
    assertThat(IpSet.any()).hasToString("0.0.0.0/0, ::/0");
    assertThat(IpSet.any(Family.V6).size()).isEqualTo(BigInteger.TWO.pow(128));
    assertThat(IpSet.any().complement()).isEqualTo(IpSet.none());
    assertThat(IpSet.none().complement()).isEqualTo(IpSet.any());
    assertThat(IpSet.parse("0.0.0.0/1", "128.0.0.0/1")).isEqualTo(IpSet.any(Family.V4));
    assertThat(IpSet.parse("::/1", "8000::/1")).isEqualTo(IpSet.any(Family.V6));
  }

  @Test
  void touchingStretchesMerge() {
    assertThat(IpSet.parse("10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3"))
        .isEqualTo(IpSet.parse("10.0.0.0/30"))
        .hasSameHashCodeAs(IpSet.parse("10.0.0.0/30"));
    assertThat(IpSet.parse("127.255.255.255", "128.0.0.0").prefixes()).hasSize(2);
    assertThat(IpSet.parse("::ffff:ffff:ffff:ffff", "0:0:0:1::").minus(IpSet.parse("0:0:0:1::")))
        .hasToString("::ffff:ffff:ffff:ffff");
  }

  @Test
  void theTwoFamiliesNeverMeet() {
    IpSet four = IpSet.parse("0.0.0.1");
    IpSet six = IpSet.parse("::1");
    assertThat(four.overlaps(six)).isFalse();
    assertThat(four).isNotEqualTo(six);
    assertThat(four.union(six).only(Family.V6)).isEqualTo(six);
    assertThat(IpSet.any(Family.V4).containsAll(six)).isFalse();
  }

  @Test
  void rangesAreChecked() {
    IpAddress low = IpAddress.parse("10.0.0.1");
    IpAddress high = IpAddress.parse("10.0.0.9");
    assertThat(IpSet.range(low, high))
        .hasToString("10.0.0.1, 10.0.0.2/31, 10.0.0.4/30, 10.0.0.8/31");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpSet.range(high, low))
        .withMessage("10.0.0.9-10.0.0.1 is reversed; did you mean 10.0.0.1-10.0.0.9?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpSet.range(low, IpAddress.parse("::1")))
        .withMessage("10.0.0.1 and ::1 are of different families");
  }

  @Test
  void longSetsAreWrittenShort() {
    List<IpSet> odd = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      odd.add(IpSet.parse("10.0.0." + (2 * i + 1)));
    }
    assertThat(IpSet.union(odd).toString())
        .startsWith("10.0.0.1, ")
        .endsWith("10.0.0.15, … 3 more");
    assertThat(IpSet.none()).hasToString("none");
  }

  @Test
  void theWidestSetsMissingOneAddressStayExact() {
    IpSet hole = IpSet.of(Family.V6.highest());
    IpSet rest = IpSet.any(Family.V6).minus(hole);
    assertThat(rest.prefixes()).hasSize(128);
    assertThat(rest.size()).isEqualTo(BigInteger.TWO.pow(128).subtract(BigInteger.ONE));
    assertThat(hole.complement().union(hole)).isEqualTo(IpSet.any());
  }

  /** Few against many is looked up instead of walked through: the same answers are wanted. */
  @Test
  void aSmallSetAgainstAFragmentedOne() {
    List<IpSet> even = new ArrayList<>();
    for (int i = 0; i < 256; i += 2) {
      even.add(IpSet.parse("10.0.0." + i));
    }
    IpSet many = IpSet.union(even);
    IpSet few = IpSet.parse("10.0.0.128/30", "10.0.0.254/31", "10.0.1.0");
    assertThat(few.intersect(many))
        .isEqualTo(IpSet.parse("10.0.0.128", "10.0.0.130", "10.0.0.254"));
    assertThat(many.intersect(few)).isEqualTo(few.intersect(many));
    assertThat(few.minus(many))
        .isEqualTo(IpSet.parse("10.0.0.129", "10.0.0.131", "10.0.0.255", "10.0.1.0"));
    assertThat(few.overlaps(many)).isTrue();
    assertThat(many.containsAll(few)).isFalse();
    assertThat(many.containsAll(IpSet.parse("10.0.0.128", "10.0.0.130"))).isTrue();
    assertThat(many.overlaps(IpSet.parse("10.0.0.129", "10.0.1.0/24"))).isFalse();
    assertThat(IpSet.any().minus(many).intersect(many)).isEqualTo(IpSet.none());
  }
}
