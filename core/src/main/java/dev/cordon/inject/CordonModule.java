package dev.cordon.inject;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.cordon.apply.Pause;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Progress;
import dev.cordon.record.Journal;
import dev.cordon.spi.Provider;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@link Cordon} as a singleton for applications that use Guice.
 *
 * <p>Its providers are the set bound with {@code Multibinder.newSetBinder(binder(),
 * Provider.class)}; while that is empty, every provider on the class path. {@link Clock}, {@link
 * Journal}, {@link Progress} and {@link Pause} are taken from the application's bindings where it
 * has any; otherwise the engine's own defaults hold.
 */
public final class CordonModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Provider.class);
  }

  @Provides
  @Singleton
  Cordon cordon(Set<Provider> providers, Wishes wishes) {
    Cordon.Builder builder = Cordon.builder();
    providers.forEach(builder::provider);
    return wishes.on(builder).build();
  }

  /** What the application may bind, or leave to the engine. */
  static final class Wishes {

    @Inject(optional = true)
    private @Nullable Clock clock;

    @Inject(optional = true)
    private @Nullable Journal journal;

    @Inject(optional = true)
    private @Nullable Progress progress;

    @Inject(optional = true)
    private @Nullable Pause pause;

    Cordon.Builder on(Cordon.Builder builder) {
      if (clock != null) {
        builder.clock(clock);
      }
      if (journal != null) {
        builder.journal(journal);
      }
      if (progress != null) {
        builder.progress(progress);
      }
      return pause == null ? builder : builder.pause(pause);
    }
  }
}
