package dev.cordon.sandbox.vyos.policy;

import java.util.Map;

/** Names of ICMP types, as the kernel's tool knows them. */
public final class Icmp {

  private static final Map<String, Integer> V4 =
      Map.ofEntries(
          Map.entry("echo-reply", 0),
          Map.entry("destination-unreachable", 3),
          Map.entry("source-quench", 4),
          Map.entry("redirect", 5),
          Map.entry("echo-request", 8),
          Map.entry("router-advertisement", 9),
          Map.entry("router-solicitation", 10),
          Map.entry("time-exceeded", 11),
          Map.entry("parameter-problem", 12),
          Map.entry("timestamp-request", 13),
          Map.entry("timestamp-reply", 14),
          Map.entry("info-request", 15),
          Map.entry("info-reply", 16),
          Map.entry("address-mask-request", 17),
          Map.entry("address-mask-reply", 18));

  private static final Map<String, Integer> V6 =
      Map.ofEntries(
          Map.entry("destination-unreachable", 1),
          Map.entry("packet-too-big", 2),
          Map.entry("time-exceeded", 3),
          Map.entry("parameter-problem", 4),
          Map.entry("echo-request", 128),
          Map.entry("echo-reply", 129),
          Map.entry("mld-listener-query", 130),
          Map.entry("mld-listener-report", 131),
          Map.entry("mld-listener-reduction", 132),
          Map.entry("nd-router-solicit", 133),
          Map.entry("nd-router-advert", 134),
          Map.entry("nd-neighbor-solicit", 135),
          Map.entry("nd-neighbor-advert", 136),
          Map.entry("nd-redirect", 137),
          Map.entry("router-renumbering", 138));

  private Icmp() {}

  /** The number of a type; -1 if there is none of that name. */
  public static int type(Family family, String name) {
    return (family == Family.V4 ? V4 : V6).getOrDefault(name, -1);
  }
}
