package dev.cordon.cli;

import dev.cordon.engine.Cordon;
import picocli.CommandLine.Option;

/** What happens when a site fails. */
final class KeepGoingOption {

  @Option(
      names = "--keep-going",
      description = {
        "Leave out a site that cannot be read or refuses a write, and go on with the others as far",
        "as every state on the way is proven. Ends with 1 when a site was left out."
      })
  private boolean keepGoing;

  /** The engine as it was asked for. */
  Cordon.Builder on(Cordon.Builder builder) {
    return keepGoing ? builder.keepGoing() : builder;
  }
}
