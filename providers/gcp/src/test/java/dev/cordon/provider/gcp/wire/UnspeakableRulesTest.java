package dev.cordon.provider.gcp.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.provider.gcp.Fixtures;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the vendor takes in no rule is not sent. */
class UnspeakableRulesTest {

  private static final ContainerId TAG =
      Names.segment(Fixtures.FLEET, "net-build", "runners", Fixtures.SITE);
  private static final Targets TAGGED = Targets.tagged(new TreeSet<>(Set.of(TAG)));

  private static void isNotSent(FirewallRule rule, String because) {
    assertThatThrownBy(() -> RuleJson.write(rule, 1_000, id -> "tagValues/1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(because, "cdn-in-a");
    assertThatThrownBy(() -> FirewallJson.write(rule, "projects/p/global/n", new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(because, "cdn-in-a");
  }

  private static FirewallRule rule(Direction direction, Targets targets, Side own, Side peer) {
    return new FirewallRule(
        direction,
        new Place(Place.START, 1),
        Effect.ALLOW,
        targets,
        own,
        peer,
        ServiceSet.all(),
        new Label("cdn-in-a", "a grant"));
  }

  private static Side at(String... prefixes) {
    return Side.addresses(IpSet.parse(prefixes));
  }

  @Test
  void bothFamiliesOnOneSide() {
    Side both = at("10.0.0.0/8", "fd00::/8");
    isNotSent(rule(Direction.INGRESS, TAGGED, Side.ANY, both), "mixes IPv4 and IPv6");
    isNotSent(rule(Direction.EGRESS, TAGGED, Side.ANY, both), "mixes IPv4 and IPv6");
  }

  @Test
  void oneFamilyOnEachSide() {
    FirewallRule crossed =
        rule(Direction.INGRESS, Targets.EVERYBODY, at("10.0.0.0/8"), at("fd00::/8"));
    isNotSent(crossed, "mixes IPv4 and IPv6");
  }

  @Test
  void tagsAndServiceAccounts() {
    TreeSet<String> accounts = new TreeSet<>(List.of("ci@p.iam.gserviceaccount.com"));
    Targets both = new Targets(TAGGED.tags(), new TreeSet<>(), accounts, false);
    isNotSent(
        rule(Direction.INGRESS, both, Side.ANY, at("10.0.0.0/8")),
        "mixes tags and service accounts");
  }

  @Test
  void tagsAsDestinations() {
    isNotSent(
        rule(Direction.EGRESS, TAGGED, Side.ANY, Side.tagged(TAGGED.tags())),
        "has tags as destinations");
  }
}
