package dev.cordon.sandbox.vyos.wire;

import dev.cordon.sandbox.http.Incoming;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it came. Immutable.
 *
 * @param path the whole path
 * @param size of the body, in bytes
 */
public record VyosRequest(String method, String path, String type, String body, int size) {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");

  static VyosRequest of(Incoming incoming) {
    return new VyosRequest(
        incoming.method(),
        "/" + String.join("/", incoming.segments()),
        incoming.headers().getOrDefault("content-type", ""),
        incoming.body(),
        incoming.body().getBytes(StandardCharsets.UTF_8).length);
  }

  /** The first part of the path; empty if there is none. */
  public String endpoint() {
    return path.split("/", -1)[1];
  }

  /** Whether its body is a form. */
  public boolean isForm() {
    return type.startsWith("application/x-www-form-urlencoded") || isMultipart();
  }

  /** Whether its body is a form in parts. */
  public boolean isMultipart() {
    return type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /** The fields of a form. */
  public Map<String, String> form() {
    return isMultipart() ? parts() : pairs();
  }

  private Map<String, String> pairs() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        found.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return found;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException stray) {
      return text;
    }
  }

  private Map<String, String> parts() {
    Map<String, String> found = new LinkedHashMap<>();
    Matcher boundary = BOUNDARY.matcher(type);
    if (!boundary.find()) {
      return found;
    }
    for (String part : body.split(Pattern.quote("--" + boundary.group(1)))) {
      int head = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
      if (name.find()) {
        String value = part.substring(head + 4);
        found.put(
            name.group(1), value.endsWith("\r\n") ? value.substring(0, value.length() - 2) : value);
      }
    }
    return found;
  }
}
