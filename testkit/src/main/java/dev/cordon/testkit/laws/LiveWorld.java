package dev.cordon.testkit.laws;

import dev.cordon.apply.Pause;
import dev.cordon.model.Placement;
import dev.cordon.plan.SiteChange;
import dev.cordon.spi.Provider;
import dev.cordon.state.ContainerId;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.WorldRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A world that a vendor was made to look like, with the vendor's own view of it. Nothing here goes
 * through the provider, nothing is counted as a call.
 */
public interface LiveWorld {

  /** A new provider, as a new process would have it: nothing remembered. */
  Provider provider();

  /** Where the sites of the world are. */
  Placement placement();

  /** How to wait between tries; not at all where time does not matter to the vendor. */
  default Pause pause() {
    return round -> {};
  }

  /** Whether a packet would arrive now, by the vendor's own packet walker. */
  boolean reaches(Probe probe);

  /** Every call since the world was opened, in order. */
  List<Call> calls();

  /** Runs something after each write that was done, before its answer is given. */
  void afterEachWrite(Runnable action);

  /**
   * Arms a fault.
   *
   * @param fault what happens
   * @param kind to which calls
   * @param nth to which of them, counted from now, from 1
   */
  void arm(Fault fault, Call.Kind kind, int nth);

  /**
   * Runs something right before a call, once.
   *
   * @param kind before which calls
   * @param nth before which of them, counted from now, from 1
   */
  void before(Call.Kind kind, int nth, Runnable action);

  /**
   * Forgets armed faults and what was to run before a call, lets a killed caller live again; says
   * how many faults have struck.
   */
  int heal();

  /**
   * How many reads one observation of a site takes now: the sum of the pages of every listing.
   *
   * @param peers the sites that it is declared to be peered with
   */
  int pages(String site, Set<String> peers);

  /** The fewest writes that the vendor needs for a change of a site. */
  int fewestWrites(SiteChange change);

  /**
   * How many rules with nothing in common certainly fit nowhere for one segment, however they are
   * split.
   */
  int tooManyRules();

  /**
   * Every field that customers can write of every container and attachment, by {@code
   * site/container} as {@link ContainerId} names it and {@code site/attachment}: what an attachment
   * carries, the rules and marks of a container.
   */
  SortedMap<String, String> writable();

  /** Somebody adds a rule to a container. */
  void addRule(ContainerId container, WorldRule rule);

  /** Somebody removes a rule from a container that has rules; the bench chooses which. */
  void removeRule(ContainerId container);

  /** Somebody takes a container from an attachment. */
  void detach(ContainerId container, String attachment);

  /** Somebody takes all marks that can be taken from a container. */
  void stripMarks(ContainerId container);

  /** Somebody relabels a workload. */
  void relabel(String site, String workload, String key, String value);

  /** Saves the vendor's state; what comes back restores it. Empty where that can't be done. */
  default Optional<Runnable> save() {
    return Optional.empty();
  }
}
