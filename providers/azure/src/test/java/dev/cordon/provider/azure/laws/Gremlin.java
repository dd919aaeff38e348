package dev.cordon.provider.azure.laws;

import dev.cordon.provider.azure.Watch;
import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.testkit.laws.Call;
import dev.cordon.testkit.laws.Fault;
import java.util.ArrayList;
import java.util.List;

/** Sits in the transport: counts calls, and does harm to the one that it was told. */
final class Gremlin implements Watch {

  /** The caller is dead. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed");
    }
  }

  private final ArmSandbox sandbox;
  private final List<Call> calls = new ArrayList<>();
  private Fault fault = Fault.REFUSED;
  private Call.Kind kind = Call.Kind.READ;
  private int countdown;
  private int struck;
  private boolean dying;
  private boolean dead;
  private Runnable afterWrites = () -> {};

  Gremlin(ArmSandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Lists that are asked for with POST are reads too. */
  static Call.Kind kind(String action) {
    boolean writes = action.endsWith("/write") || action.endsWith("/delete");
    return writes ? Call.Kind.WRITE : Call.Kind.READ;
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  synchronized void arm(Fault what, Call.Kind to, int nth) {
    fault = what;
    kind = to;
    countdown = nth;
  }

  synchronized int heal() {
    int result = struck;
    struck = 0;
    countdown = 0;
    dying = false;
    dead = false;
    sandbox.faults().clear();
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
    calls.add(new Call(kind(action), action));
    if (kind(action) == kind && countdown > 0 && --countdown == 0) {
      struck++;
      strike();
    }
  }

  private void strike() {
    switch (fault) {
      case REFUSED -> next(new dev.cordon.sandbox.Fault.Refuse("OperationNotAllowed", 400));
      case THROTTLED -> next(new dev.cordon.sandbox.Fault.Refuse("TooManyRequests", 429));
      case REQUEST_LOST -> next(dev.cordon.sandbox.Fault.dropConnection());
      case ANSWER_LOST -> next(dev.cordon.sandbox.Fault.timeOutButDone());
      case KILLED_BEFORE -> {
        dead = true;
        throw new Killed();
      }
      case KILLED_AFTER -> dying = true;
    }
  }

  private void next(dev.cordon.sandbox.Fault meets) {
    sandbox.faults().onCall(1, meets);
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
      after = kind(action) == Call.Kind.WRITE ? afterWrites : () -> {};
    }
    after.run();
  }
}
