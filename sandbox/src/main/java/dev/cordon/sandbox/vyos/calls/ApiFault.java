package dev.cordon.sandbox.vyos.calls;

/** The application refuses a request. */
final class ApiFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  ApiFault(int status, String text) {
    super(text, null, false, false);
    this.status = status;
  }

  static ApiFault bad(String text) {
    return new ApiFault(400, text);
  }

  static ApiFault internal() {
    return new ApiFault(500, "An internal error occured. Check the logs for details.");
  }

  int status() {
    return status;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
