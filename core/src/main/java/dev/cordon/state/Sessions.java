package dev.cordon.state;

import java.util.Locale;

/** What becomes of running connections when what granted them is taken away. */
public enum Sessions {
  /** They go on until they end or are idle for too long; new ones are refused at once. */
  DRAIN,
  /** They are cut, where the fabric can do that. */
  CUT;

  /** The lower-case word for it: {@code drain}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
