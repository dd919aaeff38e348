package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Severity;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.state.Limits;
import dev.cordon.provider.azure.wire.Api;
import dev.cordon.provider.azure.wire.Arm;
import dev.cordon.provider.azure.wire.Findings;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.spi.call.WireFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The limits of the subscription in a region, and what was noticed.
 *
 * @param limits the limits; the published ones where a usage is not told
 * @param findings what was noticed
 * @see <a href="https://learn.microsoft.com/rest/api/virtualnetwork/usages/list">Usages</a>
 */
record Usages(Limits limits, List<Diagnostic> findings) {

  /** What the service said, and would say again. */
  private static final Set<WireFailure.Kind> ANSWERED =
      Set.of(WireFailure.Kind.DENIED, WireFailure.Kind.MISSING, WireFailure.Kind.REFUSED);

  /** Limits are worth a warning, not a stop, where they may not be read. */
  static Usages of(Arm arm, AzureVnet place, Pages pages) {
    String region = "Microsoft.Network/locations/" + Surroundings.region(pages);
    try {
      return new Usages(
          limits(arm.list(Pages.subscription(place, region) + "/usages", Api.NETWORK)), List.of());
    } catch (WireFailure failure) {
      if (!ANSWERED.contains(failure.kind())) {
        throw failure;
      }
      return new Usages(Limits.usual(), List.of(assumed(Findings.of(failure, place.identity()))));
    }
  }

  private static Limits limits(List<JsonNode> usages) {
    Map<String, Integer> told = new HashMap<>();
    for (JsonNode usage : usages) {
      JsonNode limit = usage.path("limit");
      if (limit.canConvertToInt()) {
        told.put(Tree.text(usage, "name", "value"), limit.asInt());
      }
    }
    return Limits.of(told);
  }

  private static Diagnostic assumed(Diagnostic why) {
    return new Diagnostic(
        why.code(),
        Severity.WARNING,
        why.where(),
        why.what() + "; the published limits are assumed",
        "allow Microsoft.Network/locations/usages/read, so that the subscription's own are used");
  }
}
