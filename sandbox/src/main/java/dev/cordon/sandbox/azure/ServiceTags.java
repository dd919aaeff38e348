package dev.cordon.sandbox.azure;

import dev.cordon.sandbox.azure.state.World;
import java.util.List;
import java.util.Locale;

/**
 * The service tags that a sandbox starts with. The prefixes are made up; only the names are real.
 */
final class ServiceTags {

  private static final List<List<String>> ALL =
      List.of(
          List.of("AzureCloud", "20.0.0.0/11", "2603:1000::/24"),
          List.of("AzureCloud.westeurope", "20.0.0.0/16"),
          List.of("Storage", "20.1.0.0/16", "2603:1001::/32"),
          List.of("Storage.WestEurope", "20.1.1.0/24"),
          List.of("Sql", "20.2.0.0/16"),
          List.of("AzureKeyVault", "20.3.0.0/16"),
          List.of("AzureContainerRegistry", "20.4.0.0/16"),
          List.of("AzureActiveDirectory", "20.5.0.0/16"),
          List.of("AzureMonitor", "20.6.0.0/16"),
          List.of("AzureResourceManager", "20.7.0.0/16"),
          List.of("AzureDevOps", "20.8.0.0/16"),
          List.of("GatewayManager", "20.9.0.0/16"),
          List.of("AzurePlatformDNS"),
          List.of("AzurePlatformIMDS"),
          List.of("AzurePlatformLKM"));

  private ServiceTags() {}

  static void seed(World world) {
    ALL.forEach(tag -> put(world, tag));
  }

  static void put(World world, List<String> tag) {
    world.serviceTags().put(tag.get(0).toLowerCase(Locale.ROOT), tag);
  }
}
