package dev.cordon.sandbox.vyos.wire;

/**
 * What is sent back. Immutable.
 *
 * @param status the HTTP status, or {@link #NONE} to send nothing
 */
public record VyosAnswer(int status, String type, String body) {

  /** No answer: the connection is dropped. */
  public static final int NONE = 0;

  private static final String HTML = "text/html";

  /** Drops the connection. */
  public static VyosAnswer drop() {
    return new VyosAnswer(NONE, "", "");
  }

  /** JSON, which the application sends as a page. */
  public static VyosAnswer app(int status, String json) {
    return new VyosAnswer(status, "text/html; charset=utf-8", json);
  }

  /** JSON of the web framework itself. */
  public static VyosAnswer detail(int status, String detail) {
    return new VyosAnswer(status, "application/json", "{\"detail\":\"" + detail + "\"}");
  }

  /** A page of the web server in front. */
  public static VyosAnswer nginx(int status, String reason) {
    String title = status + " " + reason;
    return new VyosAnswer(
        status,
        HTML,
        """
        <html>\r
        <head><title>%s</title></head>\r
        <body>\r
        <center><h1>%s</h1></center>\r
        <hr><center>nginx/1.22.1</center>\r
        </body>\r
        </html>\r
        """
            .formatted(title, title));
  }
}
