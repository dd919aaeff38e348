package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.policy.AddressSet;
import dev.cordon.sandbox.vyos.policy.PortSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is in groups, against sets in which every member is written out. */
class SetsPropertyTest {

  @Property(seed = "20261123")
  void addresses(@ForAll @Size(max = 6) List<@IntRange(max = 1023) Integer> numbers) {
    List<String> members = new ArrayList<>();
    Set<Integer> all = new HashSet<>();
    for (int number : numbers) {
      int first = number & 63;
      int kind = number >> 6 & 3;
      int length = number >> 8;
      int block = 1 << length;
      int from = kind == 1 ? first / block * block : first;
      int last = kind == 0 ? from : kind == 1 ? from + block - 1 : from + length;
      members.add(
          kind == 0
              ? "10.0.0." + from
              : kind == 1
                  ? "10.0.0." + from + "/" + (32 - length)
                  : "10.0.0." + from + "-10.0.0." + last);
      for (int one = from; one <= last; one++) {
        all.add(one);
      }
    }
    AddressSet set = AddressSet.of(members);
    for (int one = 0; one < 72; one++) {
      assertThat(set.contains(Address.of("10.0.0." + one))).isEqualTo(all.contains(one));
      assertThat(set.contains(Address.of("fd00::" + one))).isFalse();
    }
  }

  @Property(seed = "20261123")
  void ports(@ForAll @Size(max = 6) List<@IntRange(max = 255) Integer> numbers) {
    List<String> members = new ArrayList<>();
    Set<Integer> all = new HashSet<>();
    for (int number : numbers) {
      int first = 1 + (number & 31);
      int last = first + (number >> 5);
      members.add(first == last ? "" + first : first + "-" + last);
      for (int port = first; port <= last; port++) {
        all.add(port);
      }
    }
    PortSet set = PortSet.of(members);
    for (int port = 0; port < 45; port++) {
      assertThat(set.contains(port)).isEqualTo(all.contains(port));
    }
  }
}
