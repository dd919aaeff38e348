package dev.cordon.spi.call;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a few reads at the same time, and tells all that failed of them at once; but what would fail
 * every read of the place is told once and not waited for again.
 */
public final class AtOnce implements AutoCloseable {

  /** The reads that follow would only say the same, each after all its tries. */
  private static final Set<WireFailure.Kind> OF_THE_PLACE =
      EnumSet.of(
          WireFailure.Kind.NOT_SENT, WireFailure.Kind.NO_ANSWER, WireFailure.Kind.CREDENTIALS);

  private final ExecutorService threads;
  private final String where;
  private final BiFunction<WireFailure, String, Diagnostic> told;
  private final List<Future<?>> started = new ArrayList<>();

  /**
   * Nothing yet. Used by one thread; what is started runs on daemon threads.
   *
   * @param threads how many reads run at the same time
   * @param where the place that is read
   * @param told how a failed call there is told to people
   */
  public AtOnce(int threads, String where, BiFunction<WireFailure, String, Diagnostic> told) {
    this.where = where;
    this.told = told;
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "cordon-read");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts a read. */
  public <T> Future<T> start(Supplier<T> read) {
    Future<T> future = threads.submit(read::get);
    started.add(future);
    return future;
  }

  /**
   * Waits until everything that was started has ended, or the place cannot be reached at all.
   *
   * @throws CordonException with everything that failed
   */
  public void await() {
    List<Diagnostic> failed = new ArrayList<>();
    Throwable cause = null;
    for (Future<?> future : started) {
      try {
        future.get();
      } catch (ExecutionException e) {
        cause = e.getCause();
        Diagnostic finding = finding(e);
        if (!failed.contains(finding)) {
          failed.add(finding);
        }
        if (isOfThePlace(cause)) {
          break;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CordonException(cancelled(), e);
      }
    }
    if (!failed.isEmpty()) {
      CordonException all = new CordonException(new Diagnostics(failed));
      all.initCause(cause);
      throw all;
    }
  }

  /** What a read that has ended gave. */
  public static <T> T result(Future<T> ended) {
    try {
      return ended.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("a read was used before it had ended", e);
    }
  }

  private static boolean isOfThePlace(@Nullable Throwable cause) {
    return cause instanceof WireFailure failure && OF_THE_PLACE.contains(failure.kind());
  }

  private Diagnostic finding(ExecutionException e) {
    if (e.getCause() instanceof WireFailure failure) {
      return told.apply(failure, where);
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException("a read of " + where + " broke", e.getCause());
  }

  private Diagnostic cancelled() {
    return Diagnostic.error(
        ErrorCode.CANCELLED, where, "reading was interrupted", "run it again; nothing was written");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
