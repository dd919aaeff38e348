package dev.cordon.engine;

import dev.cordon.apply.Confirmation;
import dev.cordon.apply.Lease;
import dev.cordon.apply.Pause;
import dev.cordon.record.Journal;
import dev.cordon.record.UndoStore;
import dev.cordon.spi.Provider;
import dev.cordon.state.Sessions;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What an engine is made of.
 *
 * @param providers the fabrics it knows
 * @param clock what expiry and records go by
 * @param journal where runs are written down
 * @param progress who is told what is being done
 * @param pause how it waits
 * @param cancelled asked between steps; true stops there
 * @param sessions what plans do with running connections
 * @param sitesAtOnce how many sites are read or written at the same time
 * @param onFailure what happens when a site fails
 * @param consent how much a run may change
 * @param lease what a run holds while it writes
 * @param undo where is kept what is needed to undo a run
 * @param confirmation what a run waits for before it lets stay what it wrote
 */
record Settings(
    List<Provider> providers,
    Clock clock,
    Journal journal,
    Progress progress,
    Pause pause,
    BooleanSupplier cancelled,
    Sessions sessions,
    int sitesAtOnce,
    OnFailure onFailure,
    Consent consent,
    Lease lease,
    UndoStore undo,
    Confirmation confirmation) {
  Settings {
    providers = List.copyOf(providers);
  }

  /** The same for a run within a run: what it writes stays, and nothing stops it between steps. */
  Settings within() {
    return new Settings(
        providers,
        clock,
        journal,
        progress,
        pause,
        () -> false,
        sessions,
        sitesAtOnce,
        onFailure,
        Consent.TO_ANYTHING,
        Lease.none(),
        undo,
        Confirmation.UNASKED);
  }
}
