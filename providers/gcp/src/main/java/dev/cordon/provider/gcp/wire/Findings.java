package dev.cordon.provider.gcp.wire;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.spi.call.WireFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Failed calls told to people. */
public final class Findings {

  private static final Pattern PROJECT = Pattern.compile("'projects/[^/']+' was not found");
  private static final Set<String> OF_THE_NETWORK =
      Set.of("compute.networks.get", "compute.networks.getEffectiveFirewalls");

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
              "check the network and the endpoint, then repeat");
      case THROTTLED ->
          Diagnostic.error(
              ErrorCode.FABRIC_THROTTLED,
              where,
              failure.action() + " was throttled again and again" + said,
              "repeat later; the service counts calls per project and minute");
      case DENIED -> denied(failure, where, said);
      case CREDENTIALS ->
          Diagnostic.error(
              ErrorCode.FABRIC_CREDENTIALS,
              where,
              "there are no valid credentials for " + failure.action() + said,
              "sign in, or name a file with credentials: the application default credentials are used");
      case MOVED ->
          Diagnostic.error(
              ErrorCode.LIVE_STATE_MOVED,
              where,
              failure.action() + " found another version" + said,
              "somebody else changed it; make a new plan");
      case MISSING -> missing(failure, where).orElseGet(() -> refused(failure, where, said));
      case REFUSED -> refused(failure, where, said);
    };
  }

  private static Diagnostic denied(WireFailure failure, String where, String said) {
    String what = "the credentials in use may not call " + failure.action() + " here";
    String fix = "allow it to them: cordon permissions prints a role that is enough";
    Optional<TagRights> rights = TagRights.of(failure.action());
    return Diagnostic.error(
        ErrorCode.FABRIC_PERMISSION_MISSING,
        where,
        what + rights.map(all -> ", which takes " + all.permissions()).orElse("") + said,
        fix + rights.map(all -> "; so is " + all.role()).orElse(""));
  }

  /** The place is not there; empty if it is something in it. */
  private static Optional<Diagnostic> missing(WireFailure failure, String where) {
    boolean lists = failure.action().endsWith(".list");
    if (PROJECT.matcher(failure.said()).find() || (lists && isCompute(failure))) {
      return Optional.of(notThere(where, "project", "the id of the project"));
    }
    return OF_THE_NETWORK.contains(failure.action())
        ? Optional.of(notThere(where, "network", "the project and the name of the network"))
        : Optional.empty();
  }

  private static boolean isCompute(WireFailure failure) {
    return failure.action().startsWith("compute.");
  }

  private static Diagnostic notThere(String where, String what, String check) {
    return Diagnostic.error(
        ErrorCode.PLACE_NOT_FOUND,
        where,
        "there is no such " + what + ", or the credentials in use do not see it",
        "check " + check);
  }

  private static Diagnostic refused(WireFailure failure, String where, String said) {
    return isQuota(failure)
        ? Diagnostic.error(
            ErrorCode.FABRIC_QUOTA,
            where,
            failure.action() + " went over a limit" + said,
            "raise the limit at the vendor, or grant less")
        : Diagnostic.error(
            ErrorCode.FABRIC_REFUSED,
            where,
            failure.action() + " was refused" + said,
            "see what the vendor says of this code");
  }

  /** The codes for limits are many, and not all are written down; all have the word in them. */
  private static boolean isQuota(WireFailure failure) {
    String code = failure.code().toLowerCase(Locale.ROOT);
    return code.contains("limit") || code.contains("quota");
  }

  private static String said(WireFailure failure) {
    String code = failure.code().isEmpty() ? "" : " (" + failure.code() + ")";
    return failure.said().isEmpty() ? code : code + ": " + failure.said();
  }
}
