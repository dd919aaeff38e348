package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Plain HTTPS at a router, whose certificate is compared with the one it says it has. */
final class Raw {

  /** An answer. */
  record Reply(int status, String type, String body) {

    ObjectNode json() {
      return Json.read(body);
    }

    String error() {
      return Json.text(json(), "error");
    }

    JsonNode data() {
      assertThat(status).as(body).isEqualTo(200);
      return json().path("data");
    }
  }

  private final VyosSandbox sandbox;
  private final HttpClient http;

  Raw(VyosSandbox sandbox) {
    this.sandbox = sandbox;
    this.http = HttpClient.newBuilder().sslContext(pinned(sandbox.certificate())).build();
  }

  private static SSLContext pinned(X509Certificate certificate) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Pin(certificate)}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Pin extends X509ExtendedTrustManager {
    private final X509Certificate only;

    private Pin(X509Certificate only) {
      this.only = only;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      if (!chain[0].equals(only)) {
        throw new CertificateException("another certificate");
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  Reply send(String method, String path, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.endpoint() + path))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Reply(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  Reply form(String path, String... pairs) {
    StringBuilder body = new StringBuilder();
    for (int at = 0; at < pairs.length; at += 2) {
      body.append(at == 0 ? "" : "&").append(pairs[at]).append('=').append(encoded(pairs[at + 1]));
    }
    return send("POST", path, "application/x-www-form-urlencoded", body.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A form with the right key. */
  Reply data(String path, String data) {
    return form(path, "data", data, "key", VyosSandbox.KEY);
  }

  /** JSON with a body of its own type. */
  Reply json(String path, String body) {
    return send("POST", path, "application/json", body);
  }

  /** One request of commands like {@code set firewall group ...}, words parted by blanks. */
  Reply configure(String... commands) {
    return data("/configure", commands(commands));
  }

  static String commands(String... commands) {
    return Json.array().addAll(Arrays.stream(commands).map(Raw::command).toList()).toString();
  }

  private static ObjectNode command(String line) {
    List<String> words = List.of(line.split(" "));
    ObjectNode made = Json.object("op", words.get(0));
    made.set("path", Json.texts(words.subList(1, words.size())));
    return made;
  }

  Reply retrieve(String op, String... path) {
    ObjectNode ask = Json.object("op", op);
    ask.set("path", Json.texts(List.of(path)));
    return data("/retrieve", ask.toString());
  }

  /** What is below a path. */
  JsonNode config(String... path) {
    return retrieve("showConfig", path).data();
  }

  /** The answer to what is refused. */
  static String bad(String error) {
    return "{\"success\": false, \"error\": \"" + error + "\", \"data\": null}";
  }

  /** The answer to what is done. */
  static String good(String data) {
    return "{\"success\": true, \"data\": " + data + ", \"error\": null}";
  }
}
