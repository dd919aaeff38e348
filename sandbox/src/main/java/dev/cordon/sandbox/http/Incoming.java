package dev.cordon.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One request as it came. Immutable.
 *
 * @param method the HTTP method, in capitals
 * @param segments the parts of the path that are not empty, decoded
 * @param query the parameters of the query, decoded; names as they came
 * @param headers the first value of each header, by its name in small letters
 * @param body the body's text; empty if there was none
 */
public record Incoming(
    String method,
    List<String> segments,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  public Incoming {
    segments = List.copyOf(segments);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** Reads what came. */
  public static Incoming read(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    URI uri = exchange.getRequestURI();
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Incoming(
        exchange.getRequestMethod().toUpperCase(Locale.ROOT),
        segments(uri.getPath()),
        query(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
        headers,
        body);
  }

  /** The parts of a path that are not empty. */
  public static List<String> segments(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        found.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return found;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
