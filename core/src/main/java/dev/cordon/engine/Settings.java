package dev.cordon.engine;

import dev.cordon.apply.Lease;
import dev.cordon.apply.Pause;
import dev.cordon.record.Journal;
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
    Lease lease) {
  Settings {
    providers = List.copyOf(providers);
  }
}
