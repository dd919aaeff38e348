package dev.cordon.engine;

import dev.cordon.apply.ApplyReport;
import dev.cordon.apply.Confirmation;
import dev.cordon.apply.Lease;
import dev.cordon.apply.Pause;
import dev.cordon.diag.Diagnostics;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Service;
import dev.cordon.model.SitePlace;
import dev.cordon.plan.ChangeLimits;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Planner;
import dev.cordon.record.Approval;
import dev.cordon.record.Journal;
import dev.cordon.record.PlanFile;
import dev.cordon.record.Undo;
import dev.cordon.record.UndoStore;
import dev.cordon.spi.Batching;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.Provider;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Sessions;
import dev.cordon.verify.Judge;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** The façade: from a declaration to enforced, proven rules. Thread-safe. */
public final class Cordon {

  private final Settings settings;

  private Cordon(Settings settings) {
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
    return plan(segmentation, placement, settings.sessions());
  }

  /**
   * Works out how to take everything of ours away: members keep what else they carry, our groups
   * go, and nothing is enforced afterwards. Writes nothing.
   *
   * @param instead the live id of the group that members carry which would carry none, by site
   * @throws dev.cordon.diag.CordonException with STILL_IN_USE for what holds a group of ours or
   *     would be left without any, or every error of the stage that stopped it
   */
  public Plan planRelease(
      Segmentation segmentation, Placement placement, Map<String, String> instead) {
    SortedMap<String, ContainerId> ids = new TreeMap<>();
    instead.forEach((site, group) -> ids.put(site, new ContainerId(site, group)));
    Sites sites = new Sites(segmentation, placement, settings);
    return plan(
        segmentation,
        placement,
        Reading.whole(sites.observe(settings.progress())),
        new Plan.Release(ids),
        settings.sessions());
  }

  /**
   * Works out how to undo a run, wherever it stopped: what it made goes, what it changed or took
   * away is as it was, what others did since to things that are not ours stays. The order is proven
   * as ever. Writes nothing.
   *
   * @param undo what was kept of the run, {@link Builder#undo}
   * @throws dev.cordon.diag.CordonException with STILL_IN_USE for what came since and holds on to
   *     what the run made, or every error of the stage that stopped it
   */
  public Plan planUndo(Undo undo) {
    Plan.Aim aim = new Plan.Undo(undo.point());
    Sites sites = new Sites(undo.segmentation(), undo.placement(), settings, aim);
    return plan(
        undo.segmentation(),
        undo.placement(),
        Reading.whole(sites.observe(settings.progress())),
        aim,
        settings.sessions());
  }

  /**
   * The same for what was kept in a document.
   *
   * @param document the text of an {@link Undo}
   * @throws dev.cordon.diag.CordonException with what is wrong with the document, too
   */
  public Plan planUndo(String document) {
    return planUndo(new Recall(this, settings.providers()).undo(document));
  }

  /** The plan of a declaration, with what was asked for running connections. */
  Plan plan(Segmentation segmentation, Placement placement, Sessions running) {
    Sites sites = new Sites(segmentation, placement, settings);
    Reading reading = sites.read(settings.progress(), new TreeMap<>());
    return plan(segmentation, placement, reading, new Plan.Enforce(), running);
  }

  /**
   * The plan that this one would be, had it been made now.
   *
   * @param absent sites that are left out, with the reason
   */
  Plan again(Plan plan, SortedMap<String, Diagnostics> absent) {
    return again(plan, observe(plan, absent));
  }

  /** The plan that this one would be, made from what was read. */
  Plan again(Plan plan, Reading reading) {
    return plan(plan.segmentation(), plan.placement(), reading, plan.aim(), plan.sessions());
  }

  private Plan plan(
      Segmentation segmentation,
      Placement placement,
      Reading read,
      Plan.Aim aim,
      Sessions running) {
    Instant now = settings.clock().instant();
    Sites sites = new Sites(segmentation, placement, settings);
    Reading reading = read.orThrow(aim instanceof Plan.Enforce ? onFailure() : OnFailure.STOP);
    Line line = new Lines(segmentation, placement, sites.providers(), now).of(reading);
    if (aim instanceof Plan.Release release) {
      line = line.released(release.instead());
    } else if (aim instanceof Plan.Undo undo) {
      line = line.undone(undo.point());
    }
    line.diagnostics().orThrow();
    settings.progress().at("prove", "comparing the rules with the intent", 0, 1);
    Planner planner = planner(line);
    Planner.Outcome outcome = aim instanceof Plan.Enforce ? planner.plan() : planner.release();
    Diagnostics uncut = Uncut.told(outcome.sites().values(), outcome.flows(), running);
    return new Plan(
        segmentation,
        placement,
        now,
        line.inventory(),
        outcome.sites(),
        outcome.waves(),
        outcome.flows(),
        outcome.before(),
        outcome.after(),
        outcome.safety(),
        Diagnostics.union(
            List.of(
                line.diagnostics(),
                Holds.told(reading.snapshots().values(), now),
                uncut,
                Absence.told(line, now))),
        aim,
        running,
        reading.absent());
  }

