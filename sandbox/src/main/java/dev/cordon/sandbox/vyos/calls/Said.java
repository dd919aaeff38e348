package dev.cordon.sandbox.vyos.calls;

/**
 * What a script printed. Immutable.
 *
 * @param text both streams
 * @param exit the exit code of its last command; {@link #CUT} if the connection broke
 */
public record Said(String text, int exit) {

  /** The connection broke before the script had ended. */
  public static final int CUT = -1;
}
