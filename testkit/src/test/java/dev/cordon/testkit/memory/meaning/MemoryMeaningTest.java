package dev.cordon.testkit.memory.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.Query;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.generate.Dice;
import dev.cordon.testkit.generate.Shape;
import dev.cordon.testkit.generate.Worlds;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.memory.bench.MemoryBench;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The meaning of random brownfields against the cloud's own packet walker. */
class MemoryMeaningTest {

  private static final int[][] SPOKEN = {
    {6, 22},
    {6, 80},
    {6, 83},
    {6, 443},
    {6, 5432},
    {6, 8080},
    {6, 8089},
    {17, 53},
    {1, 2048},
    {58, 32768}
  };

  static LongStream seeds() {
    return LongStream.range(100, 130);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void meansWhatTheWalkerWalks(long seed) {
    World world = Worlds.random(new Dice(seed), Shape.tiny().oneSite());
    LiveWorld live = new MemoryBench().open(world, Weather.fair());
    WorldSite site = world.sites().values().iterator().next();
    SiteFlows flows = new MemoryMeaning().of(state(live, site));
    List<End> ends = ends(site);
    int passed = 0;
    for (End from : ends) {
      for (End to : ends) {
        for (int[] spoken : SPOKEN) {
          Probe probe = new Probe(from, to, spoken[0], spoken[1]);
          boolean inside = !from.site().isEmpty() || !to.site().isEmpty();
          if (inside && !from.equals(to) && from.isVersion4() == to.isVersion4()) {
            assertThat(admitted(flows, probe)).as("%s", probe).isEqualTo(live.reaches(probe));
            passed += live.reaches(probe) ? 1 : 0;
          }
        }
      }
    }
    assertThat(passed).as("packets that got through").isPositive();
  }

  private static SiteState state(LiveWorld live, WorldSite site) {
    SiteSnapshot read =
        live.provider()
            .observer()
            .observe(
                new Query(
                    "nobody",
                    site.name(),
                    live.placement().of(site.name()).orElseThrow(),
                    Set.of(),
                    new TreeMap<>()));
    SortedMap<ContainerId, IpSet> groups = new TreeMap<>();
    read.table().containers().keySet().forEach(id -> groups.put(id, IpSet.none()));
    for (Attachment attachment : read.attachments()) {
      for (ContainerId id : read.table().bindingsOf(attachment.id())) {
        groups.merge(id, attachment.addresses(), IpSet::union);
      }
    }
    return new SiteState(read, read.table(), read.attachments(), groups);
  }

  private static List<End> ends(WorldSite site) {
    List<End> ends = new ArrayList<>();
    site.workloads().forEach(w -> w.addresses().forEach(a -> ends.add(new End(site.name(), a))));
    ends.add(End.outside("198.51.100.9"));
    ends.add(End.outside("10.200.0.1"));
    ends.add(End.outside("2001:db8::9"));
    return ends;
  }

  private static boolean admitted(SiteFlows flows, Probe probe) {
    Packet packet =
        new Packet(
            IpAddress.parse(probe.from().address()),
            IpAddress.parse(probe.to().address()),
            probe.protocol(),
            probe.protocol() == 6 || probe.protocol() == 17 ? 49152 : 0,
            probe.port());
    boolean leaves = probe.from().site().isEmpty() || flows.egress().sure().contains(packet);
    boolean enters = probe.to().site().isEmpty() || flows.ingress().sure().contains(packet);
    return leaves && enters;
  }
}