  /**
   * Makes a plan that was approved anew, to be carried out by {@link #apply}. Reads the fleet,
   * writes nothing.
   *
   * @param document the text of a {@link PlanFile}
   * @throws dev.cordon.diag.CordonException with what is wrong with the document; or with
   *     LIVE_STATE_MOVED and what moved, if the changes would not be exactly those of the document,
   *     or would leave more open than it says
   */
  public Plan recall(String document) {
    return new Recall(this, settings.providers()).of(document);
  }

  /**
   * Reads a plan that was written down; asks no fabric.
   *
   * @param document the text of a {@link PlanFile}
   * @throws dev.cordon.diag.CordonException with what is wrong with the document
   */
  public PlanFile read(String document) {
    return new Recall(this, settings.providers()).read(document);
  }

  /**
   * Carries out a plan: looks again, refuses if anything moved, writes step by step, looks until
   * the result is seen. What stopped it is in the report, never an exception, once writing has
   * begun; so is what is over the limits of this engine and not approved.
   *
   * @throws dev.cordon.diag.CordonException with LEASE_HELD while somebody else changes the fleet;
   *     or if the fleet cannot be read before anything was written
   */
  public ApplyReport apply(Plan plan) {
    return new Run(this, settings, plan).go();
  }

  /**
   * Judges the live state against the intent. Writes nothing.
   *
   * @throws dev.cordon.diag.CordonException with every error of the stage that stopped it
   */
  public Verification verify(Segmentation segmentation, Placement placement) {
    Line line = observed(segmentation, placement, settings.clock().instant());
    Judge judge = line.judge();
    Diagnostics held =
        Holds.told(line.inventory().snapshots().values(), settings.clock().instant());
    return new Verification(
        line.inventory(),
        judge.verdict(line.live()),
        Diagnostics.union(List.of(line.diagnostics(), held)));
  }

  /**
   * Tells what becomes of some flows today: granted or not, through or not, by which rules. Writes
   * nothing.
   *
   * @param from who opens the connection: the name of a segment, an external or a workload, an id,
   *     an address or prefix, or {@code anywhere}
   * @param to who answers, in the same words
   * @param service what is spoken
   * @throws dev.cordon.diag.CordonException with END_UNKNOWN, or every error of the stage that
   *     stopped it
   */
  public Explanation explain(
      Segmentation segmentation, Placement placement, String from, String to, Service service) {
    Line line = observed(segmentation, placement, settings.clock().instant());
    return new Explainer(line).explain(from, to, service);
  }

  /**
   * Tells who is there, what each can be reached by, and where that differs from the intent. Writes
   * nothing.
   *
   * @throws dev.cordon.diag.CordonException with every error of the stage that stopped it
   */
  public Survey survey(Segmentation segmentation, Placement placement) {
    Instant now = settings.clock().instant();
    Line line = observed(segmentation, placement, now);
    return new Surveyor(line).survey(Holds.told(line.inventory().snapshots().values(), now));
  }

  /**
   * Checks what can be checked without a look at the fleet: that every site has a place which a
   * provider serves. Reads nothing, writes nothing.
   *
   * @return notes on the declaration
   * @throws dev.cordon.diag.CordonException with every mistake
   */
  public Diagnostics check(Segmentation segmentation, Placement placement) {
    return new Sites(segmentation, placement, settings).notes();
  }

  /** Whose live things are, and holds. */
  public Custodian custodian(Segmentation segmentation, Placement placement) {
    return new Custodian(this, settings, segmentation, placement);
  }

  /**
   * The least that Cordon needs at the places of a fleet: documents for those who administer them.
   * Reads nothing, writes nothing.
   *
   * @throws dev.cordon.diag.CordonException with every site that is not placed or not served
   */
  public List<PermissionDocument> permissions(
      Segmentation segmentation, Placement placement, PermissionDocument.Access access) {
    Map<Provider, List<SitePlace>> served = new LinkedHashMap<>();
    providers(segmentation, placement)
        .forEach(
            (site, provider) ->
                placement
                    .of(site)
                    .ifPresent(
                        place ->
                            served.computeIfAbsent(provider, p -> new ArrayList<>()).add(place)));
    List<PermissionDocument> documents = new ArrayList<>();
    served.forEach(
        (provider, places) ->
            documents.addAll(provider.permissions(segmentation.name(), places, access)));
    return documents;
  }

  /**
   * The steps of a plan in each vendor's own words, by their ids; empty where it has none. Reads
   * and writes nothing.
   */
  public SortedMap<String, List<String>> nativeLines(Plan plan) {
    return new NativeWords(plan, providers(plan)).lines();
  }

  /**
   * Reads the sites of a plan as they are now.
   *
   * @param absent sites that are left out, with the reason
   */
  Reading observe(Plan plan, SortedMap<String, Diagnostics> absent) {
    return new Sites(plan.segmentation(), plan.placement(), settings, plan.aim())
        .read(settings.progress(), absent);
  }

