package dev.cordon.sandbox.net;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dotted decimal form of IPv4. */
final class Ipv4Text {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  private Ipv4Text() {}

  static Optional<Address> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long value = 0;
    for (int part = 1; part <= 4; part++) {
      int octet = Integer.parseInt(form.group(part));
      if (octet > 255) {
        return Optional.empty();
      }
      value = value << 8 | octet;
    }
    return Optional.of(new Address(32, BigInteger.valueOf(value)));
  }

  static String print(BigInteger value) {
    long all = value.longValue();
    return (all >> 24) + "." + (all >> 16 & 255) + "." + (all >> 8 & 255) + "." + (all & 255);
  }
}
