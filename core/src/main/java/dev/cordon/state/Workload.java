package dev.cordon.state;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something alive at a site that sends or receives: a machine, a task, a function.
 *
 * @param id the vendor's id, unique at the site
 * @param name the name people gave it, or its id
 * @param kind what it is
 * @param labels its tags or labels
 */
public record Workload(String id, String name, Kind kind, SortedMap<String, String> labels) {

  /** What a workload is. */
  public enum Kind {
    VM,
    CONTAINER,
    SERVERLESS,
    HOST,
    /** Run by the vendor for us: a load balancer, a managed database, an endpoint, a gateway. */
    MANAGED
  }

  public Workload {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
