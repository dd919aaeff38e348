package dev.cordon.sandbox.vyos.calls;

import dev.cordon.sandbox.SandboxClock;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Editor;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.settings.Reading;
import dev.cordon.sandbox.vyos.settings.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one configuration session that all callers of the API share: writes queue up in it, reads
 * look into it while a write is under way, and what it had to throw away stays in its way for a
 * second. Thread-safe.
 */
final class Session {

  /** How long a discarded node is still seen. */
  static final Duration LINGERS = Duration.ofSeconds(1);

  /** One change of the session's tree, of a path that it is about. */
  interface Edit {

    /** The path, to know what lingers. */
    List<String> path();

    /** Carries it out. */
    void on(Editor editor);
  }

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Dialect dialect;
  private final SandboxClock clock;
  private final Router router;
  private final Set<Reading> readings;
  private Tempo tempo = Tempo.instant();
  private Set<List<String>> discarded = Set.of();
  private Instant until = Instant.MIN;
  private @Nullable Tree uncommitted;

  Session(Dialect dialect, SandboxClock clock, Router router, Set<Reading> readings) {
    this.dialect = dialect;
    this.clock = clock;
    this.router = router;
    this.readings = readings;
  }

  synchronized void tempo(Tempo now) {
    tempo = now;
  }

  synchronized Tempo tempo() {
    return tempo;
  }

  /** What a write under way has set so far, or null. */
  synchronized @Nullable Tree uncommitted() {
    return uncommitted;
  }

  private synchronized void uncommitted(@Nullable Tree tree) {
    uncommitted = tree;
  }

  /**
   * Carries edits out and commits them, all or nothing; gives the text of the commit.
   *
   * @throws Refused if one is refused, or the commit
   */
  String write(List<? extends Edit> edits) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      Editor editor = new Editor(dialect, router.running().copy());
      try {
        refuseLingering(edits);
        apply(edits, editor);
        clock.pass(tempo().of(edits.size()));
        router.refuseWhileLocked();
        return router.commit(editor.tree());
      } catch (Refused refused) {
        discard(edits, refused);
        throw refused;
      } finally {
        uncommitted(null);
      }
    } finally {
      turn.unlock();
    }
  }

  /** Does something while no write of the API is under way. */
  void alone(Runnable work) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  private void apply(List<? extends Edit> edits, Editor editor) {
    for (Edit edit : edits) {
      edit.on(editor);
    }
    uncommitted(editor.tree());
  }

  private synchronized void refuseLingering(List<? extends Edit> edits) {
    if (clock.instant().isBefore(until)
        && edits.stream().map(Edit::path).anyMatch(discarded::contains)) {
      throw new Refused("Set failed\n");
    }
  }

  private synchronized void discard(List<? extends Edit> edits, Refused refused) {
    boolean locked = refused.text().equals(Router.LOCKED);
    if (locked && readings.contains(Reading.LOCKED_COMMITS_LEAVE_NOTHING)) {
      return;
    }
    if (refused.text().equals("Set failed\n")) {
      return;
    }
    List<List<String>> paths = new ArrayList<>();
    edits.forEach(edit -> paths.add(edit.path()));
    discarded = new HashSet<>(paths);
    until = clock.instant().plus(LINGERS);
  }
}
