package dev.cordon.cli.demo;

/**
 * Somebody in the demonstration who sends and receives.
 *
 * @param site the site that it is at; empty for somebody outside
 * @param end how the packet walker there calls it: the id of a machine
 * @param address the address that others see
 * @param name how people call it
 * @param party the name of the segment or external that it stands for; empty for none
 */
record Machine(String site, String end, String address, String name, String party) {

  static Machine outside(String address, String name, String party) {
    return new Machine("", address, address, name, party);
  }

  boolean isOutside() {
    return site.isEmpty();
  }
}
