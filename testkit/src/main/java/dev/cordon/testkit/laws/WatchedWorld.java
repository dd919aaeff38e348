package dev.cordon.testkit.laws;

import java.util.List;

/** A world whose provider has a gremlin in its transport. */
public abstract class WatchedWorld implements LiveWorld {

  private final Gremlin gremlin;

  /** A world with this gremlin, which the provider must be given too. */
  protected WatchedWorld(Gremlin gremlin) {
    this.gremlin = gremlin;
  }

  /** The gremlin in the transport. */
  protected final Gremlin gremlin() {
    return gremlin;
  }

  @Override
  public final List<Call> calls() {
    return gremlin.calls();
  }

  @Override
  public final void afterEachWrite(Runnable action) {
    gremlin.afterEachWrite(action);
  }

  @Override
  public final void arm(Fault fault, Call.Kind kind, int nth) {
    gremlin.arm(fault, kind, nth);
  }

  @Override
  public final void before(Call.Kind kind, int nth, Runnable action) {
    gremlin.before(kind, nth, action);
  }

  @Override
  public final int heal() {
    return gremlin.heal();
  }
}
