package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.record.UndoStore;
import dev.cordon.testkit.world.Probe;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The whole line on one live world. */
final class Rig {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Set<ErrorCode> REFUSALS =
      EnumSet.of(
          ErrorCode.NOT_EXPRESSIBLE,
          ErrorCode.QUOTA_RULES,
          ErrorCode.QUOTA_GROUPS,
          ErrorCode.QUOTA_ATTACHMENTS,
          ErrorCode.NO_SAFE_ORDER);

  private static final int SITES_AT_ONCE = 4;

  private final LiveWorld live;
  private final int sitesAtOnce;

  Rig(LiveWorld live) {
    this(live, SITES_AT_ONCE);
  }

  private Rig(LiveWorld live, int sitesAtOnce) {
    this.live = live;
    this.sitesAtOnce = sitesAtOnce;
  }

  /** The same, where one site is written after the other: what follows a call is known then. */
  Rig inTurn() {
    return new Rig(live, 1);
  }

  LiveWorld live() {
    return live;
  }

  /** A new engine with a new provider: a new process, that remembers nothing. */
  Cordon cordon() {
    return cordon(UndoStore.none());
  }

  /** The same, which keeps what is needed to undo its runs. */
  Cordon cordon(UndoStore undo) {
    return Cordon.builder()
        .undo(undo)
        .provider(live.provider())
        .clock(CLOCK)
        .pause(live.pause())
        .sitesAtOnce(sitesAtOnce)
        .build();
  }

  /** The places of the sites that a declaration names. */
  Placement placement(Segmentation segmentation) {
    Placement placement = Placement.none();
    for (String site : segmentation.sites()) {
      placement = placement.and(site, live.placement().of(site).orElseThrow());
    }
    return placement;
  }

  Plan plan(Segmentation segmentation) {
    return cordon().plan(segmentation, placement(segmentation));
  }

  /** The plan, or why the fabric can't have it. Anything else that stops it is thrown. */
  Optional<Diagnostic> refusal(Segmentation segmentation) {
    try {
      plan(segmentation);
      return Optional.empty();
    } catch (CordonException e) {
      if (REFUSALS.contains(e.code())) {
        return Optional.of(e.diagnostics().all().get(0));
      }
      throw e;
    }
  }

  /** Plans and applies, and wants it to be done completely. */
  ApplyReport apply(Segmentation segmentation) {
    Cordon cordon = cordon();
    ApplyReport report = cordon.apply(cordon.plan(segmentation, placement(segmentation)));
    assertThat(report.complete()).as("applied: %s", report.diagnostics().text()).isTrue();
    return report;
  }

  /** The second plan is empty. */
  void mustBeSettled(Segmentation segmentation, String when) {
    Plan again = plan(segmentation);
    assertThat(Tables.edits(again)).as("edits of another plan, %s", when).isEmpty();
    assertThat(again.isEmpty()).as("another plan is empty, %s", when).isTrue();
  }

  Reach reach(List<Probe> probes) {
    return Reach.of(live, probes);
  }

  List<Call> calls(int since) {
    List<Call> all = live.calls();
    return all.subList(since, all.size());
  }

  int count(Call.Kind kind, int since) {
    return (int) calls(since).stream().filter(call -> call.kind() == kind).count();
  }

  /** How many reads one observation of all sites takes now. */
  int pages(Segmentation declared) {
    return declared.sites().stream()
        .mapToInt(site -> live.pages(site, peers(declared, site)))
        .sum();
  }

  private static Set<String> peers(Segmentation declared, String site) {
    Set<String> peers = new TreeSet<>();
    for (Link link : declared.links()) {
      if (link.kind() == Link.Kind.PEERING) {
        if (link.one().equals(site)) {
          peers.add(link.other());
        } else if (link.other().equals(site)) {
          peers.add(link.one());
        }
      }
    }
    return peers;
  }
}