  private OnFailure onFailure() {
    return settings.onFailure();
  }

  /** The provider of every site of a plan. */
  SortedMap<String, Provider> providers(Plan plan) {
    return providers(plan.segmentation(), plan.placement());
  }

  SortedMap<String, Provider> providers(Segmentation segmentation, Placement placement) {
    return new Sites(segmentation, placement, settings).providers();
  }

  Line observed(Segmentation segmentation, Placement placement, Instant now) {
    Sites sites = new Sites(segmentation, placement, settings);
    Reading reading = Reading.whole(sites.observe(settings.progress()));
    return new Lines(segmentation, placement, sites.providers(), now).of(reading);
  }

  private static Planner planner(Line line) {
    SortedMap<String, Batching> batchings = new TreeMap<>();
    line.providers().forEach((site, provider) -> batchings.put(site, provider.batching()));
    return new Planner(line.judge(), line.inventory().snapshots(), line.lowered(), batchings);
  }

  /** What an engine is made of. Not thread-safe. */
  public static final class Builder {
    private final List<Provider> providers = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private Journal journal = Journal.none();
    private Progress progress = Progress.silent();
    private Pause pause = Pause.exponential(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private BooleanSupplier cancelled = () -> false;
    private Sessions sessions = Sessions.DRAIN;
    private int sitesAtOnce = 16;
    private OnFailure onFailure = OnFailure.STOP;
    private Consent consent = Consent.TO_ANYTHING;
    private Lease lease = Lease.none();
    private UndoStore undo = UndoStore.none();
    private Confirmation confirmation = Confirmation.UNASKED;

    private Builder() {}

    /** Adds a provider. */
    public Builder provider(Provider provider) {
      providers.add(provider);
      return this;
    }

    /**
     * Sets how many sites are read or written at the same time; 16 unless set. Steps of one site
     * are always written one after the other.
     *
     * @throws IllegalArgumentException if it is less than one
     */
    public Builder sitesAtOnce(int sites) {
      if (sites < 1) {
        throw new IllegalArgumentException("sites at once: " + sites + ", must be at least 1");
      }
      this.sitesAtOnce = sites;
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

    /** Sets how the engine waits for the fabric. */
    public Builder pause(Pause pause) {
      this.pause = pause;
      return this;
    }

    /** Sets what is asked between two steps; true stops there. */
    public Builder cancelledBy(BooleanSupplier cancelled) {
      this.cancelled = cancelled;
      return this;
    }

    /**
     * Sets what plans do with running connections of what they take away; they drain where nothing
     * else is asked for.
     */
    public Builder sessions(Sessions sessions) {
      this.sessions = sessions;
      return this;
    }

    /**
     * Makes a site that fails no obstacle for the others: plans leave out what cannot be read, and
     * runs go on without a site that refuses, as far as every state on the way is proven to be safe
     * whatever that site does. What is left out is told, and such a plan's verdict is never exact.
     */
    public Builder keepGoing() {
      this.onFailure = OnFailure.GO_ON;
      return this;
    }

    /**
     * Sets how much one run may change, in terms of what it means. {@link #apply} refuses with
     * CHANGE_LIMIT_EXCEEDED what is over a limit and not approved; nothing is written then.
     */
    public Builder limits(ChangeLimits limits) {
      this.consent = consent.limits(limits);
      return this;
    }

    /** Sets the approval of a plan that may be over the limits. It is written into the journal. */
    public Builder approval(Approval approval) {
      this.consent = consent.approval(approval);
      return this;
    }

    /** Sets whose signature an approval needs: that of one of these keys. */
    public Builder approvers(Collection<PublicKey> keys) {
      this.consent = consent.approvers(List.copyOf(keys));
      return this;
    }

    /** Sets what a run takes before its first look and holds until its last; nothing unless set. */
    public Builder lease(Lease lease) {
      this.lease = lease;
      return this;
    }

    /** Sets where is kept what is needed to undo a run; nowhere unless set. */
    public Builder undo(UndoStore undo) {
      this.undo = undo;
      return this;
    }

    /**
     * Sets what a run waits for when everything was written and seen; without it the run undoes
     * itself, before its lease ends. Takes this process, alive: if it ends before, {@link
     * Cordon#planUndo} does the same later.
     */
    public Builder confirmation(Confirmation confirmation) {
      this.confirmation = confirmation;
      return this;
    }

    /** Builds the engine. */
    public Cordon build() {
      List<Provider> all = new ArrayList<>(providers);
      if (all.isEmpty()) {
        ServiceLoader.load(Provider.class).forEach(all::add);
      }
      return new Cordon(
          new Settings(
              all,
              clock,
              journal,
              progress,
              pause,
              cancelled,
              sessions,
              sitesAtOnce,
              onFailure,
              consent,
              lease,
              undo,
              confirmation));
    }
  }
}
