package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain HTTP at a sandbox, for what no client would send. */
final class Raw {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String VERSION = "?api-version=2025-03-01";

  private final ArmSandbox sandbox;

  Raw(ArmSandbox sandbox) {
    this.sandbox = sandbox;
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", sandbox.endpoint() + path + VERSION, "", headers);
  }

  HttpResponse<String> getAt(String address) throws IOException, InterruptedException {
    return send("GET", address, "");
  }

  HttpResponse<String> put(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send("PUT", sandbox.endpoint() + path + VERSION, body, headers);
  }

  HttpResponse<String> post(String path, String version, String body)
      throws IOException, InterruptedException {
    return send("POST", sandbox.endpoint() + path + "?api-version=" + version, body);
  }

  HttpResponse<String> delete(String path, String... headers)
      throws IOException, InterruptedException {
    return send("DELETE", sandbox.endpoint() + path + VERSION, "", headers);
  }

  /** Whether a PUT gets no answer. */
  boolean lost(String path, String body) throws InterruptedException {
    try {
      put(path, body);
      return false;
    } catch (IOException dropped) {
      return true;
    }
  }

  HttpResponse<String> send(String method, String address, String body, String... headers)
      throws IOException, InterruptedException {
    BodyPublisher publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).method(method, publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.read(response.body());
  }

  static String code(HttpResponse<String> response) {
    return Json.text(json(response), "error", "code");
  }
}
