package dev.cordon.sandbox.vyos.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.CallLog;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.SandboxClock;
import dev.cordon.sandbox.tree.Json;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.settings.Reading;
import dev.cordon.sandbox.vyos.wire.PythonText;
import dev.cordon.sandbox.vyos.wire.VyosAnswer;
import dev.cordon.sandbox.vyos.wire.VyosRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What every call over the wire passes: the web server in front, the reading of the request, the
 * key, faults. Then the work is done and the outcome logged. Thread-safe.
 */
public final class Gate {

  private static final Set<String> ENDPOINTS =
      Set.of(
          "retrieve",
          "configure",
          "configure-section",
          "config-file",
          "image",
          "container-image",
          "generate",
          "show",
          "reset",
          "reboot",
          "poweroff");
  private static final Map<Integer, String> REASONS =
      Map.of(
          403, "Forbidden",
          413, "Request Entity Too Large",
          502, "Bad Gateway",
          503, "Service Temporarily Unavailable",
          504, "Gateway Time-out");
  private static final int MEGABYTE = 1024 * 1024;

  private final Router router;
  private final Api api;
  private final CallLog log;
  private final Faults faults;
  private final SandboxClock clock;
  private BooleanSupplier opens = () -> true;
  private BooleanSupplier goesOn = () -> true;
  private long number;

  /** A gate in front of this work. */
  public Gate(Api api, CallLog log, Faults faults, SandboxClock clock) {
    this.api = api;
    this.router = api.router();
    this.log = log;
    this.faults = faults;
    this.clock = clock;
  }

  /**
   * From now on calls arrive only while the one says so, and answers only while the other does, as
   * it stands when they are sent.
   */
  public synchronized void reachable(BooleanSupplier forCalls, BooleanSupplier forAnswers) {
    opens = forCalls;
    goesOn = forAnswers;
  }

  private synchronized BooleanSupplier opens() {
    return opens;
  }

  private synchronized BooleanSupplier goesOn() {
    return goesOn;
  }

  /** Answers one request. */
  public VyosAnswer answer(VyosRequest request) {
    Optional<VyosAnswer> front = front(request);
    if (front.isPresent()) {
      log(request.endpoint(), CallKind.READ, "", "" + front.get().status());
      return front.get();
    }
    Order order;
    try {
      if (api.readings().contains(Reading.KEYS_ARE_CHECKED_FIRST)) {
        known(Orders.key(request));
      }
      order = Orders.read(request);
    } catch (ApiFault fault) {
      log(request.endpoint(), kind(request.endpoint()), "", outcome(fault));
      return refused(fault);
    }
    Fault fault = faults.next(order.action(), kind(order.endpoint())).orElse(null);
    if (fault instanceof Fault.DropConnection || !opens().getAsBoolean()) {
      log(order, LoggedCall.DROPPED);
      return VyosAnswer.drop();
    }
    return carriedOut(order, fault);
  }

  /**
   * Runs a script that comes over SSH, as {@code vbash -s} would: one call named {@code ssh}, a
   * write if it commits or saves.
   */
  public Said script(String user, String script) {
    boolean writes = script.lines().anyMatch(line -> line.matches("\\s*(commit|save|confirm).*"));
    CallKind kind = writes ? CallKind.WRITE : CallKind.READ;
    Fault fault = faults.next("ssh", kind).orElse(null);
    if (fault instanceof Fault.DropConnection || !opens().getAsBoolean()) {
      log("ssh", kind, user, LoggedCall.DROPPED);
      return new Said("", Said.CUT);
    }
    if (fault instanceof Fault.Refuse refuse) {
      log("ssh", kind, user, refuse.code());
      return new Said(refuse.code() + "\n", 1);
    }
    Said said = api.script(script);
    boolean lost = fault instanceof Fault.TimeOutButDone || !goesOn().getAsBoolean();
    log("ssh", kind, user, lost ? LoggedCall.DROPPED : said.exit() == 0 ? "OK" : "" + said.exit());
    return lost ? new Said("", Said.CUT) : said;
  }

