package dev.cordon.provider.gcp.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.provider.gcp.observe.NetworkObserver;
import dev.cordon.provider.gcp.wire.Clients;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.Snapshot;
import dev.cordon.sandbox.gcp.walk.Walk;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.Query;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.generate.Dice;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Networks with rules at every stage are read from a sandbox, and what they are said to mean is
 * held against its packet walker, packet by packet.
 */
class NetworkMeaningPropertyTest {

  private static final int[][] POINTS = {
    {6, 22}, {6, 80}, {6, 443}, {17, 80}, {17, 22}, {1, 8}, {47, 0}
  };

  private static @Nullable GcpSandbox started;
  private static @Nullable Snapshot empty;

  @BeforeContainer
  static void start() {
    GcpSandbox sandbox = GcpSandbox.start();
    sandbox.project("delivery").under("organizations/1");
    started = sandbox;
    empty = sandbox.snapshot();
  }

  @AfterContainer
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Property(tries = 80, seed = "20260501")
  void isWhatTheWalkerDoes(@ForAll long seed) {
    GcpSandbox sandbox = Objects.requireNonNull(started);
    sandbox.restore(Objects.requireNonNull(empty));
    RandomNetwork network = RandomNetwork.in(sandbox, new Dice(seed));
    SiteState state = state(read(sandbox));
    SiteFlows flows = new NetworkMeaning().of(state);
    for (RandomNetwork.Vm from : network.machines()) {
      for (RandomNetwork.Vm to : network.machines()) {
        if (!from.equals(to)) {
          between(sandbox, network, state, flows, from, to);
        }
      }
      for (String outside : RandomNetwork.OUTSIDE) {
        outside(sandbox, network, flows, from, outside);
      }
    }
  }

  private static SiteSnapshot read(GcpSandbox sandbox) {
    GcpOptions options = GcpOptions.defaults();
    GcpNetwork place = GcpNetwork.of("delivery", "net").endpoint(sandbox.endpoint());
    return new NetworkObserver(new Clients(options), options)
        .observe(new Query("acme", "build", place, Set.of(), new TreeMap<>()));
  }

  /** As the engine puts it together. */
  private static SiteState state(SiteSnapshot snapshot) {
    SortedMap<ContainerId, IpSet> groups = new TreeMap<>();
    for (Attachment attachment : snapshot.attachments()) {
      for (ContainerId id : snapshot.table().bindingsOf(attachment.id())) {
        groups.merge(id, attachment.addresses(), IpSet::union);
      }
    }
    return new SiteState(snapshot, snapshot.table(), snapshot.attachments(), groups);
  }

  private static void between(
      GcpSandbox sandbox,
      RandomNetwork network,
      SiteState state,
      SiteFlows flows,
      RandomNetwork.Vm from,
      RandomNetwork.Vm to) {
    for (int[] point : POINTS) {
      for (Walk walk : sandbox.walks(from.name(), to.name(), "" + point[0], point[1])) {
        Packet packet = packet(walk, point);
        boolean sure =
            flows.egress().sure().contains(packet) && flows.ingress().sure().contains(packet);
        boolean maybe =
            flows.egress().maybe().contains(packet) && flows.ingress().maybe().contains(packet);
        compare(network, walk, sure, maybe);
        boolean crosses =
            new NetworkMeaning()
                .crossings(state, packet).stream()
                    .allMatch(crossing -> crossing.answer() == Crossing.Answer.PASSES);
        assertThat(crosses).as("crossings of %s", walk).isEqualTo(maybe);
      }
    }
  }

  private static void outside(
      GcpSandbox sandbox,
      RandomNetwork network,
      SiteFlows flows,
      RandomNetwork.Vm machine,
      String outside) {
    for (int[] point : POINTS) {
      for (Walk walk : sandbox.walks(machine.name(), outside, "" + point[0], point[1])) {
        Packet packet = packet(walk, point);
        compare(
            network,
            walk,
            flows.egress().sure().contains(packet),
            flows.egress().maybe().contains(packet));
      }
      for (Walk walk : sandbox.walks(outside, machine.name(), "" + point[0], point[1])) {
        Packet packet = packet(walk, point);
        compare(
            network,
            walk,
            flows.ingress().sure().contains(packet),
            flows.ingress().maybe().contains(packet));
      }
    }
  }

  /** What kinds of network mean is not settled; there we may only say less for certain. */
  private static void compare(RandomNetwork network, Walk walk, boolean sure, boolean maybe) {
    if (network.isNarrowed()) {
      assertThat(sure && !walk.passes()).as("sure: %s", walk).isFalse();
      assertThat(walk.mayPass() && !maybe).as("maybe: %s", walk).isFalse();
      return;
    }
    assertThat(sure).as("sure: %s", walk).isEqualTo(walk.passes());
    assertThat(maybe).as("maybe: %s", walk).isEqualTo(walk.mayPass());
  }

  private static Packet packet(Walk walk, int[] point) {
    List<String> words = List.of(walk.packet().split(" ", -1));
    int at = words.indexOf("->");
    IpAddress from = IpAddress.parse(words.get(at - 1));
    IpAddress to = IpAddress.parse(words.get(at + 1));
    boolean ports = point[0] == 6 || point[0] == 17;
    int port = point[0] == 1 ? point[1] * 256 : point[1];
    return new Packet(from, to, point[0], ports ? 50_000 : 0, port);
  }
}
