package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Ask;
import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.Request;

/** Whether a caller may do what it asks for, and the words in which it is told that it may not. */
final class Permission {

  private static final int FORBIDDEN = 403;

  private Permission() {}

  /** Refuses what the policy does not let the caller of EC2 or STS do. */
  static void check(Call call, Policy policy) {
    Request request = call.request();
    if (request.service().equals("sts")) {
      return;
    }
    Asks.of(call).forEach(ask -> check(call, policy, ask));
  }

  private static void check(Call call, Policy policy, Ask ask) {
    Policy.Word word = policy.about(ask);
    if (word != Policy.Word.ALLOWED) {
      throw Refusal.of(
          FORBIDDEN,
          "UnauthorizedOperation",
          "You are not authorized to perform this operation. "
              + sentence(Identity.arn(call), ask.action(), ask.resource(), word));
    }
  }

  private static String sentence(String who, String action, String resource, Policy.Word word) {
    String why =
        word == Policy.Word.DENIED
            ? "with an explicit deny in an identity-based policy"
            : "because no identity-based policy allows the " + action + " action";
    return "User: %s is not authorized to perform: %s on resource: %s %s"
        .formatted(who, action, resource, why);
  }

  /** Refuses what the policy does not let the caller of Service Quotas do. */
  static void checkQuotas(Request request, Scope scope, Policy policy) {
    String action = "servicequotas:" + request.action();
    Policy.Word word = policy.about(Ask.of(action, "*"));
    if (word != Policy.Word.ALLOWED) {
      String who = "arn:aws:iam::" + scope.account() + ":user/sandbox";
      throw Refusal.of("AccessDeniedException", sentence(who, action, "*", word));
    }
  }
}
