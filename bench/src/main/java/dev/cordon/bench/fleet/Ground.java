package dev.cordon.bench.fleet;

import dev.cordon.model.SitePlace;
import dev.cordon.testkit.world.WorldSite;
import java.util.function.Function;

/** A site of a generated fleet, furnished in a sandbox of its own. */
interface Ground extends AutoCloseable {

  /** Where Cordon finds it. */
  SitePlace place();

  @Override
  void close();

  /** The fabric of the site with that number: of ten, five AWS, four Azure, one VyOS. */
  static Function<WorldSite, Ground> kind(int number) {
    return switch (number % 10) {
      case 0, 2, 4, 6, 8 -> AwsGround::new;
      case 1, 3, 5, 7 -> AzureGround::new;
      default -> VyosGround::new;
    };
  }
}
