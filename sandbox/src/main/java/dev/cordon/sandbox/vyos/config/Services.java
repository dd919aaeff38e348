package dev.cordon.sandbox.vyos.config;

import java.util.Map;
import java.util.OptionalInt;

/** Names of services and protocols, as a Debian system knows them; the usual ones only. */
public final class Services {

  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          Map.entry("ftp", 21),
          Map.entry("ssh", 22),
          Map.entry("telnet", 23),
          Map.entry("smtp", 25),
          Map.entry("domain", 53),
          Map.entry("bootps", 67),
          Map.entry("bootpc", 68),
          Map.entry("tftp", 69),
          Map.entry("http", 80),
          Map.entry("kerberos", 88),
          Map.entry("pop3", 110),
          Map.entry("ntp", 123),
          Map.entry("imap2", 143),
          Map.entry("snmp", 161),
          Map.entry("bgp", 179),
          Map.entry("ldap", 389),
          Map.entry("https", 443),
          Map.entry("submission", 587),
          Map.entry("ldaps", 636),
          Map.entry("imaps", 993),
          Map.entry("mysql", 3306),
          Map.entry("postgresql", 5432));

  private static final Map<String, Integer> PROTOCOLS =
      Map.ofEntries(
          Map.entry("icmp", 1),
          Map.entry("igmp", 2),
          Map.entry("ipip", 4),
          Map.entry("ipencap", 4),
          Map.entry("tcp", 6),
          Map.entry("udp", 17),
          Map.entry("dccp", 33),
          Map.entry("ipv6", 41),
          Map.entry("rsvp", 46),
          Map.entry("gre", 47),
          Map.entry("esp", 50),
          Map.entry("ah", 51),
          Map.entry("ipv6-icmp", 58),
          Map.entry("icmpv6", 58),
          Map.entry("eigrp", 88),
          Map.entry("ospf", 89),
          Map.entry("pim", 103),
          Map.entry("vrrp", 112),
          Map.entry("l2tp", 115),
          Map.entry("sctp", 132),
          Map.entry("udplite", 136));

  private Services() {}

  /** The port of a service. */
  public static OptionalInt port(String name) {
    Integer found = PORTS.get(name);
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** The number of a protocol, by its name or its number; empty if there is none. */
  public static OptionalInt protocol(String name) {
    Integer found = PROTOCOLS.get(name);
    if (found == null && name.matches("\\d{1,3}")) {
      found = Integer.valueOf(name);
    }
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }
}
