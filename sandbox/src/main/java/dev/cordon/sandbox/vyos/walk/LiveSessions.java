package dev.cordon.sandbox.vyos.walk;

import dev.cordon.sandbox.net.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections that were opened and go on as long as the rules let their packets through. The router
 * knows each until its table of connections is emptied; then its next packet is a first one again.
 * Not thread-safe.
 */
public final class LiveSessions {

  private static final class Open {
    private final Address from;
    private final Address to;
    private final int protocol;
    private final int sourcePort;
    private final int port;
    private boolean known = true;

    private Open(Address from, Address to, int protocol, int sourcePort, int port) {
      this.from = from;
      this.to = to;
      this.protocol = protocol;
      this.sourcePort = sourcePort;
      this.port = port;
    }

    private boolean passes(Walker walker, Tracked state) {
      return walker.walk(from, to, protocol, sourcePort, port, state).connects();
    }
  }

  private final List<Open> sessions = new ArrayList<>();

  /**
   * Opens a connection; gives its number.
   *
   * @throws IllegalStateException if it does not get through
   */
  public int open(Walker walker, Address from, Address to, int protocol, int port) {
    Open open = new Open(from, to, protocol, Walker.SOURCE_PORT + 1 + sessions.size(), port);
    if (!open.passes(walker, Tracked.NEW)) {
      throw new IllegalStateException(from + " does not reach " + to + " on " + port);
    }
    sessions.add(open);
    return sessions.size() - 1;
  }

  /** Whether a connection goes on now. */
  public boolean goesOn(Walker walker, int number) {
    Open open = sessions.get(number);
    if (!open.known) {
      open.known = open.passes(walker, Tracked.NEW);
    }
    return open.known && open.passes(walker, Tracked.ESTABLISHED);
  }

  /** The router forgets all connections. */
  public void forget() {
    sessions.forEach(open -> open.known = false);
  }
}
