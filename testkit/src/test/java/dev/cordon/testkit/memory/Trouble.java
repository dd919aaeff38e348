package dev.cordon.testkit.memory;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
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
import dev.cordon.state.Outward;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider at which single sites fail: they cannot be read, or refuse from some write on. */
final class Trouble implements Provider {

  private final Provider provider;
  private final Set<String> dark = new TreeSet<>();
  private final Map<String, Outward> faces = new TreeMap<>();
  private String refusing = "";
  private final AtomicInteger writesLeft = new AtomicInteger();

  Trouble(Provider provider) {
    this.provider = provider;
  }

  /** From now on this site cannot be read. */
  void darken(String site) {
    dark.add(site);
  }

  /** From now on this site takes so many steps and refuses the others. */
  void refuse(String site, int after) {
    refusing = site;
    writesLeft.set(after);
  }

  /** From now on the fabric tells this of how a site looks from the internet. */
  void discover(String site, Outward face) {
    faces.put(site, face);
  }

  /** Everything works again. */
  void heal() {
    dark.clear();
    refusing = "";
  }

  private static Diagnostic down(String site) {
    return Diagnostic.error(
        ErrorCode.FABRIC_UNREACHABLE, "site \"" + site + "\"", "nobody answers", "wait");
  }

  @Override
  public Observer observer() {
    return query -> {
      if (dark.contains(query.site())) {
        throw new CordonException(down(query.site()));
      }
      return provider
          .observer()
          .observe(query)
          .outward(faces.getOrDefault(query.site(), Outward.unknown()));
    };
  }

  @Override
  public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
    Writer writer = provider.writer(snapshot, fleet, sessions);
    return new Writer() {
      @Override
      public StepOutcome write(Step step) {
        return step.site().equals(refusing) && writesLeft.getAndDecrement() <= 0
            ? new StepOutcome.Refused(down(step.site()))
            : writer.write(step);
      }

      @Override
      public Optional<String> liveId(ContainerId id) {
        return writer.liveId(id);
      }

      @Override
      public void close() {
        writer.close();
      }
    };
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
}
