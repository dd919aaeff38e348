package dev.cordon.provider.vyos.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.vyos.Routing;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.Snapshot;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.walk.Walk;
import dev.cordon.sandbox.vyos.walk.Walker;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** The meaning against the packet walker of the sandbox router, over random firewalls. */
class RouterMeaningPropertyTest {

  private static final List<String> ENDS =
      List.of(
          "10.0.1.10",
          "10.0.1.11",
          "10.0.2.20",
          "10.0.3.30",
          "10.0.4.40",
          "10.0.4.41",
          "198.51.100.7",
          "203.0.113.9",
          "fd00:1::10",
          "fd00:2::20",
          "fd00:4::40",
          "2001:db8::5",
          "2600::1");
  private static final int[][] SPOKEN = {
    {6, 22}, {6, 443}, {6, 8050}, {6, 1500}, {17, 53}, {17, 22}, {47, 0}, {1, 8}, {58, 128}, {1, 3}
  };

  /** Of TCP alone the walker asks for what follows the answer; we ask for it of everything. */
  private static final int TCP = 6;

  private static final List<Dialect> DIALECTS = List.of(Dialect.values());
  private static final Map<Dialect, VyosSandbox> ROUTERS = new EnumMap<>(Dialect.class);
  private static final Map<Dialect, Snapshot> FRESH = new EnumMap<>(Dialect.class);

  @AfterContainer
  static void close() {
    ROUTERS.values().forEach(VyosSandbox::close);
  }

  private static VyosSandbox router(Dialect dialect) {
    VyosSandbox router = ROUTERS.computeIfAbsent(dialect, RouterMeaningPropertyTest::furnished);
    router.restore(Objects.requireNonNull(FRESH.get(dialect)));
    return router;
  }

  private static VyosSandbox furnished(Dialect dialect) {
    VyosSandbox router = Routing.furnished(dialect);
    FRESH.put(dialect, router.snapshot());
    return router;
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void agreesWithTheWalker(@ForAll long seed) {
    Random random = new Random(seed);
    Dialect dialect = DIALECTS.get(random.nextInt(DIALECTS.size()));
    VyosSandbox router = router(dialect);
    Cli cli = router.cli();
    boolean known = new RandomFirewall(random, cli, dialect).set();
    if (random.nextBoolean()) {
      Routing.ours(cli, random);
    }
    cli.commit();
    SiteSnapshot snapshot = Routing.observed(router);
    Bounds bounds = new RouterMeaning().of(state(snapshot)).egress();
    assertThat(bounds.maybe().containsAll(bounds.sure())).as("sure flows are possible").isTrue();
    if (known) {
      assertThat(bounds.unmodelled()).isEmpty();
    }
    for (String from : ENDS) {
      for (String to : ENDS) {
        for (int[] spoken : SPOKEN) {
          if (isAsked(snapshot, from, to, spoken[0])) {
            compare(router, bounds, known, from, to, spoken);
          }
        }
      }
    }
  }

  /** Of one family, from or to somebody here, and not to itself. */
  private static boolean isAsked(SiteSnapshot snapshot, String from, String to, int protocol) {
    boolean four = from.indexOf(':') < 0;
    boolean fits = four == to.indexOf(':') < 0 && protocol != (four ? 58 : 1);
    return fits && !from.equals(to) && (isHere(snapshot, from) || isHere(snapshot, to));
  }

  private static boolean isHere(SiteSnapshot snapshot, String address) {
    return snapshot.attachments().stream()
        .anyMatch(a -> a.addresses().contains(IpAddress.parse(address)));
  }

  private static void compare(
      VyosSandbox router, Bounds bounds, boolean known, String from, String to, int[] spoken) {
    boolean icmp = spoken[0] == 1 || spoken[0] == 58;
    int port = icmp ? spoken[1] * 256 : spoken[1];
    Packet packet =
        new Packet(
            IpAddress.parse(from),
            IpAddress.parse(to),
            spoken[0],
            icmp || spoken[0] == 47 ? 0 : Walker.SOURCE_PORT,
            port);
    Walk walk =
        router
            .walker()
            .walk(Address.of(from), Address.of(to), spoken[0], Walker.SOURCE_PORT, spoken[1]);
    if (bounds.sure().contains(packet)) {
      assertThat(walk.connects()).as("sure: %s", walk).isTrue();
    }
    if (walk.mayPass()) {
      assertThat(bounds.maybe().contains(packet)).as("possible: %s", walk).isTrue();
    }
    if (known) {
      assertThat(bounds.maybe().contains(packet)).as("passes: %s", walk).isEqualTo(walk.passes());
      if (spoken[0] == TCP) {
        assertThat(bounds.sure().contains(packet))
            .as("connects: %s", walk)
            .isEqualTo(walk.connects());
      }
    }
  }

  private static SiteState state(SiteSnapshot snapshot) {
    Map<ContainerId, List<IpSet>> members = new TreeMap<>();
    for (Attachment attachment : snapshot.attachments()) {
      for (ContainerId id : snapshot.table().bindingsOf(attachment.id())) {
        members.computeIfAbsent(id, any -> new ArrayList<>()).add(attachment.addresses());
      }
    }
    SortedMap<ContainerId, IpSet> groups = new TreeMap<>();
    members.forEach((id, sets) -> groups.put(id, IpSet.union(sets)));
    return new SiteState(snapshot, snapshot.table(), snapshot.attachments(), groups);
  }
}
