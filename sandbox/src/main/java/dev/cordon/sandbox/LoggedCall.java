package dev.cordon.sandbox;

import java.time.Instant;

/**
 * One call that reached a sandbox cloud. Immutable.
 *
 * @param number counts from 1 since the sandbox started; a reset of the log does not restart it
 * @param at the sandbox's time when the call came
 * @param account the account that called
 * @param place the region or other place that the call was made in
 * @param action the vendor's name of the action, with the service in front unless it is the main
 *     one
 * @param kind whether the action may write
 * @param outcome {@code OK}, the error code of the answer, or {@code (dropped)} when none was sent
 */
public record LoggedCall(
    long number,
    Instant at,
    String account,
    String place,
    String action,
    CallKind kind,
    String outcome) {

  /** The outcome of a call whose connection was dropped. */
  public static final String DROPPED = "(dropped)";

  /** Whether the caller got an answer that says that it worked. */
  public boolean ok() {
    return outcome.equals("OK");
  }
}
