package dev.cordon.examples;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Progress;
import dev.cordon.inject.CordonModule;
import dev.cordon.model.SegmentationSource;
import dev.cordon.provider.aws.AwsOptions;
import dev.cordon.provider.aws.AwsProvider;
import dev.cordon.spi.Provider;
import dev.cordon.verify.Verdict;
import java.time.Duration;

/** Cordon in an application that is wired with Guice. */
public final class GuiceCordon {

  private GuiceCordon() {}

  /** What the application binds for Cordon; whatever it leaves out, Cordon has a default for. */
  static final class Wiring extends AbstractModule {
    private final SegmentationSource fleet;
    private final Provider provider;

    /** A fleet at AWS. */
    Wiring(SegmentationSource fleet) {
      this(fleet, new AwsProvider(AwsOptions.defaults().callTimeout(Duration.ofSeconds(10))));
    }

    /** A fleet whose fabric is enforced by any provider, also one of the application's own. */
    Wiring(SegmentationSource fleet, Provider provider) {
      this.fleet = fleet;
      this.provider = provider;
    }

    @Override
    protected void configure() {
      install(new CordonModule());
      bind(SegmentationSource.class).toInstance(fleet);
      bind(Progress.class).toInstance((stage, now, done, total) -> System.err.println(now));
      Multibinder.newSetBinder(binder(), Provider.class).addBinding().toInstance(provider);
    }
  }

  /** A part of the application that is given the engine. */
  static final class Auditor {
    private final Cordon cordon;
    private final SegmentationSource fleet;

    @Inject
    Auditor(Cordon cordon, SegmentationSource fleet) {
      this.cordon = cordon;
      this.fleet = fleet;
    }

    /** Whether nothing but what is granted gets through. */
    boolean defaultDenyHolds() {
      return cordon.verify(fleet.declare(), fleet.place()).verdict() instanceof Verdict.Exact;
    }
  }

  static boolean audit(Module application) {
    return Guice.createInjector(application).getInstance(Auditor.class).defaultDenyHolds();
  }
}
