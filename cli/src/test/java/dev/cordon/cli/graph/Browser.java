package dev.cordon.cli.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Chromium without a window, told what to click and type over its own protocol. */
final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final WebSocket socket;
  private final Listener listener;
  private String session = "";
  private int last;

  private Browser(Process process, WebSocket socket, Listener listener) {
    this.process = process;
    this.socket = socket;
    this.listener = listener;
  }

  /** The program, where this machine has one. */
  static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,1000",
                "--remote-debugging-address=127.0.0.1",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolveSibling("browser.log").toFile())
            .start();
    try {
      Listener listener = new Listener();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(address(process, profile), listener)
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new Browser(process, socket, listener);
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The browser writes down where it listens. */
  private static URI address(Process process, Path profile) throws Exception {
    Path file = profile.resolve("DevToolsActivePort");
    for (int look = 0; look < PATIENCE_SECONDS * 10 && process.isAlive(); look++) {
      if (Files.exists(file) && Files.readAllLines(file).size() >= 2) {
        List<String> lines = Files.readAllLines(file);
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("the browser did not start; see browser.log beside its profile");
  }

  void open(Path page) {
    ObjectNode blank = JSON.createObjectNode().put("url", "about:blank");
    String target = send("Target.createTarget", blank).at("/targetId").asText();
    ObjectNode attach = JSON.createObjectNode().put("targetId", target).put("flatten", true);
    session = send("Target.attachToTarget", attach).at("/sessionId").asText();
    for (String domain : List.of("Network", "Log", "Runtime", "Page")) {
      send(domain + ".enable", JSON.createObjectNode());
    }
    send("Page.navigate", JSON.createObjectNode().put("url", page.toUri().toString()));
    until("document.readyState === 'complete' && location.protocol === 'file:'");
  }

  /** The value of an expression in the page. */
  JsonNode eval(String expression) {
    ObjectNode ask = JSON.createObjectNode().put("expression", expression);
    JsonNode answer = send("Runtime.evaluate", ask.put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.at("/exceptionDetails"));
    }
    return answer.at("/result/value");
  }

  String text(String selector) {
    return eval("document.querySelector('" + selector + "').textContent").asText();
  }

  void until(String condition) {
    for (int look = 0; look < PATIENCE_SECONDS * 10; look++) {
      if (eval(condition).asBoolean()) {
        return;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new AssertionError("never: " + condition);
  }

  /** Presses and lets go of the mouse where the element really is to be hit. */
  void click(String selector) {
    JsonNode point =
        eval(
            """
            (function () {
              var e = document.querySelector('SELECTOR');
              e.scrollIntoView({ block: 'center', inline: 'center' });
              var line = e.querySelector('.hit');
              for (var i = 1; i < 40; i++) {
                var p;
                if (line) {
                  p = line.getPointAtLength(line.getTotalLength() * i / 40).matrixTransform(line.getScreenCTM());
                } else {
                  var r = e.getBoundingClientRect();
                  p = { x: r.x + r.width / 2, y: r.y + r.height / 2 };
                }
                if (e.contains(document.elementFromPoint(p.x, p.y))) { return { x: p.x, y: p.y }; }
              }
              return null;
            }())
            """
                .replace("SELECTOR", selector));
    if (point.isNull()) {
      throw new AssertionError(selector + " cannot be hit");
    }
    for (String kind : List.of("mousePressed", "mouseReleased")) {
      ObjectNode mouse = JSON.createObjectNode().put("type", kind).put("button", "left");
      mouse.put("x", point.at("/x").asDouble()).put("y", point.at("/y").asDouble());
      send("Input.dispatchMouseEvent", mouse.put("clickCount", 1));
    }
  }

  void key(String name, int code) {
    for (String kind : List.of("keyDown", "keyUp")) {
      ObjectNode key = JSON.createObjectNode().put("type", kind).put("key", name);
      key.put("code", name).put("windowsVirtualKeyCode", code);
      if (name.equals("Enter") && kind.equals("keyDown")) {
        key.put("text", "\r");
      }
      send("Input.dispatchKeyEvent", key);
    }
  }

  void type(String text) {
    send("Input.insertText", JSON.createObjectNode().put("text", text));
  }

  void media(String type, String scheme) {
    ObjectNode media = JSON.createObjectNode().put("media", type);
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    send("Emulation.setEmulatedMedia", media);
  }

  void screenshot(Path file) {
    String data = send("Page.captureScreenshot", JSON.createObjectNode()).at("/data").asText();
    try {
      Files.write(file, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the page asked for besides itself. */
  List<String> requests() {
    return listener.requests;
  }

  /** What the browser complained about: errors, and what the policy refused. */
  List<String> troubles() {
    return listener.troubles;
  }

  private JsonNode send(String method, ObjectNode parameters) {
    int id = ++last;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    listener.waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    try {
      socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      JsonNode got = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (got.has("error")) {
        throw new AssertionError(method + ": " + got.at("/error"));
      }
      return got.at("/result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(method, e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(method, e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static final class Listener implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean whole) {
      partial.append(data);
      if (whole) {
        String text = partial.toString();
        partial.setLength(0);
        try {
          take(JSON.readTree(text));
        } catch (IOException e) {
          troubles.add(text);
        }
      }
      socket.request(1);
      return null;
    }

    private void take(JsonNode message) {
      CompletableFuture<JsonNode> answer = waiting.remove(message.at("/id").asInt());
      if (answer != null) {
        answer.complete(message);
        return;
      }
      switch (message.at("/method").asText()) {
        case "Network.requestWillBeSent" ->
            requests.add(message.at("/params/request/url").asText());
        case "Log.entryAdded", "Runtime.exceptionThrown" -> troubles.add(message.toString());
        default -> {}
      }
    }
  }
}
