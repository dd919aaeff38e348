package dev.cordon.engine;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.model.External;
import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SitePlace;
import dev.cordon.plan.Plan;
import dev.cordon.spi.Provider;
import dev.cordon.spi.Query;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Stage 2 for a whole fleet: finds the provider of every site and reads the sites side by side. */
final class Sites {

  private final Segmentation segmentation;
  private final Placement placement;
  private final SortedMap<String, Provider> providers;
  private final int atOnce;
  private final Set<ContainerId> idle;

  /**
   * The sites of a declaration.
   *
   * @throws CordonException with every site that is not placed, or placed where no provider serves
   */
  Sites(Segmentation segmentation, Placement placement, Settings settings) {
    this(segmentation, placement, settings, new Plan.Enforce());
  }

  /** The same, read for a plan with this aim. */
  Sites(Segmentation segmentation, Placement placement, Settings settings, Plan.Aim aim) {
    this.idle = aim instanceof Plan.Undo undo ? undo.point().carried() : Set.of();
    this.segmentation = segmentation;
    this.placement = placement;
    this.atOnce = settings.sitesAtOnce();
    List<Diagnostic> findings = new ArrayList<>();
    SortedMap<String, Provider> found = new TreeMap<>();
    for (String site : segmentation.sites()) {
      placement
          .of(site)
          .ifPresentOrElse(
              place -> serve(site, place, settings.providers(), found, findings),
              () -> findings.add(notPlaced(site)));
    }
    for (String site : placement.places().keySet()) {
      if (!segmentation.sites().contains(site)) {
        findings.add(unknown(site));
      }
    }
    findings.addAll(twice());
    new Diagnostics(findings).orThrow();
    this.providers = found;
  }

  SortedMap<String, Provider> providers() {
    return providers;
  }

  /** What is worth knowing of the declaration. */
  Diagnostics notes() {
    return segmentation.notes();
  }

  /**
   * Reads every site.
   *
   * @throws CordonException with what every site that cannot be read says
   */
  SortedMap<String, SiteSnapshot> observe(Progress progress) {
    return read(progress, new TreeMap<>()).orThrow().snapshots();
  }

  /**
   * Reads every site that it can.
   *
   * @param leftOut sites that are not even tried, with the reason
   */
  Reading read(Progress progress, SortedMap<String, Diagnostics> leftOut) {
    SortedMap<String, SiteSnapshot> snapshots = new ConcurrentSkipListMap<>();
    SortedMap<String, Diagnostics> absent = new TreeMap<>(leftOut);
    AtomicInteger done = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(atOnce, providers.size() + 1));
    try {
      SortedMap<String, Provider> asked = new TreeMap<>(providers);
      asked.keySet().removeAll(leftOut.keySet());
      SortedMap<String, Future<?>> reads = new TreeMap<>();
      asked.forEach(
          (site, provider) ->
              reads.put(
                  site,
                  pool.submit(
                      () -> {
                        progress.at("observe", site, done.get(), providers.size());
                        snapshots.put(site, provider.observer().observe(query(site)));
                        progress.at("observe", site, done.incrementAndGet(), providers.size());
                      })));
      reads.forEach((site, read) -> await(site, read).ifPresent(why -> absent.put(site, why)));
    } finally {
      pool.shutdownNow();
    }
    return new Reading(snapshots, absent);
  }

  private static Optional<Diagnostics> await(String site, Future<?> read) {
    try {
      read.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CordonException known) {
        return Optional.of(known.diagnostics());
      } else if (e.getCause() instanceof RuntimeException strange) {
        return Optional.of(Diagnostics.of(notUnderstood(site, strange)));
      } else {
        throw new IllegalStateException("reading a site failed", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CordonException(
          Diagnostic.error(ErrorCode.CANCELLED, "observe", "stopped while reading", ""), e);
    }
  }

  /** Nothing that a vendor says can be wrong enough to be more than a site that cannot be read. */
  private static Diagnostic notUnderstood(String site, RuntimeException strange) {
    String said = strange.getMessage() == null ? "" : ": " + Quoted.visible(strange.getMessage());
    return Diagnostic.error(
        ErrorCode.ANSWER_NOT_UNDERSTOOD,
        "site \"" + site + "\"",
        "an answer cannot be what the vendor says of this site ("
            + strange.getClass().getSimpleName()
            + said
            + ")",
        "see who answers at its endpoint; if it is the vendor, Cordon does not know this form yet:"
            + " please report it");
  }

  private Query query(String site) {
    SortedMap<String, SitePlace> linked = new TreeMap<>();
    for (Link link : segmentation.links()) {
      for (String other : providers.keySet()) {
        if (link.kind() == Link.Kind.PEERING && link.joins(site, other)) {
          placement.of(other).ifPresent(place -> linked.put(other, place));
        }
      }
    }
    return new Query(
        segmentation.name(),
        site,
        Objects.requireNonNull(placement.places().get(site)),
        lists(),
        linked,
        idle.stream().filter(id -> id.site().equals(site)).collect(Collectors.toSet()));
  }

  private Set<String> lists() {
    Set<String> lists = new TreeSet<>();
    segmentation.externals().stream().map(External::managed).forEach(l -> l.ifPresent(lists::add));
    return lists;
  }

  private static void serve(
      String site,
      SitePlace place,
      List<Provider> known,
      SortedMap<String, Provider> found,
      List<Diagnostic> findings) {
    known.stream()
        .filter(provider -> provider.kinds().contains(place.kind()))
        .findFirst()
        .ifPresentOrElse(
            provider -> found.put(site, provider),
            () -> findings.add(notServed(site, place, known)));
  }

  /** Sites that are one place would each remove what the other needs. */
  private List<Diagnostic> twice() {
    SortedMap<String, SortedSet<String>> alike = new TreeMap<>();
    placement
        .places()
        .forEach(
            (site, place) ->
                alike.computeIfAbsent(place.identity(), any -> new TreeSet<>()).add(site));
    return alike.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> sameFor(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Diagnostic sameFor(String place, SortedSet<String> sites) {
    return Diagnostic.error(
        ErrorCode.PLACE_TWICE,
        "sites \"" + String.join("\", \"", sites) + "\"",
        "are all placed at " + place,
        "declare their segments at one site, or correct one of the places");
  }

  private static Diagnostic notPlaced(String site) {
    return Diagnostic.error(
        ErrorCode.SITE_NOT_PLACED,
        "site \"" + site + "\"",
        "is declared, and nothing says where it is",
        "add it to the placement: .and(\"" + site + "\", AwsVpc.of(account, region, vpc))");
  }

  private Diagnostic unknown(String site) {
    return Diagnostic.error(
        ErrorCode.PLACE_UNKNOWN_SITE,
        "placement \"" + site + "\"",
        "places a site that no segment is at",
        "use one of: " + String.join(", ", segmentation.sites()));
  }

  private static Diagnostic notServed(String site, SitePlace place, List<Provider> known) {
    List<String> kinds = known.stream().flatMap(p -> p.kinds().stream()).sorted().toList();
    return Diagnostic.error(
        ErrorCode.PLACE_WITHOUT_PROVIDER,
        "site \"" + site + "\"",
        "no provider serves places of kind \"" + place.kind() + "\"",
        kinds.isEmpty()
            ? "put a provider module on the class path"
            : "put its provider on the class path; those there serve " + String.join(", ", kinds));
  }
}
