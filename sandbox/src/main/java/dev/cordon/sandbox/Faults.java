package dev.cordon.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The faults that wait for a sandbox cloud's calls. A fault counts the calls that it is about from
 * the moment it is set; the first fault that is due strikes. Thread-safe.
 */
public final class Faults {

  private static final class Waiting {
    private final BiPredicate<String, CallKind> about;
    private final long first;
    private final long last;
    private final Fault fault;
    private long seen;

    private Waiting(BiPredicate<String, CallKind> about, long first, long last, Fault fault) {
      if (first < 1) {
        throw new IllegalArgumentException("calls are counted from 1, not " + first);
      }
      this.about = about;
      this.first = first;
      this.last = last;
      this.fault = fault;
    }

    private boolean isDue(String action, CallKind kind) {
      return about.test(action, kind) && ++seen >= first && seen <= last;
    }
  }

  private final List<Waiting> waiting = new ArrayList<>();

  /** The n-th call from now, of any kind, meets this fault; n counts from 1. */
  public void onCall(long n, Fault fault) {
    set((action, kind) -> true, n, n, fault);
  }

  /** The n-th write from now meets this fault; n counts from 1. */
  public void onWrite(long n, Fault fault) {
    set((action, kind) -> kind == CallKind.WRITE, n, n, fault);
  }

  /** The n-th call of this action from now meets this fault; n counts from 1. */
  public void onAction(String name, long n, Fault fault) {
    set((action, kind) -> action.equals(name), n, n, fault);
  }

  /** The n-th call from now and every later one meet this fault; n counts from 1. */
  public void fromCall(long n, Fault fault) {
    set((action, kind) -> true, n, Long.MAX_VALUE, fault);
  }

  /** The n-th write from now and every later one meet this fault; n counts from 1. */
  public void fromWrite(long n, Fault fault) {
    set((action, kind) -> kind == CallKind.WRITE, n, Long.MAX_VALUE, fault);
  }

  /** Every call of this action meets this fault. */
  public void onEvery(String name, Fault fault) {
    set((action, kind) -> action.equals(name), 1, Long.MAX_VALUE, fault);
  }

  private synchronized void set(
      BiPredicate<String, CallKind> about, long first, long last, Fault fault) {
    waiting.add(new Waiting(about, first, last, fault));
  }

  /** Takes all faults away. */
  public synchronized void clear() {
    waiting.clear();
  }

  /** Counts a call and gives the fault that strikes it. */
  public synchronized Optional<Fault> next(String action, CallKind kind) {
    Optional<Fault> due = Optional.empty();
    for (Waiting fault : waiting) {
      if (fault.isDue(action, kind) && due.isEmpty()) {
        due = Optional.of(fault.fault);
      }
    }
    return due;
  }
}