  /** What never comes to the application. */
  private Optional<VyosAnswer> front(VyosRequest request) {
    Tree https = router.running().at("service", "https").orElseGet(Tree::new);
    List<String> clients = https.texts("allow-client", "address");
    if (!clients.isEmpty() && clients.stream().noneMatch(one -> one.startsWith("127."))) {
      return Optional.of(nginx(403));
    }
    int megabytes =
        https.has("request-body-size-limit")
            ? Integer.parseInt(https.text("request-body-size-limit"))
            : 1;
    if (request.size() > megabytes * MEGABYTE) {
      return Optional.of(nginx(413));
    }
    boolean info = request.path().equals("/info") && router.dialect().isNewest();
    if (!info && ENDPOINTS.stream().noneMatch(one -> request.endpoint().startsWith(one))) {
      return Optional.of(VyosAnswer.nginx(404, "Not Found"));
    }
    if (!https.has("api") || (!router.dialect().isOld() && !https.has("api", "rest"))) {
      return Optional.of(nginx(503));
    }
    if (info) {
      return Optional.of(request.method().equals("GET") ? info() : notAllowed());
    }
    if (!ENDPOINTS.contains(request.path().substring(1))) {
      return Optional.of(VyosAnswer.detail(404, "Not Found"));
    }
    return request.method().equals("POST") ? Optional.empty() : Optional.of(notAllowed());
  }

  private static VyosAnswer notAllowed() {
    return VyosAnswer.detail(405, "Method Not Allowed");
  }

  private static VyosAnswer nginx(int status) {
    return VyosAnswer.nginx(status, REASONS.getOrDefault(status, "Error"));
  }

  private VyosAnswer info() {
    ObjectNode data = Json.object("version", router.dialect().version());
    String host = router.running().text("system", "host-name");
    data.put("hostname", host.isEmpty() ? "vyos" : host).put("banner", "");
    return success(data);
  }

  static CallKind kind(String endpoint) {
    return endpoint.equals("retrieve") || endpoint.equals("show") ? CallKind.READ : CallKind.WRITE;
  }

  private VyosAnswer carriedOut(Order order, @Nullable Fault fault) {
    VyosAnswer answer;
    String outcome = "OK";
    try {
      answer = done(order, fault);
    } catch (ApiFault refusal) {
      answer = refused(refusal);
      outcome = outcome(refusal);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return VyosAnswer.drop();
    }
    boolean lost = fault instanceof Fault.TimeOutButDone || !goesOn().getAsBoolean();
    log(order, lost ? LoggedCall.DROPPED : outcome);
    return lost ? VyosAnswer.drop() : answer;
  }

  private VyosAnswer done(Order order, @Nullable Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Refuse refuse) {
      boolean page = REASONS.containsKey(refuse.status());
      if (page) {
        return nginx(refuse.status());
      }
      throw refuse.status() == 500
          ? ApiFault.internal()
          : new ApiFault(refuse.status(), refuse.code());
    }
    known(order.key());
    try {
      return success(api.answer(order));
    } catch (Refused refused) {
      throw ApiFault.bad(refused.text());
    }
  }

  private void known(String key) {
    boolean known =
        router.running().below("service", "https", "api", "keys", "id").values().stream()
            .anyMatch(id -> !key.isEmpty() && id.text("key").equals(key));
    if (!known) {
      throw Orders.wrongKey();
    }
  }

  private static VyosAnswer success(JsonNode data) {
    ObjectNode body = Json.object().put("success", true);
    body.set("data", data);
    body.putNull("error");
    return VyosAnswer.app(200, PythonText.json(body));
  }

  private VyosAnswer refused(ApiFault fault) {
    String text = fault.text();
    if (router.dialect() != Dialect.V1_4) {
      text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
    ObjectNode body = Json.object().put("success", false).put("error", text);
    return VyosAnswer.app(fault.status(), PythonText.json(body.putNull("data")));
  }

  private static String outcome(ApiFault fault) {
    String line = fault.text().lines().filter(one -> !one.isBlank()).findFirst().orElse("");
    return fault.status() + " " + line;
  }

  private void log(Order order, String outcome) {
    String user = "";
    for (var id : router.running().below("service", "https", "api", "keys", "id").entrySet()) {
      user = id.getValue().text("key").equals(order.key()) ? id.getKey() : user;
    }
    log(order.action(), kind(order.endpoint()), user, outcome);
  }

  private synchronized void log(String action, CallKind kind, String user, String outcome) {
    number++;
    String host = router.running().text("system", "host-name");
    log.add(new LoggedCall(number, clock.instant(), user, host, action, kind, outcome));
  }
}
