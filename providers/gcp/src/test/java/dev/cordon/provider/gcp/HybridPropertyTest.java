package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.model.External;
import dev.cordon.model.Party;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selector;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.spi.call.Watch;
import dev.cordon.testkit.generate.Dice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random networks of machines, services and connectors: what gets through is what is granted,
 * packet by packet, and at no time of a change more than before and after, or less than both.
 */
class HybridPropertyTest {

  private static final List<Integer> PORTS = List.of(22, 443, 8443);
  private static final String OUTSIDE = "203.0.113.9";
  private static final External PARTNER = External.named("partner").cidrs("203.0.113.0/25");

  /** How a service is told from its neighbours. */
  private enum Told {
    BY_ITS_TAG,
    AS_CONNECTOR,
    BY_ADDRESS
  }

  private record Granted(Party from, Party to, int port) {}

  /** The process ends. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** One network and those in it: who is in no segment has an empty one. */
  private static final class Trial implements AutoCloseable {

    private final Ground ground = new Ground();
    private final Dice dice;
    private final GcpNetwork place;
    private final Map<String, String> segments = new LinkedHashMap<>();
    private final List<Segment> services = new ArrayList<>();
    private final List<Segment> machines = new ArrayList<>();

    Trial(Dice dice) {
      this.dice = dice;
      boolean isLegacy = dice.chance(50);
      this.place = isLegacy ? ground.place.policiesFirst() : ground.place;
      if (isLegacy) {
        ground.project.firewall(
            FirewallSpec.allowIn("default-allow-internal", ground.network)
                .priority(65_534)
                .from("10.0.0.0/8"));
      }
      for (String name : List.of("db", "web", "other")) {
        ground.vm(name, name);
        segments.put(name, name.equals("other") ? "" : name);
      }
      machines.add(segment("db", Selectors.tag("role", "db")));
      machines.add(segment("web", Selectors.tag("role", "web")));
      String both = ground.project.subnet(ground.network, Ground.REGION, "both", "10.0.9.0/24");
      for (int i = 0; i < 3; i++) {
        String own =
            ground.project.subnet(
                ground.network, Ground.REGION, "own-" + i, "10.0.2" + i + ".0/24");
        Told told = dice.oneOf(Told.values());
        String subnet = told == Told.BY_ADDRESS ? own : dice.oneOf(own, both, ground.build);
        add("svc-" + i, told, subnet);
      }
    }

    private static Segment segment(String name, Selector selector) {
      return Segment.named(name, Role.OTHER).at(Site.named(Ground.SITE), selector).exclusive();
    }

    private void add(String name, Told told, String subnet) {
      String kind = told == Told.AS_CONNECTOR ? "connector" : "run";
      if (told == Told.AS_CONNECTOR) {
        ground.project.connector(Ground.REGION, name, subnet);
      } else if (told == Told.BY_ADDRESS) {
        ground.project.runService(Ground.REGION, name, subnet);
      } else {
        ground.project.runService(Ground.REGION, name, subnet, tag(name), "kept");
      }
      segments.put(name, name);
      String id = kind + "/" + Ground.PROJECT + "/" + Ground.REGION + "/" + name;
      services.add(segment(name, Selectors.id(id)));
    }

    private static String tag(String segment) {
      return Names.atService(Names.networkTag(Ground.FLEET, Ground.NETWORK, segment, Ground.SITE));
    }

    /** Services take no connections from their network. */
    List<Granted> drawn() {
      List<Granted> grants = new ArrayList<>();
      for (int i = dice.between(2, 6); i > 0; i--) {
        Segment from = dice.chance(70) ? dice.oneOf(services) : dice.oneOf(machines);
        Party to = dice.chance(75) ? dice.oneOf(machines) : PARTNER;
        grants.add(
            dice.chance(15)
                ? new Granted(PARTNER, dice.oneOf(machines), dice.oneOf(PORTS))
                : new Granted(from, to, dice.oneOf(PORTS)));
      }
      return grants.stream().distinct().toList();
    }

    private Segmentation declared(List<Granted> grants) {
      List<Segment> all = new ArrayList<>(services);
      all.addAll(machines);
      SegmentationBuilder builder =
          Segmentation.named(Ground.FLEET).segments(all.toArray(Segment[]::new));
      for (Granted grant : grants) {
        builder =
            builder
                .grant(grant.from())
                .to(grant.to())
                .on(Services.tcp(grant.port()))
                .because("it is needed");
      }
      return builder.build();
    }

    void apply(List<Granted> grants) {
      Segmentation declared = declared(grants);
      Placement placement = Placement.of(Ground.SITE, place);
      ApplyReport report = ground.cordon().apply(ground.cordon().plan(declared, placement));
      assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
      assertThat(ground.cordon().plan(declared, placement).isEmpty()).as("settled").isTrue();
    }

