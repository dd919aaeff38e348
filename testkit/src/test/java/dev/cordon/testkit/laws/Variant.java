package dev.cordon.testkit.laws;

import dev.cordon.model.SitePlace;
import dev.cordon.spi.Batching;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Lowering;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.Observer;
import dev.cordon.spi.Provider;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.memory.MemoryProvider;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The in-memory provider with one part replaced by a broken one. */
final class Variant implements Provider {

  private final Provider sound;
  private UnaryOperator<Observer> observer = same -> same;
  private UnaryOperator<Lowering> lowering = same -> same;
  private UnaryOperator<Meaning> meaning = same -> same;
  private UnaryOperator<Writer> writer = same -> same;

  Variant(MemoryCloud cloud) {
    this.sound = new MemoryProvider(cloud, Clock.systemUTC());
  }

  Variant observer(UnaryOperator<Observer> broken) {
    observer = broken;
    return this;
  }

  Variant lowering(UnaryOperator<Lowering> broken) {
    lowering = broken;
    return this;
  }

  Variant meaning(UnaryOperator<Meaning> broken) {
    meaning = broken;
    return this;
  }

  /** Writes steps in another way; the sound writer is at hand. */
  Variant writing(StepWriting broken) {
    writer = same -> new BrokenWriter(same, broken);
    return this;
  }

  /** How a broken writer writes a step. */
  interface StepWriting {
    StepOutcome write(Step step, Writer sound);
  }

  private record BrokenWriter(Writer sound, StepWriting broken) implements Writer {
    @Override
    public StepOutcome write(Step step) {
      return broken.write(step, sound);
    }

    @Override
    public Optional<String> liveId(ContainerId id) {
      return sound.liveId(id);
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public Set<String> kinds() {
    return sound.kinds();
  }

  @Override
  public Set<Class<? extends NativeRule>> rules() {
    return sound.rules();
  }

  @Override
  public SitePlace place(String kind, Map<String, String> fields) {
    return sound.place(kind, fields);
  }

  @Override
  public Observer observer() {
    return observer.apply(sound.observer());
  }

  @Override
  public Lowering lowering() {
    return lowering.apply(sound.lowering());
  }

  @Override
  public Meaning meaning() {
    return meaning.apply(sound.meaning());
  }

  @Override
  public Batching batching() {
    return sound.batching();
  }

  @Override
  public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
    return writer.apply(sound.writer(snapshot, fleet, sessions));
  }
}
