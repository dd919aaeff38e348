package dev.cordon.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The same work on several things at the same time; on one at a time by the calling thread. */
final class SideBySide {

  private SideBySide() {}

  /**
   * Does it, and waits for all even if one breaks or the calling thread is interrupted: what was
   * begun at a fabric is seen to its end.
   *
   * @param atOnce how many at the same time
   * @return what came out, in the order given
   */
  static <T, R> List<R> run(List<T> things, Function<T, R> work, int atOnce) {
    if (things.size() <= 1 || atOnce == 1) {
      return things.stream().map(work).toList();
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(atOnce, things.size()), SideBySide::thread);
    try {
      List<Future<R>> started = new ArrayList<>();
      things.forEach(thing -> started.add(threads.submit(() -> work.apply(thing))));
      return ended(started);
    } finally {
      threads.shutdown();
    }
  }

  private static <R> List<R> ended(List<Future<R>> started) {
    List<R> results = new ArrayList<>();
    Throwable broken = null;
    boolean interrupted = false;
    for (Future<R> one : started) {
      for (boolean waits = true; waits; ) {
        try {
          results.add(one.get());
          waits = false;
        } catch (ExecutionException e) {
          broken = broken == null ? e.getCause() : broken;
          waits = false;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow(broken);
    return results;
  }

  private static void rethrow(@Nullable Throwable broken) {
    if (broken instanceof Error error) {
      throw error;
    }
    if (broken instanceof RuntimeException known) {
      throw known;
    }
    if (broken != null) {
      throw new IllegalStateException(broken);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "cordon-apply");
    thread.setDaemon(true);
    return thread;
  }
}