    private List<String> probes() {
      List<String> ends = new ArrayList<>(segments.keySet());
      ends.add(OUTSIDE);
      List<String> probes = new ArrayList<>();
      for (String from : ends) {
        for (String to : ends) {
          if (!from.equals(to) && !to.startsWith("svc-")) {
            PORTS.forEach(port -> probes.add(from + " " + to + " " + port));
          }
        }
      }
      return probes;
    }

    Set<String> through() {
      Set<String> through = new TreeSet<>();
      for (String probe : probes()) {
        String[] parts = probe.split(" ", -1);
        if (ground.sandbox.reaches(parts[0], parts[1], "tcp", Integer.parseInt(parts[2]))) {
          through.add(probe);
        }
      }
      return through;
    }

    /** By plain reading of the grants. */
    Set<String> intended(List<Granted> grants) {
      Set<String> intended = new TreeSet<>();
      for (String probe : probes()) {
        String[] parts = probe.split(" ", -1);
        boolean bystanders =
            party(parts[0]).isEmpty() && (parts[1].equals(OUTSIDE) || parts[1].equals("other"));
        if (bystanders && !parts[0].equals(OUTSIDE)) {
          intended.add(probe);
        }
        for (Granted grant : grants) {
          if (grant.from().name().equals(party(parts[0]))
              && grant.to().name().equals(party(parts[1]))
              && parts[2].equals("" + grant.port())) {
            intended.add(probe);
          }
        }
      }
      return intended;
    }

    private String party(String end) {
      return end.equals(OUTSIDE) ? PARTNER.name() : Objects.requireNonNull(segments.get(end));
    }

    /** Dies instead of a call, which is not sent. */
    void dyingAt(int write) {
      int[] left = {write};
      ground.options(
          ground
              .options()
              .watch(
                  new Watch() {
                    @Override
                    public void sending(String action) {
                      if (isWrite(action) && left[0]-- == 0) {
                        throw new Death();
                      }
                    }

                    @Override
                    public void answered(String action) {}
                  }));
    }

    void living() {
      ground.options(ground.options().watch(Watch.none()));
    }

    private static boolean isWrite(String action) {
      String verb = action.substring(action.lastIndexOf('.') + 1);
      return !verb.startsWith("get") && !verb.startsWith("list");
    }

    /** Looks after every answer whether the first law of change holds. */
    void watching(Set<String> before, Set<String> after, List<String> broken) {
      ground.options(
          ground
              .options()
              .watch(
                  new Watch() {
                    @Override
                    public void sending(String action) {}

                    @Override
                    public void answered(String action) {
                      if (isWrite(action)) {
                        broken.addAll(broken(before, after, "after " + action));
                      }
                    }
                  }));
    }

    /** What the first law of change does not allow now. */
    List<String> broken(Set<String> before, Set<String> after, String when) {
      Set<String> now = through();
      List<String> broken = new ArrayList<>();
      for (String probe : probes()) {
        boolean was = before.contains(probe);
        if (was == after.contains(probe) && now.contains(probe) != was) {
          broken.add(probe + " " + when);
        }
      }
      return broken;
    }

    @Override
    public void close() {
      ground.close();
    }
  }

  @Property(tries = 40, seed = "20260601")
  void whatGetsThroughIsWhatIsGrantedAlsoWhileItChanges(@ForAll long seed) {
    try (Trial trial = new Trial(new Dice(seed))) {
      List<Granted> first = trial.drawn();
      trial.apply(first);
      assertThat(trial.through()).isEqualTo(trial.intended(first));
      List<Granted> next = trial.drawn();
      List<String> broken = new ArrayList<>();
      trial.watching(trial.intended(first), trial.intended(next), broken);
      trial.apply(next);
      assertThat(broken).as("the first law of change").isEmpty();
      assertThat(trial.through()).isEqualTo(trial.intended(next));
    }
  }

  @Property(tries = 30, seed = "20260602")
  void whoeverDiesAtAnyWriteLeavesNothingUnsafeAndTheNextRunConverges(@ForAll long seed) {
    Dice dice = new Dice(seed);
    try (Trial trial = new Trial(dice)) {
      List<Granted> first = trial.drawn();
      trial.apply(first);
      List<Granted> next = trial.drawn();
      trial.dyingAt(dice.between(0, 6));
      try {
        trial.apply(next);
      } catch (Throwable death) {
        assertThat(death).hasStackTraceContaining("Death");
      }
      trial.living();
      assertThat(trial.broken(trial.intended(first), trial.intended(next), "after the death"))
          .isEmpty();
      trial.apply(next);
      assertThat(trial.through()).isEqualTo(trial.intended(next));
    }
  }
}
