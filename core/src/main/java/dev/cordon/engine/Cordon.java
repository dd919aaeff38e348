package dev.cordon.engine;

import dev.cordon.apply.ApplyReport;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.record.Journal;
import dev.cordon.spi.Provider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The façade: from a declaration to enforced, proven rules. Thread-safe. */
public final class Cordon {

  private final Builder settings;

  private Cordon(Builder settings) {
    this.settings = settings;
  }

  /**
   * Begins an engine; without {@link Builder#provider} it uses every provider on the class path.
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads the fleet and works out what to write. Writes nothing.
   *
   * @throws dev.cordon.diag.CordonException with every error of the stage that stopped it
   */
  public Plan plan(Segmentation segmentation, Placement placement) {
    throw new IllegalStateException("being built " + settings);
  }

  /** Carries out a plan: looks again, refuses if anything moved, writes, confirms. */
  public ApplyReport apply(Plan plan) {
    throw new IllegalStateException("being built " + plan);
  }

  /** Judges the live state against the intent. Writes nothing. */
  public Verification verify(Segmentation segmentation, Placement placement) {
    throw new IllegalStateException("being built");
  }

  /** What an engine is made of. Not thread-safe. */
  public static final class Builder {
    private final List<Provider> providers = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private Journal journal = Journal.none();
    private Progress progress = Progress.silent();

    private Builder() {}

    /** Adds a provider. */
    public Builder provider(Provider provider) {
      providers.add(provider);
      return this;
    }

    /** Sets the clock that expiry and records go by. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** Sets where runs are written down. */
    public Builder journal(Journal journal) {
      this.journal = journal;
      return this;
    }

    /** Sets who is told what is being done. */
    public Builder progress(Progress progress) {
      this.progress = progress;
      return this;
    }

    /** Builds the engine. */
    public Cordon build() {
      if (providers.isEmpty()) {
        ServiceLoader.load(Provider.class).forEach(providers::add);
      }
      return new Cordon(this);
    }
  }
}
