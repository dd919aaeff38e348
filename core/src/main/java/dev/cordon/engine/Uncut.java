package dev.cordon.engine;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.plan.FlowChange;
import dev.cordon.plan.SiteChange;
import dev.cordon.state.Sessions;
import java.util.Collection;

/** Running connections that were to be cut where the fabric cannot. */
final class Uncut {

  private Uncut() {}

  /** A warning for each site that changes; none where nothing stops. */
  static Diagnostics told(
      Collection<SiteChange> sites, Collection<FlowChange> flows, Sessions asked) {
    boolean stops = flows.stream().anyMatch(change -> !change.closed().isEmpty());
    if (asked == Sessions.DRAIN || !stops) {
      return Diagnostics.none();
    }
    return new Diagnostics(
        sites.stream()
            .filter(site -> !site.edits().isEmpty())
            .filter(site -> !site.cutsSessions())
            .map(site -> warning(site.snapshot().site()))
            .toList());
  }

  private static Diagnostic warning(String site) {
    return Diagnostic.warning(
        ErrorCode.SESSIONS_NOT_CUT,
        "site \"" + site + "\"",
        "running connections were to be cut, and this fabric cannot: those that are no longer"
            + " granted go on until they end or are idle for too long; new ones are refused",
        "restart what they belong to, or put a stateless filter in their way for a while");
  }
}
