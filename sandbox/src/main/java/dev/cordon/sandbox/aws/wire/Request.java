package dev.cordon.sandbox.aws.wire;

import dev.cordon.sandbox.aws.state.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came, before anybody asked whether it makes sense. Immutable.
 *
 * @param service {@code ec2}, {@code sts} or {@code servicequotas}
 * @param action the action's name; empty if none was given
 * @param scope the account and region that the caller's credentials name; null if there were none
 * @param session the session token, if there was one
 * @param params the parameters of the Query protocol
 * @param json the body of the JSON protocol; empty in the Query protocol
 */
public record Request(
    String service,
    String action,
    @Nullable Scope scope,
    @Nullable String session,
    Params params,
    String json) {

  /** The name under which the call is logged, throttled and allowed. */
  public String fullName() {
    return service.equals("ec2") ? action : service + ":" + action;
  }
}
