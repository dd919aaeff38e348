package dev.cordon.compile;

import dev.cordon.diag.Diagnostics;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the compiler arrived at.
 *
 * @param policies one for every site
 * @param diagnostics grants that have expired, lists that are unknown
 */
public record Compiled(SortedMap<String, SitePolicy> policies, Diagnostics diagnostics) {
  public Compiled {
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    Objects.requireNonNull(diagnostics);
  }
}
