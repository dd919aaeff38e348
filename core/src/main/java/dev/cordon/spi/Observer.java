package dev.cordon.spi;

import dev.cordon.state.SiteSnapshot;

/** Reads a site. Thread-safe; several sites may be read at once. */
@FunctionalInterface
public interface Observer {

  /**
   * Reads everything that matters of a site, in pages, never one call for each object.
   *
   * @throws dev.cordon.diag.CordonException if the place does not exist, a permission is missing or
   *     the fabric does not answer
   */
  SiteSnapshot observe(Query query);
}
