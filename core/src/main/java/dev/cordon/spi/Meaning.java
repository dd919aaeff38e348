package dev.cordon.spi;

/**
 * The vendor's semantics: configured state to flows. Pure and thread-safe. Written without a look
 * at the lowering, because it is what judges it.
 */
@FunctionalInterface
public interface Meaning {

  /** What this state admits, over every gate that the attachments pass. */
  SiteFlows of(SiteState state);
}
