package dev.cordon.provider.vyos.state;

import java.util.List;
import java.util.Locale;

/** Where a packet meets the rules of a router: on its way through, to the router, or from it. */
public enum Hook {
  /** Through the router. */
  FORWARD,
  /** To the router itself. */
  INPUT,
  /** From the router itself. */
  OUTPUT;

  /** The ways of the router's own packets. */
  public static final List<Hook> OWN = List.of(INPUT, OUTPUT);

  /** How paths call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
