package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import dev.cordon.spi.SiteFlows;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a configured state of the whole fleet admits, end to end, by path. A path without flows is
 * absent.
 *
 * @param sure flows that certainly pass
 * @param maybe flows that possibly pass
 * @param gates what each site's own gates say
 */
public record Admitted(
    SortedMap<Path, FlowSet> sure,
    SortedMap<Path, FlowSet> maybe,
    SortedMap<String, SiteFlows> gates) {
  public Admitted {
    sure = Collections.unmodifiableSortedMap(new TreeMap<>(sure));
    maybe = Collections.unmodifiableSortedMap(new TreeMap<>(maybe));
    gates = Collections.unmodifiableSortedMap(new TreeMap<>(gates));
  }
}
