package dev.cordon.provider.aws.wire;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.spi.call.WireFailure;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failed calls told to people. */
public final class Findings {

  private static final Pattern NEEDED =
      Pattern.compile("is not authorized to perform: (\\S+) on resource: (\\S+)");
  private static final Set<String> QUOTAS =
      Set.of(
          "ResourceLimitExceeded",
          "RulesPerSecurityGroupLimitExceeded",
          "SecurityGroupLimitExceeded",
          "SecurityGroupsPerInstanceLimitExceeded",
          "SecurityGroupsPerInterfaceLimitExceeded",
          "TagLimitExceeded");

  private Findings() {}

  /**
   * What a failed call means and what to do about it.
   *
   * @param where the place, or the thing there
   */
  public static Diagnostic of(WireFailure failure, String where) {
    String said = said(failure);
    return switch (failure.kind()) {
      case NOT_SENT, NO_ANSWER, SERVICE_FAILED ->
          Diagnostic.error(
              ErrorCode.FABRIC_UNREACHABLE,
              where,
              failure.action() + " got no answer" + said,
              "check the network, the endpoint and the Region, then repeat");
      case THROTTLED ->
          Diagnostic.error(
              ErrorCode.FABRIC_THROTTLED,
              where,
              failure.action() + " was throttled again and again" + said,
              "repeat later, or ask for a higher rate");
      case DENIED -> denied(failure, where, said);
      case CREDENTIALS ->
          Diagnostic.error(
              ErrorCode.FABRIC_CREDENTIALS,
              where,
              "there are no valid credentials for " + failure.action() + said,
              "sign in, or name a profile or a role that exists");
      case MISSING, MOVED, REFUSED -> refused(failure, where, said);
    };
  }

  /** One call may need more than the permission of its own name: tags at creation are another. */
  private static Diagnostic denied(WireFailure failure, String where, String said) {
    Matcher told = NEEDED.matcher(failure.said());
    boolean exact = told.find();
    String action = exact ? told.group(1) : failure.action();
    String needed = exact && !"*".equals(told.group(2)) ? action + " on " + told.group(2) : action;
    String by = action.equals(failure.action()) ? "" : ", which " + failure.action() + " needs,";
    return Diagnostic.error(
        ErrorCode.FABRIC_PERMISSION_MISSING,
        where,
        "the credentials in use may not call " + action + by + " here" + said,
        "allow " + needed + " to them, or name another profile or role");
  }

  private static Diagnostic refused(WireFailure failure, String where, String said) {
    return QUOTAS.contains(failure.code())
        ? Diagnostic.error(
            ErrorCode.FABRIC_QUOTA,
            where,
            failure.action() + " went over a quota" + said,
            "raise the quota at the vendor, or grant less")
        : Diagnostic.error(
            ErrorCode.FABRIC_REFUSED,
            where,
            failure.action() + " was refused" + said,
            "see what the vendor says of this code");
  }

  private static String said(WireFailure failure) {
    String code = failure.code().isEmpty() ? "" : " (" + failure.code() + ")";
    return failure.said().isEmpty() ? code : code + ": " + failure.said();
  }
}
