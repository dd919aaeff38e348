package dev.cordon.sandbox.net;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text forms of IPv6: read as RFC 4291 allows, printed as RFC 5952 asks. */
final class Ipv6Text {

  private static final Pattern HEXTET = Pattern.compile("[0-9a-fA-F]{1,4}");

  private Ipv6Text() {}

  static Optional<Address> parse(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return Optional.empty();
    }
    Optional<List<Integer>> head = hextets(gap < 0 ? text : text.substring(0, gap), gap < 0);
    Optional<List<Integer>> tail = hextets(gap < 0 ? "" : text.substring(gap + 2), true);
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    int given = head.get().size() + tail.get().size();
    if (gap < 0 ? given != 8 : given > 7) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>(head.get());
    for (int zero = given; zero < 8; zero++) {
      all.add(0);
    }
    all.addAll(tail.get());
    return Optional.of(new Address(128, join(all)));
  }

  private static Optional<List<Integer>> hextets(String text, boolean endsTheAddress) {
    List<Integer> found = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(found);
    }
    String[] parts = text.split(":", -1);
    for (int at = 0; at < parts.length; at++) {
      boolean last = at == parts.length - 1;
      if (last && endsTheAddress && parts[at].indexOf('.') >= 0) {
        Optional<Address> embedded = Ipv4Text.parse(parts[at]);
        if (embedded.isEmpty()) {
          return Optional.empty();
        }
        long value = embedded.get().value().longValue();
        found.add((int) (value >> 16));
        found.add((int) (value & 0xffff));
      } else if (HEXTET.matcher(parts[at]).matches()) {
        found.add(Integer.parseInt(parts[at], 16));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  private static BigInteger join(List<Integer> hextets) {
    BigInteger value = BigInteger.ZERO;
    for (int hextet : hextets) {
      value = value.shiftLeft(16).or(BigInteger.valueOf(hextet));
    }
    return value;
  }

  static String print(BigInteger value) {
    int[] hextets = new int[8];
    for (int at = 0; at < 8; at++) {
      hextets[at] = value.shiftRight(16 * (7 - at)).intValue() & 0xffff;
    }
    int from = longestZeros(hextets);
    int to = from;
    while (from >= 0 && to < 8 && hextets[to] == 0) {
      to++;
    }
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < 8; at++) {
      if (at == from) {
        text.append("::");
        at = to - 1;
      } else {
        text.append(at == 0 || at == to ? "" : ":").append(Integer.toHexString(hextets[at]));
      }
    }
    return text.toString();
  }

  /** Where the first of the longest runs of at least two zeros starts, or -1. */
  private static int longestZeros(int[] hextets) {
    int best = -1;
    int longest = 1;
    for (int from = 0; from < 8; from++) {
      int to = from;
      while (to < 8 && hextets[to] == 0) {
        to++;
      }
      if (to - from > longest) {
        longest = to - from;
        best = from;
      }
    }
    return best;
  }
}
