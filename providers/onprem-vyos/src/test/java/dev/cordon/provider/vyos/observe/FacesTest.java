package dev.cordon.provider.vyos.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.vyos.state.Port;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FacesTest {

  private static final SortedMap<String, Port> PORTS =
      new TreeMap<>(
          Map.of(
              "eth0",
                  new Port("eth0", "", List.of(), IpSet.parse("198.51.100.1", "10.0.0.1"), true),
              "eth1", new Port("eth1", "", List.of(), IpSet.parse("10.1.0.1"), true)));

  private static Tree leaf(String value) {
    return new Tree(new TreeMap<>(), new TreeSet<>(List.of(value)));
  }

  private static Tree node(Map<String, Tree> children) {
    return new Tree(new TreeMap<>(children), new TreeSet<>());
  }

  private static Tree rule(String... parts) {
    Tree tree = Tree.EMPTY;
    for (int i = 0; i < parts.length; i += 2) {
      tree = with(tree, List.of(parts[i].split(" ", -1)), leaf(parts[i + 1]));
    }
    return tree;
  }

  private static Tree with(Tree tree, List<String> path, Tree value) {
    SortedMap<String, Tree> children = new TreeMap<>(tree.children());
    String name = path.get(0);
    children.put(
        name, path.size() == 1 ? value : with(tree.at(name), path.subList(1, path.size()), value));
    return node(children);
  }

  private static Outward of(String kind, Tree... rules) {
    Tree all = Tree.EMPTY;
    for (int i = 0; i < rules.length; i++) {
      all = with(all, List.of(kind, "rule", "" + (10 * i + 10)), rules[i]);
    }
    return Faces.of(all, PORTS);
  }

  @Test
  void sourceRulesTellWhatEverybodyLeavesBy() {
    Outward seen =
        of(
            "source",
            rule("outbound-interface name", "eth0", "translation address", "masquerade"),
            rule("outbound-interface name", "eth1", "translation address", "masquerade"),
            rule("translation address", "203.0.113.4-203.0.113.5"),
            rule("translation address", "203.0.113.8", "disable", ""),
            rule("translation address", "10.9.9.9"));
    assertThat(seen.egress()).isEqualTo(IpSet.parse("198.51.100.1", "203.0.113.4/31"));
    assertThat(seen.ownPublic()).isEmpty();
  }

  @Test
  void oneHostMayHaveAnAddressAlone() {
    Outward seen =
        of("source", rule("source address", "10.1.0.10", "translation address", "203.0.113.10"));
    assertThat(seen.egress().isEmpty()).isTrue();
    assertThat(seen.ownPublic())
        .containsExactly(Map.entry(IpAddress.parse("10.1.0.10"), IpAddress.parse("203.0.113.10")));
    assertThat(
            of(
                    "static",
                    rule("destination address", "203.0.113.11", "translation address", "10.1.0.11"))
                .ownPublic())
        .containsExactly(Map.entry(IpAddress.parse("10.1.0.11"), IpAddress.parse("203.0.113.11")));
  }

  @Test
  void withoutNatNothingIsKnown() {
    assertThat(Faces.of(Tree.EMPTY, PORTS)).isEqualTo(Outward.unknown());
  }
}
