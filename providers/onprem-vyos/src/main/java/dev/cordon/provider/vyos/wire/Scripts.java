package dev.cordon.provider.vyos.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Scripts for the router's own shell.
 *
 * @see <a href="https://docs.vyos.io/en/latest/automation/command-scripting.html">Command
 *     Scripting</a>
 */
final class Scripts {

  private static final String FUNCTIONS = "source /opt/vyatta/etc/functions/script-template";

  private Scripts() {}

  /** Prints something. */
  static String run(String what) {
    return lines(List.of("run " + what));
  }

  /** Sets everything and throws it away: what is refused shows, and nothing is done. */
  static String tried(List<Command> commands) {
    List<String> lines = new ArrayList<>(List.of("configure"));
    commands.forEach(command -> lines.add(quoted(command)));
    lines.add("exit discard");
    return lines(lines);
  }

  /** Sets everything in a session of its own and commits it. */
  static String committed(List<Command> commands) {
    List<String> lines = new ArrayList<>(List.of("configure"));
    commands.forEach(command -> lines.add(quoted(command)));
    lines.add("commit");
    lines.add("exit");
    return lines(lines);
  }

  static String saved() {
    return lines(List.of("configure", "save", "exit"));
  }

  private static String lines(List<String> lines) {
    return FUNCTIONS + "\n" + String.join("\n", lines) + "\n";
  }

  /** A router takes no quote in a value, so nothing can end one early. */
  private static String quoted(Command command) {
    StringBuilder line = new StringBuilder(command.verb().word());
    for (String word : command.path()) {
      line.append(" '").append(word.replaceAll("[\\p{Cntrl}']", "")).append('\'');
    }
    return line.toString();
  }
}
