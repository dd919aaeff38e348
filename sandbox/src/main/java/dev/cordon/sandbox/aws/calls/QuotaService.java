package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.settings.Quotas;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Service Quotas, as far as the quotas of VPCs go. */
final class QuotaService {

  /** The actions that it knows. */
  static final SortedSet<String> ACTIONS =
      new TreeSet<>(
          List.of(
              "GetServiceQuota",
              "ListServiceQuotas",
              "GetAWSDefaultServiceQuota",
              "ListAWSDefaultServiceQuotas"));

  private static final int PAGE = 100;

  private final Quotas quotas;
  private final Scope scope;

  QuotaService(Quotas quotas, Scope scope) {
    this.quotas = quotas;
    this.scope = scope;
  }

  /** The answer to one request. */
  Map<String, Object> answer(String action, Map<String, Object> request) {
    String service = text(request, "ServiceCode");
    if (!service.equals("vpc")) {
      throw Refusal.of(
          "NoSuchResourceException",
          "The request failed because the specified service does not exist.");
    }
    boolean initial = action.contains("Default");
    return action.startsWith("Get")
        ? Map.of("Quota", row(quota(request), initial))
        : list(request, initial);
  }

  private static Quota quota(Map<String, Object> request) {
    return Quota.withCode(text(request, "QuotaCode"))
        .orElseThrow(
            () ->
                Refusal.of(
                    "NoSuchResourceException",
                    "The request failed because the specified service quota does not exist."));
  }

  private Map<String, Object> list(Map<String, Object> request, boolean initial) {
    int size = request.get("MaxResults") instanceof Double most ? most.intValue() : PAGE;
    if (size < 1 || size > PAGE) {
      throw Refusal.of("IllegalArgumentException", "MaxResults must be between 1 and " + PAGE);
    }
    int from = request.get("NextToken") instanceof String token ? start(token) : 0;
    List<Quota> all = Arrays.asList(Quota.values());
    int to = Math.min(all.size(), from + size);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("Quotas", all.subList(from, to).stream().map(one -> row(one, initial)).toList());
    if (to < all.size()) {
      answer.put("NextToken", "from-" + to);
    }
    return answer;
  }

  private static int start(String token) {
    if (!token.matches("from-\\d{1,4}")
        || Integer.parseInt(token.substring(5)) > Quota.values().length) {
      throw Refusal.of("InvalidPaginationTokenException", "Invalid token was used.");
    }
    return Integer.parseInt(token.substring(5));
  }

  private Map<String, Object> row(Quota quota, boolean initial) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("ServiceCode", "vpc");
    row.put("ServiceName", "Amazon Virtual Private Cloud (Amazon VPC)");
    row.put(
        "QuotaArn",
        "arn:aws:servicequotas:%s:%s:vpc/%s"
            .formatted(scope.region(), scope.account(), quota.code()));
    row.put("QuotaCode", quota.code());
    row.put("QuotaName", quota.title());
    row.put("Value", (double) (initial ? quota.initial() : quotas.value(scope, quota)));
    row.put("Unit", "None");
    row.put("Adjustable", true);
    row.put("GlobalQuota", false);
    return row;
  }

  private static String text(Map<String, Object> request, String name) {
    if (request.get(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw Refusal.of("IllegalArgumentException", name + " is required");
  }
}
