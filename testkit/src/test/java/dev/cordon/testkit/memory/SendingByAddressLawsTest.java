package dev.cordon.testkit.memory;

import dev.cordon.model.SitePlace;
import dev.cordon.spi.Batching;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Lowering;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.Observer;
import dev.cordon.spi.Provider;
import dev.cordon.spi.Writer;
import dev.cordon.state.Capability;
import dev.cordon.state.NativeRule;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.ProviderLaws;
import dev.cordon.testkit.memory.bench.MemoryBench;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The laws, for a fabric whose rules for what is sent name addresses only. */
class SendingByAddressLawsTest extends ProviderLaws {

  @Override
  protected LawBench newBench() {
    return new MemoryBench(Addressed::new);
  }

  /** The in-memory provider, but told not to name groups in what is sent. */
  private record Addressed(MemoryProvider provider) implements Provider {

    Addressed(MemoryCloud cloud) {
      this(
          new MemoryProvider(
              cloud, Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)));
    }

    @Override
    public String name() {
      return provider.name();
    }

    @Override
    public Set<String> kinds() {
      return provider.kinds();
    }

    @Override
    public Set<Class<? extends NativeRule>> rules() {
      return provider.rules();
    }

    @Override
    public SitePlace place(String kind, Map<String, String> fields) {
      return provider.place(kind, fields);
    }

    @Override
    public Observer observer() {
      return query -> sendingByAddress(provider.observer().observe(query));
    }

    private static SiteSnapshot sendingByAddress(SiteSnapshot read) {
      Set<Capability> capabilities = new TreeSet<>(read.capabilities());
      capabilities.add(Capability.SENDS_BY_ADDRESS);
      return new SiteSnapshot(
          read.site(),
          read.place(),
          read.readAt(),
          read.workloads(),
          read.attachments(),
          read.table(),
          read.lists(),
          capabilities,
          read.groupPeers(),
          read.fabric(),
          read.digest());
    }

    @Override
    public Lowering lowering() {
      return provider.lowering();
    }

    @Override
    public Meaning meaning() {
      return provider.meaning();
    }

    @Override
    public Batching batching() {
      return provider.batching();
    }

    @Override
    public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
      return provider.writer(snapshot, fleet, sessions);
    }
  }
}
