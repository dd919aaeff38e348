package dev.cordon.spi;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Tells endpoints on this machine from those on the network, by their text alone. Plain http is for
 * the former only.
 */
public final class Loopback {

  private static final Pattern LOCAL =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private Loopback() {}

  /** Whether the endpoint is on this machine. */
  public static boolean is(URI endpoint) {
    return endpoint.getHost() != null && LOCAL.matcher(endpoint.getHost()).matches();
  }
}
