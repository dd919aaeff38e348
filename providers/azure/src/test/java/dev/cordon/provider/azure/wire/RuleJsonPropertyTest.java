package dev.cordon.provider.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place.Prioritised;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleJsonPropertyTest {

  @Property(tries = 500)
  void whatIsWrittenIsReadAgain(
      @ForAll("rules") NsgRule rule, @ForAll("rules") NsgRule before, @ForAll boolean fresh) {
    var live =
        fresh
            ? Tree.object()
            : RuleJson.write(Tree.object(), before, 4000, RuleJsonPropertyTest::id);
    Prioritised again =
        RuleJson.read(
            RuleJson.write(live, rule, 321, RuleJsonPropertyTest::id),
            RuleJsonPropertyTest::container);
    assertThat(again).isEqualTo(new Prioritised(321, rule));
    assertThat(again.rule().label()).isEqualTo(rule.label());
  }

  private static String id(ContainerId id) {
    return "/groups/" + id.name();
  }

  private static ContainerId container(String id) {
    return new ContainerId("lab", id.substring("/groups/".length()));
  }

  @Provide
  Arbitrary<NsgRule> rules() {
    return Combinators.combine(
            Arbitraries.of(Direction.values()),
            Arbitraries.of(Effect.values()),
            Arbitraries.of(Protocol.values()),
            sides(),
            ports(),
            sides(),
            ports(),
            Arbitraries.of("", "why", "cordon v1: a \"quoted\" reason"))
        .as(
            (direction, effect, protocol, source, from, destination, to, why) ->
                new NsgRule(
                    direction,
                    0,
                    effect,
                    protocol,
                    source,
                    from,
                    destination,
                    to,
                    new Label("cdn-in-x", why)));
  }

  private Arbitrary<Side> sides() {
    return Arbitraries.oneOf(
        Arbitraries.just(Side.ANY),
        Arbitraries.of("Internet", "VirtualNetwork", "Storage.WestEurope").map(Side::tag),
        Arbitraries.of("a", "b").map(g -> Side.group(new ContainerId("lab", g))),
        addresses().map(Side::addresses));
  }

  private Arbitrary<IpSet> addresses() {
    Arbitrary<Long> ends = Arbitraries.longs().between(0, 0xFFFFFFFFL);
    Arbitrary<IpSet> four =
        Combinators.combine(ends, ends)
            .as((a, b) -> IpSet.range(v4(Math.min(a, b)), v4(Math.max(a, b))));
    Arbitrary<IpSet> one = ends.map(a -> IpSet.of(v4(a)));
    Arbitrary<IpSet> six = Arbitraries.of("2001:db8::/32", "2001:db8::7", "::/0").map(IpSet::parse);
    return Arbitraries.oneOf(four, one, six).list().ofMinSize(1).ofMaxSize(3).map(IpSet::union);
  }

  private static IpAddress v4(long value) {
    return IpAddress.parse(
        (value >> 24) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255));
  }

  private Arbitrary<PortSet> ports() {
    Arbitrary<Integer> port = Arbitraries.integers().between(0, 65535);
    Arbitrary<PortSet> range =
        Combinators.combine(port, port).as((a, b) -> PortSet.range(Math.min(a, b), Math.max(a, b)));
    Arbitrary<PortSet> several =
        range
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(list -> list.stream().reduce(PortSet.none(), PortSet::union));
    return Arbitraries.oneOf(Arbitraries.just(PortSet.any()), several);
  }
}
