package dev.cordon.sandbox.vyos.config;

/** The router does not take a command. The message is the text that it answers. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A refusal with this text. */
  public Refused(String text) {
    super(text, null, false, false);
  }

  /** The text that the router answers. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
