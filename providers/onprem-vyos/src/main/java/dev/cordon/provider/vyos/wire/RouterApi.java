package dev.cordon.provider.vyos.wire;

import dev.cordon.provider.vyos.state.Tree;
import java.util.List;

/**
 * One router, however it is spoken to. One request is under way at a time. Reads are repeated;
 * writes only when the router says that it did nothing because it was busy. Thread-safe.
 *
 * <p>Every method throws {@link dev.cordon.spi.call.WireFailure} if the router says no, or nothing.
 */
public interface RouterApi {

  /** What is configured below a path, which is never empty: the whole has secrets. */
  Tree config(String first, String... more);

  /** What the router prints of itself; empty where the service in question is not configured. */
  String show(String first, String... more);

  /** One commit: all of it or nothing. Returns the router's warnings, or an empty text. */
  String commit(List<Command> commands);

  /**
   * One commit that the router undoes by itself unless it is confirmed in time. Gives whether the
   * answer proves that it will; otherwise the commit is for good.
   */
  boolean commitUntilConfirmed(List<Command> commands, int minutes);

  /** Keeps what waits for it; harmless where nothing does. */
  void confirm();

  /**
   * Makes the router forget all connections, everybody's: the next packet of each is judged as a
   * first one.
   */
  void forgetConnections();

  /** Keeps everything that runs over the next boot. */
  void save();
}
