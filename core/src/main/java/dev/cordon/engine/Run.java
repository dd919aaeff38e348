package dev.cordon.engine;

import dev.cordon.apply.Applier;
import dev.cordon.apply.ApplyReport;
import dev.cordon.apply.Confirmation;
import dev.cordon.apply.Lease;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.ErrorKind;
import dev.cordon.plan.Plan;
import dev.cordon.plan.SiteChange;
import dev.cordon.record.Approval;
import dev.cordon.record.Undo;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Step;
import dev.cordon.spi.Writer;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** One application of a plan: stages 9 and 10. Used once. */
final class Run {

  private static final int ROUNDS = 4;
  static final int LOOKS = 8;

  private final Cordon cordon;
  private final Settings settings;
  private final String id;
  private final Applier applier;
  private final Plan approved;

  /** The sites that failed so far, with the reason. */
  private final SortedMap<String, Diagnostics> failed;

  Run(Cordon cordon, Settings settings, Plan approved) {
    this.cordon = cordon;
    this.settings = settings;
    this.approved = approved;
    this.failed = new TreeMap<>(approved.absent());
    this.id = UUID.randomUUID().toString();
    this.applier =
        new Applier(
            id, settings.journal(), settings.pause(), settings.cancelled(), settings.sitesAtOnce());
  }

  /**
   * Writes, and after an outcome that is not known looks again and goes on with what is left of the
   * plan that was approved.
   */
  ApplyReport go() {
    Lease.Held held = settings.lease().take(approved.segmentation().name(), id);
    try {
      return alone();
    } finally {
      held.close();
    }
  }

  private ApplyReport alone() {
    Plan now = look();
    Optional<Diagnostic> moved = moved(now);
    if (moved.isPresent()) {
      return report(steps(approved), Diagnostics.of(moved.get()));
    }
    if (now.isEmpty()) {
      return new ApplyReport(id, List.of(), leftAtFailed(), now.before(), leftOut());
    }
    Optional<Diagnostics> held = Holds.against(now, settings.clock().instant());
    if (held.isPresent()) {
      return report(steps(now), held.get());
    }
    Diagnostics over = settings.consent().against(approved, now, settings.clock().instant());
    if (over.hasErrors()) {
      return report(steps(now), over);
    }
    ApplyReport written = carriedOut(now);
    if (!written.complete() || isConfirmed()) {
      return ended(written);
    }
    return takenBack(written, ended(written, "unconfirmed"), now);
  }

  /** That somebody's word is waited for is on record; where it cannot be, there is none. */
  private boolean isConfirmed() {
    if (settings.confirmation() == Confirmation.UNASKED) {
      return true;
    }
    try {
      note("await", Map.of());
      return settings.confirmation().isGiven(id);
    } catch (CordonException e) {
      return false;
    }
  }

  /** What nobody confirmed goes, in a run of its own, before anybody else may write. */
  private ApplyReport takenBack(ApplyReport written, ApplyReport ended, Plan carriedOut) {
    ApplyReport back;
    try {
      Plan undo = cordon.planUndo(Undo.of(id, carriedOut));
      back = new Run(cordon, settings.within(), undo).alone();
    } catch (CordonException e) {
      back = new ApplyReport("", List.of(), List.of(), null, e.diagnostics());
    }
    List<ApplyReport.Done> done = new ArrayList<>(written.done());
    done.addAll(back.done());
    return new ApplyReport(
        id,
        done,
        back.left(),
        back.verdict(),
        Diagnostics.union(
            List.of(Diagnostics.of(takenBack(back)), ended.diagnostics(), back.diagnostics())));
  }

  private Diagnostic takenBack(ApplyReport back) {
    return back.complete()
        ? Diagnostic.error(
            ErrorCode.TAKEN_BACK,
            "run " + id,
            "was not confirmed, so what was before is in force again",
            "see why, then apply again")
        : Diagnostic.error(
            ErrorCode.TAKEN_BACK,
            "run " + id,
            "was not confirmed, and could not be taken back completely",
            "cordon rollback " + id + " tries again; every state in between is safe");
  }

  private ApplyReport carriedOut(Plan now) {
    try {
      begin(now);
      return written(now);
    } catch (CordonException e) {
      return report(left(now), e.diagnostics());
    }
  }

