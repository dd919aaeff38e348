package dev.cordon.testkit.memory.cloud;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The whole cloud. {@link #api()} is what its customers call; {@link #console()} and the rest is
 * for tests. Thread-safe.
 */
public final class MemoryCloud {

  private record Version(CloudState state, long visibleAt) {}

  private final Faults faults = new Faults();
  private final CloudApi api = new CloudApi(this);
  private final Console console = new Console(this);
  private final List<Action> log = new ArrayList<>();
  private final Deque<Version> coming = new ArrayDeque<>();
  private CloudState now;
  private CloudState visible;
  private @Nullable Walker walker;
  private long reads;
  private int lag;
  private long order;
  private Runnable afterEachWrite = () -> {};

  /** An empty cloud. */
  public MemoryCloud(Limits limits) {
    this.now = CloudState.empty(limits);
    this.visible = now;
  }

  /** What customers call. */
  public CloudApi api() {
    return api;
  }

  /** Changes that are neither counted nor delayed. */
  public Console console() {
    return console;
  }

  /** Where faults are armed. */
  public Faults faults() {
    return faults;
  }

  /** Whether a packet would arrive now; of ICMP the port is type × 256 + code. */
  public synchronized boolean reaches(Spot from, Spot to, int protocol, int port) {
    Walker current = walker == null ? new Walker(now) : walker;
    walker = current;
    return current.reaches(from, to, protocol, port);
  }

  /** Every call so far, in order, failed ones too. */
  public synchronized List<Action> log() {
    return List.copyOf(log);
  }

  /** Lets every write be seen only by the reads after the next so many. */
  public synchronized void settleAfterReads(int count) {
    lag = count;
  }

  /** Lists things in another order for each seed. */
  public synchronized void shuffle(long seed) {
    order = seed;
  }

  /** Sets what is run after each write that was done, before its answer is given. */
  public synchronized void afterEachWrite(Runnable action) {
    afterEachWrite = action;
  }

  /** Everything, to be put back by {@link #restore}. */
  public synchronized CloudState save() {
    return now;
  }

  /** Puts back what was saved. */
  public synchronized void restore(CloudState saved) {
    now = saved;
    walker = null;
    visible = saved;
    coming.clear();
  }

  synchronized long order() {
    return order;
  }

  synchronized CloudState read(Action action) {
    log.add(action);
    Optional<Effect> fault = faults.strike(action);
    before(action, fault);
    settle();
    after(action, fault);
    return visible;
  }

  CloudState write(Action action, UnaryOperator<CloudState> change) {
    Optional<Effect> fault;
    CloudState done;
    Runnable watcher;
    synchronized (this) {
      log.add(action);
      fault = faults.strike(action);
      before(action, fault);
      done = change.apply(now);
      now = done;
      walker = null;
      coming.add(new Version(done, reads + lag));
      watcher = afterEachWrite;
    }
    watcher.run();
    after(action, fault);
    return done;
  }

  private void settle() {
    while (!coming.isEmpty() && coming.getFirst().visibleAt() <= reads) {
      visible = coming.removeFirst().state();
    }
    reads++;
  }

  private static void before(Action action, Optional<Effect> fault) {
    fault.ifPresent(
        effect -> {
          switch (effect) {
            case REFUSE -> throw new CloudException(CloudException.Code.DENIED, "not you");
            case THROTTLE -> throw new CloudException(CloudException.Code.THROTTLED, "slow down");
            case LOSE_REQUEST -> throw new NoAnswer(action);
            case DIE_BEFORE -> throw new Crash(action);
            default -> {}
          }
        });
  }

  private static void after(Action action, Optional<Effect> fault) {
    fault.ifPresent(
        effect -> {
          switch (effect) {
            case LOSE_ANSWER -> throw new NoAnswer(action);
            case DIE_AFTER -> throw new Crash(action);
            default -> {}
          }
        });
  }
}
