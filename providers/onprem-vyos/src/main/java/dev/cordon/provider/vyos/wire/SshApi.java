package dev.cordon.provider.vyos.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.wire.SshLine.Said;
import dev.cordon.spi.call.Watch;
import dev.cordon.spi.call.WireFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A router without the HTTPS API, by scripts for its own shell. A commit is tried in a session that
 * is thrown away first, because the shell goes on after a line that it refuses.
 */
final class SshApi implements RouterApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String READ = "ssh/read";
  private static final String COMMIT = "ssh/commit";
  private static final String SAVE = "ssh/save";
  private static final String NOT_SO = "is not configured";

  private final VyosOptions options;
  private final SshLine line;
  private final ReentrantLock turn;
  private final Watch watch;
  private final Tries tries;

  SshApi(VyosRouter place, VyosOptions options, ReentrantLock turn) {
    this.options = options;
    this.line = new SshLine(place, options);
    this.turn = turn;
    this.watch = options.watches().apply(place);
    this.tries = new Tries(options);
  }

  /** The shell prints all or nothing; what is not asked for is let go of at once. */
  @Override
  public Tree config(String first, String... more) {
    return tries.read(
        () -> {
          Said said = run(READ, Scripts.run("show configuration json"), options.readTimeout());
          return Trees.of(json(said).path(first)).at(more);
        });
  }

  /** A shell that says something else has printed no configuration, which is not an empty one. */
  private static JsonNode json(Said said) {
    int from = said.text().indexOf('{');
    if (said.exit() != 0 || from < 0) {
      throw Failures.said(READ, said.text());
    }
    try {
      return JSON.readTree(said.text().substring(from));
    } catch (JsonProcessingException e) {
      throw Failures.garbled(READ, e);
    }
  }

  @Override
  public String show(String first, String... more) {
    String command = "show " + first + (more.length == 0 ? "" : " " + String.join(" ", more));
    return tries.read(
        () -> {
          Said said = run(READ, Scripts.run(command), options.readTimeout());
          if (said.exit() != 0 && !said.text().contains(NOT_SO)) {
            throw Failures.said(READ, said.text());
          }
          return said.exit() == 0 ? said.text() : "";
        });
  }

  @Override
  public String commit(List<Command> commands) {
    tries.read(() -> tried(commands));
    return write(COMMIT, Scripts.committed(commands));
  }

  /** Nothing that the shell prints proves that it will be undone. */
  @Override
  public boolean commitUntilConfirmed(List<Command> commands, int minutes) {
    throw new WireFailure(
        WireFailure.Kind.REFUSED, COMMIT, "", "commits are confirmed over HTTPS only", null);
  }

  @Override
  public void confirm() {
    throw new WireFailure(
        WireFailure.Kind.REFUSED, COMMIT, "", "commits are confirmed over HTTPS only", null);
  }

  private Said tried(List<Command> commands) {
    Said said = run(READ, Scripts.tried(commands), options.writeTimeout());
    if (!said.text().isBlank()) {
      throw Failures.said(COMMIT, said.text());
    }
    return said;
  }

  /** The command asks back, and the way around it needs the rights of root. */
  @Override
  public void forgetConnections() {
    throw new WireFailure(
        WireFailure.Kind.REFUSED, "ssh/reset", "", "connections are cut over HTTPS only", null);
  }

  @Override
  public void save() {
    write(SAVE, Scripts.saved());
  }

  private String write(String action, String script) {
    return tries.write(
        () -> {
          Said said = run(action, script, options.writeTimeout());
          if (said.failed()) {
            throw Failures.said(action, said.text());
          }
          return said.text();
        });
  }

  private Said run(String action, String script, Duration time) {
    turn.lock();
    try {
      watch.sending(action);
      Said said = line.run(action, script, time);
      watch.answered(action);
      return said;
    } finally {
      turn.unlock();
    }
  }
}
