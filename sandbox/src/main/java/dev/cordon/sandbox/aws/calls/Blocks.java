package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;

/** Address blocks and addresses as requests spell them. */
final class Blocks {

  private Blocks() {}

  /** A block of IPv4 in a parameter; host bits are dropped. */
  static Cidr ipv4(String parameter, String text) {
    return block(parameter, text, Cidr::isIpv4);
  }

  /** A block of IPv6 in a parameter; host bits are dropped. */
  static Cidr ipv6(String parameter, String text) {
    return block(parameter, text, cidr -> !cidr.isIpv4());
  }

  private static Cidr block(
      String parameter, String text, java.util.function.Predicate<Cidr> family) {
    return Cidr.parse(text)
        .filter(family)
        .orElseThrow(
            () ->
                Refusal.value(
                    "Value (%s) for parameter %s is invalid. This is not a valid CIDR block."
                        .formatted(text, parameter)));
  }

  /** The block of a security group rule; the service words this complaint in its own way. */
  static Cidr ofRule(String text, String family) {
    return Cidr.parse(text)
        .filter(cidr -> cidr.isIpv4() == family.equals("ipv4"))
        .orElseThrow(() -> Refusal.value("CIDR block " + text + " is malformed"));
  }

  /** An address in a parameter. */
  static Address address(String parameter, String text) {
    return Address.parse(text)
        .orElseThrow(
            () ->
                Refusal.value(
                    "Value (%s) for parameter %s is invalid. Invalid IP address."
                        .formatted(text, parameter)));
  }
}