  /** What is about to be done, and who let it go beyond its limits, is on record first. */
  private void begin(Plan plan) {
    note(
        "start",
        Map.of(
            "fleet",
            plan.segmentation().name(),
            "sites",
            String.join(" ", plan.sites().keySet()),
            "steps",
            Integer.toString(plan.steps()),
            "undo",
            settings.undo().keep(Undo.of(id, plan))));
    Approval approval = settings.consent().approval();
    if (approval != null) {
      note(
          "approval",
          Map.of(
              "approver",
              approval.by(),
              "because",
              approval.because(),
              "approved",
              approval.at().toString(),
              "signed",
              String.valueOf(!approval.signature().isEmpty())));
    }
  }

  private ApplyReport ended(ApplyReport report) {
    return ended(report, String.valueOf(report.complete()));
  }

  private ApplyReport ended(ApplyReport report, String complete) {
    try {
      note("finish", Map.of("complete", complete));
      return report;
    } catch (CordonException e) {
      return new ApplyReport(
          report.runId(),
          report.done(),
          report.left(),
          report.verdict(),
          report.diagnostics().and(e.diagnostics()));
    }
  }

  private void note(String event, Map<String, String> fields) {
    SortedMap<String, String> entry = new TreeMap<>(fields);
    entry.put("event", event);
    entry.put("run", id);
    settings.journal().write(entry);
  }

  private ApplyReport written(Plan first) {
    Plan now = first;
    for (int round = 0; ; round++) {
      int tried = applier.done().size();
      Diagnostics stopped = write(now);
      if (stopped.all().isEmpty()) {
        return confirm();
      }
      if (!lookAgain(stopped) || round >= ROUNDS) {
        if (!goesOnWithout(stopped)) {
          return report(left(now), stopped);
        }
        failed.putAll(broken(tried, round >= ROUNDS));
      }
      now = settled();
      if (!isPartOf(now, approved)) {
        return report(steps(now), Diagnostics.of(movedWhileWriting()));
      }
    }
  }

  /** Whether the others go on when sites failed. */
  private boolean goesOnWithout(Diagnostics why) {
    return settings.onFailure() == OnFailure.GO_ON
        && approved.aim() instanceof Plan.Enforce
        && Reading.isItsOwnTrouble(why);
  }

  /**
   * The sites that failed since.
   *
   * @param tried how many steps were tried before
   * @param forGood whether one is given up that another look might help
   */
  private SortedMap<String, Diagnostics> broken(int tried, boolean forGood) {
    SortedMap<String, Diagnostics> broken = new TreeMap<>();
    List<ApplyReport.Done> done = applier.done();
    for (ApplyReport.Done one : done.subList(tried, done.size())) {
      one.outcome()
          .trouble()
          .map(Diagnostics::of)
          .filter(why -> forGood || !lookAgain(why))
          .ifPresent(why -> broken.put(one.step().site(), why));
    }
    return broken;
  }

  /** Told of every site that was left out: what it lacks is still to be done. */
  private Diagnostics leftOut() {
    List<Diagnostic> all = new ArrayList<>();
    failed.forEach(
        (site, why) ->
            all.add(
                Diagnostic.error(
                    ErrorCode.SITE_LEFT_OUT,
                    "site \"" + site + "\"",
                    "was left out, the others were not: " + Reading.inShort(why),
                    "every state in between is safe; run it again when the site answers")));
    return new Diagnostics(all);
  }

  /** After a conflict too: what another finds done, or undone, may still lead where we go. */
  private static boolean lookAgain(Diagnostics why) {
    return why.all().stream()
        .map(one -> one.code().kind())
        .allMatch(kind -> kind == ErrorKind.UNKNOWN_STATE || kind == ErrorKind.CONFLICT);
  }

  /** Reads until two readings in a row are alike, because reads lag behind writes; then plans. */
  private Plan settled() {
    Reading last = cordon.observe(approved, failed);
    for (int look = 0; look < LOOKS; look++) {
      settings.pause().before(look);
      Reading next = cordon.observe(approved, failed);
      boolean alike = digests(next).equals(digests(last));
      last = next;
      if (alike) {
        break;
      }
    }
    return noted(cordon.again(approved, last));
  }

  /** A site that could not be read is left alone from then on. */
  private Plan noted(Plan plan) {
    failed.putAll(plan.absent());
    return plan;
  }

  private static List<String> digests(Reading reading) {
    return reading.snapshots().values().stream().map(SiteSnapshot::digest).toList();
  }

  private Plan look() {
    return noted(cordon.again(approved, failed));
  }

  private Diagnostics write(Plan plan) {
    SortedMap<String, Writer> writers = new TreeMap<>();
    LiveIds fleet = container -> liveId(writers, container);
    plan.sites()
        .forEach(
            (site, change) ->
                writers.put(
                    site,
                    Objects.requireNonNull(cordon.providers(plan).get(site))
                        .writer(change.snapshot(), fleet, plan.sessions())));
    try {
      return applier.run(
          plan.waves(),
          writers,
          (step, done, total) -> settings.progress().at("apply", step.title(), done, total));
    } finally {
      writers.values().forEach(Writer::close);
    }
  }

