package dev.cordon.it.laws;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Requests and answers as they pass the tap. */
final class Wire {

  /** A request: what it asks for, and everything that has to be passed on. */
  record Request(String action, Map<String, List<String>> headers, String body) {

    /** Whether it changes nothing. */
    boolean reads() {
      return action.startsWith("Describe") || action.startsWith("Get") || action.startsWith("List");
    }

    /** The parameters of a query, in order. */
    Map<String, String> params() {
      return Wire.params(body);
    }
  }

  /** An answer. */
  record Answer(int status, String type, String body) {}

  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "expect", "upgrade");

  private Wire() {}

  static Request request(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String action =
        target == null
            ? params(body).getOrDefault("Action", "")
            : target.substring(target.indexOf('.') + 1);
    return new Request(action, exchange.getRequestHeaders(), body);
  }

  private static Map<String, String> params(String body) {
    Map<String, String> out = new LinkedHashMap<>();
    for (String pair : body.split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        out.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return out;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static Answer passOn(HttpClient http, URI engine, Request request) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(engine.resolve("/"))
            .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
              }
            });
    try {
      HttpResponse<String> told =
          http.send(builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      String type = told.headers().firstValue("Content-Type").orElse("text/xml");
      return new Answer(told.statusCode(), type, told.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  static void answer(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** A refusal as EC2 puts it. */
  static Answer refusal(int status, String code) {
    String xml =
        "<Response><Errors><Error><Code>"
            + code
            + "</Code><Message>not now</Message></Error></Errors>"
            + "<RequestID>00000000-0000-0000-0000-000000000000</RequestID></Response>";
    return new Answer(status, "text/xml", xml);
  }
}
