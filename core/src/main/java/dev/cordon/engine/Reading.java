package dev.cordon.engine;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.ErrorKind;
import dev.cordon.state.SiteSnapshot;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of a fleet.
 *
 * @param snapshots the sites that were read, by site
 * @param absent why the others were not, by site
 */
record Reading(SortedMap<String, SiteSnapshot> snapshots, SortedMap<String, Diagnostics> absent) {

  /** What is the site's own trouble; anything else is a mistake of ours or of the declaration. */
  private static final Set<ErrorKind> TROUBLE =
      Set.of(
          ErrorKind.REFUSED,
          ErrorKind.QUOTA,
          ErrorKind.CONFLICT,
          ErrorKind.THROTTLED,
          ErrorKind.UNREACHABLE,
          ErrorKind.UNKNOWN_STATE);

  Reading {
    snapshots = Collections.unmodifiableSortedMap(new TreeMap<>(snapshots));
    absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
  }

  /** A fleet of which every site was read. */
  static Reading whole(SortedMap<String, SiteSnapshot> snapshots) {
    return new Reading(snapshots, new TreeMap<>());
  }

  /**
   * The same if every site was read.
   *
   * @throws CordonException with what the others say
   */
  Reading orThrow() {
    if (!absent.isEmpty()) {
      throw new CordonException(Diagnostics.union(absent.values()));
    }
    return this;
  }

  /**
   * The same if one can go on with it: some site was read, and what the others say is trouble of
   * their own.
   *
   * @throws CordonException with what the others say
   */
  Reading orThrow(OnFailure onFailure) {
    boolean goesOn =
        onFailure == OnFailure.GO_ON
            && !snapshots.isEmpty()
            && absent.values().stream().allMatch(Reading::isItsOwnTrouble);
    return goesOn ? this : orThrow();
  }

  static boolean isItsOwnTrouble(Diagnostics why) {
    List<Diagnostic> errors = why.errors();
    return !errors.isEmpty()
        && errors.stream()
            .allMatch(
                one -> TROUBLE.contains(one.code().kind()) && one.code() != ErrorCode.CANCELLED);
  }

  /** Why a site was left out, in one line. */
  static String inShort(Diagnostics why) {
    return why.errors().stream()
        .findFirst()
        .map(one -> one.code().id() + " " + one.what())
        .orElse("it was left out");
  }
}
