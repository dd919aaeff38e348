package dev.cordon.diag;

import java.util.Comparator;
import java.util.List;

/**
 * What stops Cordon: mistakes of the declaration, or the world saying no. Its {@link #kind()} alone
 * decides whether anything may be repeated. Never carries a secret.
 */
public class CordonException extends RuntimeException {

  private static final List<ErrorKind> CAUTION =
      List.of(
          ErrorKind.INTERNAL,
          ErrorKind.UNKNOWN_STATE,
          ErrorKind.CONFLICT,
          ErrorKind.USER,
          ErrorKind.REFUSED,
          ErrorKind.QUOTA,
          ErrorKind.UNREACHABLE,
          ErrorKind.THROTTLED);

  private final Diagnostics diagnostics;

  /** Stops with all findings of a stage. */
  public CordonException(Diagnostics diagnostics) {
    super(diagnostics.text());
    this.diagnostics = diagnostics;
  }

  /** Stops with one finding. */
  public CordonException(Diagnostic diagnostic) {
    this(Diagnostics.of(diagnostic));
  }

  /** Stops with one finding and what led to it. */
  public CordonException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic.text(), cause);
    this.diagnostics = Diagnostics.of(diagnostic);
  }

  /** Every finding that led here. */
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  /**
   * The code of the finding that decides: of the errors the one whose kind asks for most caution,
   * so that a call is never repeated because one of several errors would allow it.
   */
  public ErrorCode code() {
    return diagnostics.all().stream()
        .min(Comparator.comparing(CordonException::ease))
        .map(Diagnostic::code)
        .orElse(ErrorCode.INTERNAL);
  }

  /** The kind of the finding that decides. */
  public ErrorKind kind() {
    return code().kind();
  }

  /** Errors before all else; among them, what repeating could harm before what it could cure. */
  private static int ease(Diagnostic finding) {
    boolean isError = finding.severity() == Severity.ERROR;
    return (isError ? 0 : CAUTION.size()) + CAUTION.indexOf(finding.code().kind());
  }
}
