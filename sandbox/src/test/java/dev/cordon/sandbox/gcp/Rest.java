package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain HTTP at a sandbox, for what no client would send and for the other services. */
final class Rest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** An answer. */
  record Reply(int status, ObjectNode body) {

    /** The reason of a refusal by Compute Engine. */
    String reason() {
      return Json.text(body.at("/error/errors/0"), "reason");
    }

    /** The message of a refusal. */
    String message() {
      return Json.text(body, "error", "message");
    }

    /** The error code of an operation of Compute Engine that failed. */
    String failure() {
      return Json.text(body.at("/error/errors/0"), "code");
    }

    ObjectNode ok() {
      assertThat(status).as(body.toString()).isEqualTo(200);
      return body;
    }
  }

  private final GcpSandbox sandbox;

  Rest(GcpSandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** The path of something of the usual project at Compute Engine. */
  static String compute(String below) {
    return "/compute/v1/projects/" + Google.PROJECT + "/" + below;
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  Reply post(String path, JsonNode body) throws IOException, InterruptedException {
    return send("POST", path, body.toString());
  }

  Reply patch(String path, JsonNode body) throws IOException, InterruptedException {
    return send("PATCH", path, body.toString());
  }

  Reply put(String path, JsonNode body) throws IOException, InterruptedException {
    return send("PUT", path, body.toString());
  }

  Reply delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, "");
  }

  Reply send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    BodyPublisher publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.endpoint() + path)).method(method, publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
    return new Reply(
        answer.statusCode(), answer.body().isEmpty() ? Json.object() : Json.read(answer.body()));
  }

  /** Looks at the operation that an answer tells of until it is done. */
  Reply done(Reply accepted) throws IOException, InterruptedException {
    ObjectNode operation = accepted.ok();
    boolean compute = operation.has("kind");
    String path =
        compute
            ? URI.create(Json.text(operation, "selfLink")).getPath()
            : "/v3/" + Json.text(operation, "name");
    Reply now = get(path);
    while (compute
        ? !Json.text(now.ok(), "status").equals("DONE")
        : !now.ok().path("done").asBoolean()) {
      now = get(path);
    }
    return now;
  }
}
