package dev.cordon.testkit.memory;

import dev.cordon.model.SitePlace;
import dev.cordon.spi.Batching;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Lowering;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.Observer;
import dev.cordon.spi.Provider;
import dev.cordon.spi.Writer;
import dev.cordon.state.NativeRule;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import dev.cordon.testkit.memory.lowering.MemoryLowering;
import dev.cordon.testkit.memory.meaning.MemoryMeaning;
import dev.cordon.testkit.memory.observe.MemoryObserver;
import dev.cordon.testkit.memory.state.MemoryRule;
import dev.cordon.testkit.memory.wire.Wire;
import dev.cordon.testkit.memory.write.MemoryBatching;
import dev.cordon.testkit.memory.write.MemoryWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** The provider of one in-memory cloud. Thread-safe. */
public final class MemoryProvider implements Provider {

  private final Wire wire;
  private final Clock clock;

  /**
   * A provider.
   *
   * @param cloud the cloud that all its places are in
   * @param clock says when a site was read
   */
  public MemoryProvider(MemoryCloud cloud, Clock clock) {
    this.wire = new Wire(cloud.api());
    this.clock = clock;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(MemoryPlace.KIND);
  }

  @Override
  public SitePlace place(String kind, Map<String, String> fields) {
    return MemoryPlace.from(fields);
  }

  @Override
  public Set<Class<? extends NativeRule>> rules() {
    return Set.of(MemoryRule.class);
  }

  @Override
  public Observer observer() {
    return new MemoryObserver(wire, clock);
  }

  @Override
  public Lowering lowering() {
    return new MemoryLowering();
  }

  @Override
  public Meaning meaning() {
    return new MemoryMeaning();
  }

  @Override
  public Batching batching() {
    return new MemoryBatching();
  }

  @Override
  public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
    return new MemoryWriter(wire, snapshot, fleet);
  }
}
