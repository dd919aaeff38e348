package dev.cordon.provider.gcp.state;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of a machine besides its addresses.
 *
 * @param project the id of its project
 * @param projectNumber the number of its project, which bindings name
 * @param zone where it is, such as {@code europe-west1-b}
 * @param id its number, which bindings name
 * @param name its name
 * @param networkTags its network tags
 * @param account the address of its service account; empty if it has none
 */
public record Machine(
    String project,
    String projectNumber,
    String zone,
    String id,
    String name,
    SortedSet<String> networkTags,
    String account) {

  public Machine {
    Objects.requireNonNull(project);
    Objects.requireNonNull(projectNumber);
    Objects.requireNonNull(zone);
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    networkTags = Collections.unmodifiableSortedSet(new TreeSet<>(networkTags));
    Objects.requireNonNull(account);
  }

  /** The same machine with other network tags. */
  public Machine withNetworkTags(SortedSet<String> others) {
    return new Machine(project, projectNumber, zone, id, name, others, account);
  }

  /** The region that its zone is in. */
  public String region() {
    int end = zone.lastIndexOf('-');
    return end < 0 ? zone : zone.substring(0, end);
  }

  /** How bindings name it. */
  public String boundAs() {
    return "//compute.googleapis.com/projects/"
        + projectNumber
        + "/zones/"
        + zone
        + "/instances/"
        + id;
  }
}
