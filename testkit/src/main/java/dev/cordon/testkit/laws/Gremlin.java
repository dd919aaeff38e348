package dev.cordon.testkit.laws;

import dev.cordon.spi.call.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sits in a provider's transport: counts calls, and does harm to the one that it was told.
 * Thread-safe.
 */
public final class Gremlin implements Watch {

  /** The caller is dead. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    private Killed() {
      super("killed");
    }
  }

  private final Function<String, Call.Kind> kinds;
  private final Consumer<Fault> next;
  private final Runnable clear;
  private final List<Call> calls = new ArrayList<>();
  private Fault fault = Fault.REFUSED;
  private Call.Kind kind = Call.Kind.READ;
  private int countdown;
  private int struck;
  private boolean dying;
  private boolean dead;
  private Runnable afterWrites = () -> {};
  private Runnable meddler = () -> {};
  private Call.Kind meddling = Call.Kind.READ;
  private int meddlesIn;

  /**
   * A gremlin that does nothing yet.
   *
   * @param kinds whether an action changes anything
   * @param next makes the vendor do this to the call that comes next; never a death
   * @param clear makes the vendor do nothing of the kind
   */
  public Gremlin(Function<String, Call.Kind> kinds, Consumer<Fault> next, Runnable clear) {
    this.kinds = kinds;
    this.next = next;
    this.clear = clear;
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  synchronized void arm(Fault what, Call.Kind to, int nth) {
    fault = what;
    kind = to;
    countdown = nth;
  }

  /** Runs something before a call, once. */
  synchronized void before(Call.Kind which, int nth, Runnable action) {
    meddler = action;
    meddling = which;
    meddlesIn = nth;
  }

  synchronized int heal() {
    int result = struck;
    struck = 0;
    countdown = 0;
    meddlesIn = 0;
    dying = false;
    dead = false;
    clear.run();
    return result;
  }

  synchronized void afterEachWrite(Runnable action) {
    afterWrites = action;
  }

  @Override
  public synchronized void sending(String action) {
    if (dead) {
      throw new Killed();
    }
    calls.add(new Call(kinds.apply(action), action));
    if (kinds.apply(action) == meddling && meddlesIn > 0 && --meddlesIn == 0) {
      meddler.run();
    }
    if (kinds.apply(action) == kind && countdown > 0 && --countdown == 0) {
      struck++;
      strike();
    }
  }

  private void strike() {
    switch (fault) {
      case REFUSED, THROTTLED, SERVICE_FAILED, REQUEST_LOST, ANSWER_LOST -> next.accept(fault);
      case KILLED_BEFORE -> {
        dead = true;
        throw new Killed();
      }
      case KILLED_AFTER -> dying = true;
    }
  }

  @Override
  public void answered(String action) {
    Runnable after;
    synchronized (this) {
      if (dying) {
        dying = false;
        dead = true;
        throw new Killed();
      }
      after = kinds.apply(action) == Call.Kind.WRITE ? afterWrites : () -> {};
    }
    after.run();
  }
}
