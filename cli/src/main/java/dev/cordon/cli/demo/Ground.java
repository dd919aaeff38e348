package dev.cordon.cli.demo;

import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.sandbox.Faults;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** One network of the demonstration, in a cloud of its own inside this process. */
interface Ground extends AutoCloseable {

  /** The site that it is declared as. */
  Site site();

  /** Where its machines are, and what for: {@code in a VPC at AWS: runners and monitoring}. */
  String title();

  /** Where Cordon finds it. */
  SitePlace place();

  /** Where its cloud or router is spoken to, on this machine. */
  default URI endpoint() {
    return URI.create(Objects.requireNonNull(place().fields().get("endpoint")));
  }

  /** How the vendor's own people get at it. */
  String tool();

  /** What its calls meet, for trying out what goes wrong. */
  Faults faults();

  /** Who is here. */
  List<Machine> machines();

  /** Whether everything here that is on the way lets a packet through; one of the two is here. */
  boolean lets(Machine from, Machine to, String protocol, int port);

  /** Somebody opens ssh to the world on a machine here, behind Cordon's back. */
  void openSsh(Machine victim);

  /** The calls that the cloud has seen. */
  Calls calls();

  /** Whether a machine is here. */
  default boolean holds(Machine machine) {
    return machine.site().equals(site().name());
  }

  /** How the packet walker here calls somebody. */
  default String end(Machine machine) {
    return holds(machine) ? machine.end() : machine.address();
  }

  @Override
  void close();
}
