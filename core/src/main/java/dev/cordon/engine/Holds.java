package dev.cordon.engine;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Severity;
import dev.cordon.plan.Plan;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who holds enforcement, and where. */
final class Holds {

  private Holds() {}

  /** Told of every site that is held, and of holds that ended. */
  static Diagnostics told(Collection<SiteSnapshot> sites, Instant now) {
    List<Diagnostic> findings = new ArrayList<>();
    for (SiteSnapshot site : sites) {
      site.fabric()
          .hold()
          .ifPresent(
              hold ->
                  findings.add(
                      hold.isActive(now)
                          ? held(site.site(), hold, Severity.WARNING)
                          : ended(site.site(), hold)));
    }
    return new Diagnostics(findings);
  }

  /** Why a plan must not be carried out now: every site that it changes and that is held. */
  static Optional<Diagnostics> against(Plan plan, Instant now) {
    List<Diagnostic> findings = new ArrayList<>();
    plan.sites()
        .forEach(
            (site, change) -> {
              Optional<Hold> hold = change.snapshot().fabric().hold();
              if (!change.edits().isEmpty() && hold.filter(h -> h.isActive(now)).isPresent()) {
                findings.add(held(site, hold.get(), Severity.ERROR));
              }
            });
    return findings.isEmpty() ? Optional.empty() : Optional.of(new Diagnostics(findings));
  }

  private static Diagnostic held(String site, Hold hold, Severity severity) {
    return new Diagnostic(
        ErrorCode.SITE_HELD,
        severity,
        "site \"" + site + "\"",
        "enforcement is on hold " + hold + "; nothing is written here",
        "wait for its end, or lift it: cordon hold FLEET " + site + " --lift");
  }

  private static Diagnostic ended(String site, Hold hold) {
    return Diagnostic.info(
        ErrorCode.SITE_HELD,
        "site \"" + site + "\"",
        "a hold has ended: " + hold,
        "take its mark away: cordon hold FLEET " + site + " --lift");
  }
}