  private static Optional<String> liveId(SortedMap<String, Writer> writers, ContainerId id) {
    Writer writer = writers.get(id.site());
    return writer == null ? Optional.empty() : writer.liveId(id);
  }

  /** Looks until what was written is seen, or long enough; what lags may look like anything. */
  private ApplyReport confirm() {
    for (int look = 0; ; look++) {
      try {
        Plan seen = look();
        if (seen.isEmpty()) {
          return new ApplyReport(id, applier.done(), leftAtFailed(), seen.before(), leftOut());
        }
        if (look == LOOKS) {
          return new ApplyReport(
              id, applier.done(), List.of(), seen.before(), Diagnostics.of(notConfirmed(seen)));
        }
      } catch (CordonException e) {
        if (look == LOOKS) {
          throw e;
        }
      }
      settings.progress().at("confirm", "waiting for the fabric to settle", look, LOOKS);
      settings.pause().before(look);
    }
  }

  private Optional<Diagnostic> moved(Plan now) {
    List<String> which = new ArrayList<>();
    approved
        .sites()
        .forEach(
            (site, change) -> {
              SiteChange fresh = now.sites().get(site);
              if (now.absent().containsKey(site)) {
                return;
              }
              if (fresh == null || !fresh.snapshot().digest().equals(change.snapshot().digest())) {
                which.add(site);
              }
            });
    boolean same = now.absent().equals(approved.absent());
    return (which.isEmpty() && same)
            || (isPartOf(now, approved) && (!same || isPartOf(approved, now)))
        ? Optional.empty()
        : Optional.of(liveStateMoved(which));
  }

  private static boolean isPartOf(Plan part, Plan whole) {
    return part.sites().keySet().stream().allMatch(site -> isPartOf(part, whole, site));
  }

  private static boolean isPartOf(Plan part, Plan whole, String site) {
    Set<Edit> approved = parts(whole, site);
    Set<ContainerId> created = created(approved);
    return parts(part, site).stream()
        .allMatch(edit -> approved.contains(edit) || closes(edit, created));
  }

  private static Set<ContainerId> created(Set<Edit> edits) {
    Set<ContainerId> created = new HashSet<>();
    for (Edit edit : edits) {
      if (edit instanceof Edit.Create create) {
        created.add(create.container().id());
      }
    }
    return created;
  }

  /** To create is to create closed: what a container was born with goes, if late. */
  private static boolean closes(Edit edit, Set<ContainerId> created) {
    return edit instanceof Edit.RemoveRules remove && created.contains(remove.id());
  }

  private static Set<Edit> parts(Plan plan, String site) {
    SiteChange change = plan.sites().get(site);
    Set<Edit> parts = new HashSet<>();
    if (change != null) {
      change.edits().forEach(edit -> parts.addAll(edit.parts()));
    }
    return parts;
  }

  private static List<Step> steps(Plan plan) {
    return plan.waves().stream().flatMap(wave -> wave.steps().stream()).toList();
  }

  private List<Step> left(Plan plan) {
    Set<Step> tried = new HashSet<>();
    applier.done().forEach(done -> tried.add(done.step()));
    return steps(plan).stream().filter(step -> !tried.contains(step)).toList();
  }

  private List<Step> leftAtFailed() {
    return left(approved).stream().filter(step -> failed.containsKey(step.site())).toList();
  }

  private ApplyReport report(List<Step> left, Diagnostics why) {
    return new ApplyReport(
        id, applier.done(), left, null, Diagnostics.union(List.of(leftOut(), why)));
  }

  private static Diagnostic liveStateMoved(List<String> sites) {
    return Diagnostic.error(
        ErrorCode.LIVE_STATE_MOVED,
        "site " + String.join(", ", sites),
        "is no longer as it was when the plan was made, and other changes would be needed now",
        "make a new plan and look at it; nothing was written");
  }

  private static Diagnostic movedWhileWriting() {
    return Diagnostic.error(
        ErrorCode.LIVE_STATE_MOVED,
        "fleet",
        "somebody else changed it while the plan was being applied",
        "make a new plan; every state in between is safe");
  }

  private static Diagnostic notConfirmed(Plan seen) {
    return Diagnostic.error(
        ErrorCode.NOT_CONFIRMED,
        "fleet",
        "every step was applied, but " + seen.changes() + " differences are still seen",
        "somebody else may be changing it; make a new plan and look at it");
  }
}
