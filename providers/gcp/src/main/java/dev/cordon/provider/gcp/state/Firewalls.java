package dev.cordon.provider.gcp.state;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of the VPC firewall rules of a network besides what they say.
 *
 * @param fleet whose ours are
 * @param names the names of all, disabled ones too
 * @param ours each rule of ours; two may say the same
 * @param disputed the names of those that are called like ours and do not bear our mark
 */
public record Firewalls(
    String fleet, SortedSet<String> names, List<FirewallRule> ours, SortedSet<String> disputed) {

  /** None. */
  public static final Firewalls NONE =
      new Firewalls("", new TreeSet<>(), List.of(), new TreeSet<>());

  public Firewalls {
    Objects.requireNonNull(fleet);
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    ours = List.copyOf(ours);
    disputed = Collections.unmodifiableSortedSet(new TreeSet<>(disputed));
  }
}
