package dev.cordon.diag;

/**
 * What stops Cordon: mistakes of the declaration, or the world saying no. Its {@link #kind()} alone
 * decides whether anything may be repeated. Never carries a secret.
 */
public final class CordonException extends RuntimeException {

  private final Diagnostics diagnostics;

  /** Stops with all errors of a stage; the first one names the kind. */
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

  /** The code of the heaviest finding. */
  public ErrorCode code() {
    return diagnostics.all().isEmpty() ? ErrorCode.INTERNAL : diagnostics.all().get(0).code();
  }

  /** The kind of the heaviest finding. */
  public ErrorKind kind() {
    return code().kind();
  }
}
