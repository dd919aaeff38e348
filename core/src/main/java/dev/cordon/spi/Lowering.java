package dev.cordon.spi;

import dev.cordon.compile.SitePolicy;
import dev.cordon.state.SiteSnapshot;

/** Intent to rules. Pure and thread-safe; never widens silently. */
@FunctionalInterface
public interface Lowering {

  /** The desired state of a site, or a refusal with its reasons and fixes. */
  Lowered lower(SitePolicy policy, SiteSnapshot snapshot);
}
