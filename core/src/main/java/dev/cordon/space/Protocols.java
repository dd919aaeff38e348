package dev.cordon.space;

import java.util.Map;

/** Protocol numbers that have more to them than the number, and what people call them. */
final class Protocols {

  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMPV6 = 58;
  static final int SCTP = 132;
  static final int HIGHEST = 255;

  /** The protocols with ports, or with types and codes; all others are single points. */
  private static final int[] DIMENSIONED = {ICMP, TCP, UDP, ICMPV6, SCTP};

  private static final Map<Integer, String> NAMES =
      Map.of(ICMP, "icmp", TCP, "tcp", UDP, "udp", ICMPV6, "icmpv6", SCTP, "sctp");

  /** From the IANA registry "ICMP Type Numbers". */
  private static final Map<Integer, String> ICMP_TYPES =
      Map.of(
          0, "echo-reply",
          3, "destination-unreachable",
          5, "redirect",
          8, "echo-request",
          11, "time-exceeded",
          12, "parameter-problem",
          13, "timestamp-request",
          14, "timestamp-reply");

  /** From the IANA registry "ICMPv6 type Numbers". */
  private static final Map<Integer, String> ICMPV6_TYPES =
      Map.of(
          1, "destination-unreachable",
          2, "packet-too-big",
          3, "time-exceeded",
          4, "parameter-problem",
          128, "echo-request",
          129, "echo-reply",
          133, "router-solicitation",
          134, "router-advertisement",
          135, "neighbor-solicitation",
          136, "neighbor-advertisement");

  private Protocols() {}

  static int dimensionedCount() {
    return DIMENSIONED.length;
  }

  static int dimensioned(int index) {
    return DIMENSIONED[index];
  }

  /** One bit for every protocol that has dimensions, of the 64 protocols of a word. */
  static long dimensionedBits(int word) {
    return switch (word) {
      case 0 -> 1L << ICMP | 1L << TCP | 1L << UDP | 1L << ICMPV6;
      case SCTP >> 6 -> 1L << SCTP;
      default -> 0;
    };
  }

  /** The place of a protocol among those that have dimensions; -1 if it has none. */
  static int index(int protocol) {
    return switch (protocol) {
      case ICMP -> 0;
      case TCP -> 1;
      case UDP -> 2;
      case ICMPV6 -> 3;
      case SCTP -> 4;
      default -> -1;
    };
  }

  static boolean hasPorts(int protocol) {
    return protocol == TCP || protocol == UDP || protocol == SCTP;
  }

  static boolean hasTypes(int protocol) {
    return protocol == ICMP || protocol == ICMPV6;
  }

  static int check(int protocol) {
    return checkByte("a protocol", protocol);
  }

  static int checkByte(String what, int number) {
    if (number < 0 || number > HIGHEST) {
      throw new IllegalArgumentException(what + " is 0 to 255, not " + number);
    }
    return number;
  }

  static String name(int protocol) {
    return NAMES.getOrDefault(protocol, "protocol " + protocol);
  }

  static String typeName(int protocol, int type) {
    return (protocol == ICMP ? ICMP_TYPES : ICMPV6_TYPES).getOrDefault(type, "type " + type);
  }
}
