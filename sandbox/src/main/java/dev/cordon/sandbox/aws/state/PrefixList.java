package dev.cordon.sandbox.aws.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A managed prefix list with all its versions. Immutable.
 *
 * @param ipv4 whether it holds blocks of IPv4; else of IPv6
 * @param maxEntries how many entries it may hold; of a list of AWS, what it counts against the
 *     quota of rules
 * @param deed what was last done to it: {@code create}, {@code modify}, {@code restore}, {@code
 *     delete}
 * @param settled when that is or was complete
 * @param versions the entries of each version; the first is version 1
 */
public record PrefixList(
    String id,
    Scope scope,
    String name,
    boolean ipv4,
    int maxEntries,
    String deed,
    Instant settled,
    List<List<PrefixEntry>> versions,
    SortedMap<String, String> tags)
    implements Resource {

  /** The owner of the lists that AWS keeps. */
  public static final String AWS = "AWS";

  public PrefixList {
    versions = List.copyOf(versions);
  }

  /** Whether AWS keeps the list. */
  public boolean isAwsManaged() {
    return scope.account().equals(AWS);
  }

  /** Whether a caller in this place can use it. */
  public boolean isVisibleFrom(Scope place) {
    return scope.equals(place) || (isAwsManaged() && scope.region().equals(place.region()));
  }

  /** The current version, counted from 1. */
  public int version() {
    return versions.size();
  }

  /** The entries of the current version. */
  public List<PrefixEntry> entries() {
    return versions.get(versions.size() - 1);
  }

  /** Whether the last change is still under way. */
  public boolean isBusy(Instant now) {
    return now.isBefore(settled);
  }

  /** The state as the service spells it. */
  public String state(Instant now) {
    return deed + (isBusy(now) ? "-in-progress" : "-complete");
  }

  /** The same list with a new version. */
  public PrefixList next(String newDeed, Instant done, List<PrefixEntry> entries) {
    List<List<PrefixEntry>> all = new ArrayList<>(versions);
    all.add(List.copyOf(entries));
    return new PrefixList(id, scope, name, ipv4, maxEntries, newDeed, done, all, tags);
  }

  /** The same list with another name and room. */
  public PrefixList resized(String newName, int max, Instant done) {
    return new PrefixList(id, scope, newName, ipv4, max, "modify", done, versions, tags);
  }

  /** The same list while it is being deleted. */
  public PrefixList going() {
    return new PrefixList(id, scope, name, ipv4, maxEntries, "delete", Instant.MAX, versions, tags);
  }

  @Override
  public PrefixList tagged(SortedMap<String, String> others) {
    return new PrefixList(id, scope, name, ipv4, maxEntries, deed, settled, versions, others);
  }
}
