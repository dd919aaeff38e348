package dev.cordon.sandbox.vyos.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.SandboxClock;
import dev.cordon.sandbox.vyos.settings.Reading;
import dev.cordon.sandbox.vyos.settings.Tempo;
import java.util.Set;
import java.util.function.Consumer;

/** Carries well-formed requests out. Thread-safe. */
public final class Api {

  private final Router router;
  private final Set<Reading> readings;
  private final SandboxClock clock;
  private final Session session;
  private final Reads reads;
  private final Writes writes;
  private final Shows shows;
  private Consumer<String> resets = what -> {};

  /** The API of a router. */
  public Api(Router router, SandboxClock clock, Set<Reading> readings) {
    this.router = router;
    this.readings = readings;
    this.clock = clock;
    this.session = new Session(router.dialect(), clock, router, readings);
    this.reads = new Reads(router, session, readings);
    this.writes = new Writes(router, session);
    this.shows = new Shows(router, clock);
  }

  Set<Reading> readings() {
    return readings;
  }

  /** The router behind it. */
  public Router router() {
    return router;
  }

  /** From now on requests take this long. */
  public void tempo(Tempo now) {
    session.tempo(now);
  }

  /** From now on this is told what is reset, such as {@code conntrack}. */
  public synchronized void onReset(Consumer<String> listener) {
    resets = listener;
  }

  /** Commits at the command line, when no request of the API is at it. */
  public void alone(Runnable work) throws InterruptedException {
    session.alone(work);
  }

  /** What a script says that comes over SSH. */
  public Said script(String script) {
    Shell shell = new Shell(router, shows);
    shell.run(script);
    return new Said(shell.text(), shell.exit());
  }

  JsonNode answer(Order order) throws InterruptedException {
    if (Gate.kind(order.endpoint()) == CallKind.READ) {
      clock.pass(session.tempo().read());
    }
    return switch (order.endpoint()) {
      case "retrieve" -> reads.retrieve(order);
      case "configure" -> writes.configure(order);
      case "configure-section" -> writes.section(order);
      case "config-file" -> writes.file(order);
      case "show" -> shows.show(order);
      case "reset" -> reset(order);
      case "reboot" -> reboot(order);
      default -> throw ApiFault.bad("'" + order.op() + "' is not a valid operation");
    };
  }

  private synchronized JsonNode reset(Order order) {
    if (!order.op().equals("reset")) {
      throw ApiFault.bad("'" + order.op() + "' is not a valid operation");
    }
    resets.accept(String.join(" ", Order.path(order.first())));
    return TextNode.valueOf("");
  }

  private JsonNode reboot(Order order) {
    if (!order.op().equals("reboot")) {
      throw ApiFault.bad("'" + order.op() + "' is not a valid operation");
    }
    router.reboot();
    reset(order.endpoint());
    return TextNode.valueOf("");
  }

  private synchronized void reset(String what) {
    resets.accept(what);
  }
}
