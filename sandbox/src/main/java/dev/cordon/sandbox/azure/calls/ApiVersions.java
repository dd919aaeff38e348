package dev.cordon.sandbox.azure.calls;

import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The versions that each provider of resources takes here. */
final class ApiVersions {

  /** The version whose shapes the sandbox has. */
  static final String NETWORK = "2025-03-01";

  private static final Map<String, List<String>> TAKEN =
      Map.of(
          "microsoft.network",
          List.of("2024-05-01", "2024-07-01", "2024-10-01", "2025-01-01", NETWORK),
          "microsoft.compute",
          List.of(
              "2018-10-01", "2023-09-01", "2024-03-01", "2024-07-01", "2024-11-01", "2025-04-01"),
          "microsoft.containerinstance",
          List.of("2023-05-01", "2025-09-01"),
          "microsoft.app",
          List.of("2024-03-01", "2025-01-01", "2025-07-01"),
          "microsoft.web",
          List.of("2023-12-01", "2024-04-01", "2024-11-01", "2025-03-01"),
          "microsoft.resourcegraph",
          List.of("2021-03-01", "2022-10-01", "2024-04-01"),
          "microsoft.resources",
          List.of(
              "2020-01-01",
              "2021-04-01",
              "2022-09-01",
              "2022-12-01",
              "2024-03-01",
              "2024-11-01",
              "2025-04-01"));

  private ApiVersions() {}

  /** The newest version that a provider takes. */
  static String newest(String namespace) {
    List<String> taken = TAKEN.getOrDefault(namespace.toLowerCase(Locale.ROOT), List.of(NETWORK));
    return taken.get(taken.size() - 1);
  }

  static void check(ArmRequest request, String namespace, String type) {
    String version = request.parameter("api-version").orElse("");
    if (version.isEmpty()) {
      throw ArmRefusal.of(
          "MissingApiVersionParameter",
          "The api-version query parameter (?api-version=) is required for all requests.");
    }
    List<String> taken = TAKEN.getOrDefault(namespace.toLowerCase(Locale.ROOT), List.of());
    if (taken.isEmpty()) {
      throw ArmRefusal.of(
          404,
          "InvalidResourceNamespace",
          "The resource namespace '" + namespace + "' is invalid.");
    }
    if (!taken.contains(version)) {
      throw ArmRefusal.of(
          "NoRegisteredProviderFound",
          "No registered resource provider found for location '' and API version '%s' for type '%s'. The supported api-versions are '%s'."
              .formatted(version, type, String.join(", ", taken)));
    }
  }
}
