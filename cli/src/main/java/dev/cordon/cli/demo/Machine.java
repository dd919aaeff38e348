package dev.cordon.cli.demo;

/**
 * Somebody in the demonstration who sends and receives.
 *
 * @param end how the packet walker calls it: an instance's id or an outside address
 * @param name how people call it
 * @param party the name of the segment or external that it stands for; empty for none
 */
record Machine(String end, String name, String party) {

  boolean isOutside() {
    return !end.startsWith("i-");
  }
}
