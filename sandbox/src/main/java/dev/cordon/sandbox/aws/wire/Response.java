package dev.cordon.sandbox.aws.wire;

/**
 * What goes back: an answer, or nothing at all.
 *
 * @param status the HTTP status, or {@link #NONE}
 * @param type the content type
 * @param body the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
public record Response(int status, String type, byte[] body) {

  /** The status of a response that is no answer: the connection is dropped. */
  public static final int NONE = -1;

  /** No answer: the connection is dropped. */
  public static Response drop() {
    return new Response(NONE, "", new byte[0]);
  }
}
