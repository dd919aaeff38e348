package dev.cordon.sandbox.vyos.calls;

import dev.cordon.sandbox.SandboxClock;
import dev.cordon.sandbox.vyos.commit.FirewallCheck;
import dev.cordon.sandbox.vyos.config.ConfigFile;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The router behind its API: what is in force, what is saved, and commits. Thread-safe. */
public final class Router {

  static final String LOCKED =
      "Configuration system temporarily locked due to another commit in progress\n";

  private record Unconfirmed(Tree before, Instant deadline, boolean reboots) {}

  private final Dialect dialect;
  private final SandboxClock clock;
  private State state;
  private long revision;
  private boolean locked;
  private int commits;
  private @Nullable Unconfirmed unconfirmed;

  /** A router in this state. */
  public Router(Dialect dialect, SandboxClock clock, State state) {
    this.dialect = dialect;
    this.clock = clock;
    this.state = state;
  }

  /** What it runs. */
  public Dialect dialect() {
    return dialect;
  }

  /** Everything of it, after what is due has happened. */
  public synchronized State state() {
    expire();
    return state;
  }

  /** A number that is another one whenever the state is. */
  public synchronized long revision() {
    expire();
    return revision;
  }

  private void become(State next) {
    state = next;
    revision++;
  }

  /** Changes what is around the rules. */
  public synchronized void edit(UnaryOperator<State> change) {
    become(change.apply(state()));
  }

  /** Goes to another state, at once. */
  public synchronized void replace(State other) {
    unconfirmed = null;
    locked = false;
    become(other);
  }

  /** What is in force, as it tells it. */
  public Tree running() {
    return state().running();
  }

  /** How many commits changed something. */
  public synchronized int commits() {
    return commits;
  }

  /** Somebody begins a long commit at the command line. */
  public synchronized void lock() {
    locked = true;
  }

  /** The long commit ends. */
  public synchronized void unlock() {
    locked = false;
  }

  synchronized void refuseWhileLocked() {
    if (locked) {
      throw new Refused(LOCKED);
    }
  }

  /**
   * Puts a configuration in force; gives the text of warnings.
   *
   * @throws Refused if a part of it is refused; other parts are in force then
   */
  public synchronized String commit(Tree candidate) {
    expire();
    Tree before = state.running();
    SortedSet<String> parts = changed(before, candidate);
    if (parts.isEmpty()) {
      return "";
    }
    commits++;
    return new Parts(dialect, candidate, parts).commit();
  }

  private static SortedSet<String> changed(Tree before, Tree after) {
    SortedSet<String> names = new TreeSet<>(before.children().keySet());
    names.addAll(after.children().keySet());
    names.removeIf(name -> before.at(name).equals(after.at(name)));
    return names;
  }

  /** The parts of one commit, one by one: what fails stays as it was, all else changes. */
  private final class Parts {

    private final Dialect known;
    private final Tree candidate;
    private final SortedSet<String> parts;
    private final StringBuilder failures = new StringBuilder();
    private final Tree result;

    private Parts(Dialect known, Tree candidate, SortedSet<String> parts) {
      this.known = known;
      this.candidate = candidate;
      this.parts = parts;
      this.result = state.running().copy();
    }

    private String commit() {
      String nat = parts.contains("nat") ? natFault() : "";
      for (String part : parts) {
        if (!part.equals("firewall") && !(part.equals("nat") && !nat.isEmpty())) {
          take(part);
        }
      }
      if (!nat.isEmpty()) {
        failures.append("[ nat ]\n").append(nat).append("\n\n[[nat]] failed\n");
      }
      String warnings = parts.contains("firewall") ? firewall(nat) : "";
      become(state.running(result));
      if (failures.length() > 0) {
        throw new Refused(failures + "Commit failed\n");
      }
      return warnings;
    }

    private void take(String part) {
      candidate
          .at(part)
          .ifPresentOrElse(
              tree -> result.put(List.of(part), tree), () -> result.remove(List.of(part)));
    }

    private String firewall(String nat) {
      List<String> warnings;
      try {
        warnings = FirewallCheck.check(known, candidate.at("firewall").orElseGet(Tree::new));
      } catch (Refused refused) {
        failures
            .append("[ firewall ]\n")
            .append(refused.text())
            .append("\n\n[[firewall]] failed\n");
        return "";
      }
      become(state.kernel(candidate.copy()));
      if (!nat.isEmpty()) {
        failures
            .append(
                "[ firewall ]\ndependent nat: Source NAT configuration error in rule 10: translation\n")
            .append("requires address and/or port\n\n[[firewall]] failed\n");
        return "";
      }
      take("firewall");
      List<String> lines = new ArrayList<>();
      warnings.forEach(one -> lines.add("\nWARNING: " + one + "\n"));
      return lines.isEmpty() || known.isOld() ? "" : "[ firewall ]\n" + String.join("", lines);
    }

    private String natFault() {
      for (var rule : candidate.below("nat", "source", "rule").entrySet()) {
        if (!rule.getValue().has("translation")) {
          return "Source NAT configuration error in rule "
              + rule.getKey()
              + ": translation requires address\nand/or port";
        }
      }
      return "";
    }
  }

  /** From now on the change before is undone unless it is confirmed in time. */
  synchronized String confirmWithin(int minutes, Tree before) {
    boolean reloads =
        before.text("system", "config-management", "commit-confirm", "action").equals("reload");
    unconfirmed =
        new Unconfirmed(before, clock.instant().plus(Duration.ofMinutes(minutes)), !reloads);
    return "Initialized commit-confirm; %d minutes to confirm before %s"
        .formatted(minutes, reloads ? "reload" : "reboot");
  }

  /** Keeps what waits for it; tells whether anything did. */
  synchronized boolean confirm() {
    expire();
    boolean waited = unconfirmed != null;
    unconfirmed = null;
    return waited;
  }

  private synchronized void expire() {
    Unconfirmed due = unconfirmed;
    if (due == null || clock.instant().isBefore(due.deadline())) {
      return;
    }
    unconfirmed = null;
    Tree back = due.reboots() ? saved() : due.before();
    become(state.running(back).kernel(back));
  }

  private Tree saved() {
    return ConfigFile.read(dialect, Objects.requireNonNull(state.files().get(State.BOOT)));
  }

  /** Starts again with what is saved. */
  public synchronized void reboot() {
    unconfirmed = null;
    Tree saved = saved();
    become(state.running(saved).kernel(saved));
  }
}
