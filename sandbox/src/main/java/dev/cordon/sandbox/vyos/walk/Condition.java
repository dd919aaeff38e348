package dev.cordon.sandbox.vyos.walk;

/** One part of a rule. */
@FunctionalInterface
interface Condition {

  /** Whether it is so of a packet. */
  Fit of(Packet packet);

  /** The opposite. */
  default Condition not() {
    return packet -> of(packet).not();
  }

  /** This, or the opposite of it if the text begins with an exclamation mark. */
  default Condition as(String text) {
    return text.startsWith("!") ? not() : this;
  }

  /** A text without the exclamation mark in front. */
  static String plain(String text) {
    return text.startsWith("!") ? text.substring(1) : text;
  }
}
