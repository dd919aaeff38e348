package dev.cordon.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Progress;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Site;
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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CordonModuleTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Segmentation NOTHING = Segmentation.named("nothing").build();

  @Test
  void theEngineIsOneForTheWholeApplication() {
    Injector injector = Guice.createInjector(new CordonModule());
    assertThat(injector.getInstance(Cordon.class)).isSameAs(injector.getInstance(Cordon.class));
  }

  @Test
  void anApplicationsClockIsTaken() {
    Cordon cordon =
        engine(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Clock.class).toInstance(Clock.fixed(NOON, ZoneOffset.UTC));
              }
            });
    assertThat(cordon.plan(NOTHING, Placement.none()).madeAt()).isEqualTo(NOON);
  }

  @Test
  void withoutBindingsTheEnginesOwnDefaultsHold() {
    Instant before = Instant.now();
    Instant madeAt =
        Guice.createInjector(new CordonModule())
            .getInstance(Cordon.class)
            .plan(NOTHING, Placement.none())
            .madeAt();
    assertThat(madeAt).isBetween(before, Instant.now());
  }

  @Test
  void providersAndProgressOfTheApplicationAreUsed() {
    List<String> told = new ArrayList<>();
    Cordon cordon =
        engine(
            new AbstractModule() {
              @Override
              protected void configure() {
                Multibinder.newSetBinder(binder(), Provider.class).addBinding().to(Mute.class);
                bind(Progress.class).toInstance((stage, now, done, total) -> told.add(stage));
              }
            });
    Site lab = Site.named("lab");
    Segmentation fleet =
        Segmentation.named("fleet")
            .segments(Segment.named("all", Role.OTHER).at(lab, Selectors.tag("a", "b")))
            .build();
    assertThatThrownBy(() -> cordon.plan(fleet, Placement.of("lab", new Nowhere())))
        .isInstanceOfSatisfying(
            CordonException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FABRIC_UNREACHABLE))
        .hasMessageContaining("mute");
    assertThat(told).contains("observe");
  }

  private static Cordon engine(Module application) {
    return Guice.createInjector(new CordonModule(), application).getInstance(Cordon.class);
  }

  private record Nowhere() implements SitePlace {
    @Override
    public String kind() {
      return "nowhere";
    }

    @Override
    public SortedMap<String, String> fields() {
      return new TreeMap<>();
    }
  }

  /** A fabric that never answers. */
  static final class Mute implements Provider {
    @Override
    public String name() {
      return "mute";
    }

    @Override
    public Set<String> kinds() {
      return Set.of("nowhere");
    }

    @Override
    public Set<Class<? extends NativeRule>> rules() {
      return Set.of();
    }

    @Override
    public SitePlace place(String kind, Map<String, String> fields) {
      return new Nowhere();
    }

    @Override
    public Observer observer() {
      return query -> {
        throw new CordonException(
            Diagnostic.error(ErrorCode.FABRIC_UNREACHABLE, "mute", "no answer", "wait"));
      };
    }

    @Override
    public Lowering lowering() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Meaning meaning() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Batching batching() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
      throw new UnsupportedOperationException();
    }
  }
}
