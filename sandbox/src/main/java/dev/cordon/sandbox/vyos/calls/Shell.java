package dev.cordon.sandbox.vyos.calls;

import dev.cordon.sandbox.vyos.config.ConfigFile;
import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.state.State;
import dev.cordon.sandbox.vyos.wire.PythonText;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code vbash -s} makes of a script that comes over SSH: a configuration session of its own,
 * and the few commands around it that a program needs. Lines that are refused print why, and the
 * script goes on; its exit code is that of its last command. Not thread-safe.
 */
final class Shell {

  private final Router router;
  private final Shows shows;
  private final StringBuilder text = new StringBuilder();
  private Draft draft;
  private int exit;

  Shell(Router router, Shows shows) {
    this.router = router;
    this.shows = shows;
    this.draft = new Draft(router);
  }

  String text() {
    return text.toString();
  }

  int exit() {
    return exit;
  }

  void run(String script) {
    for (String line : script.split("\n", -1)) {
      List<String> words = Script.words(line);
      if (!words.isEmpty() && !words.get(0).startsWith("#")) {
        run(words);
      }
    }
  }

  private void run(List<String> words) {
    try {
      exit = 0;
      command(words.get(0), words.subList(1, words.size()));
    } catch (Refused refused) {
      exit = 1;
      text.append(refused.text());
    } catch (ApiFault fault) {
      exit = 1;
      text.append(fault.text());
    }
  }

  private void command(String name, List<String> words) {
    switch (name) {
      case "source", "exit", "discard", "configure", "end" -> draft = new Draft(router);
      case "set" -> draft.set(words);
      case "delete" -> delete(words);
      case "comment" -> draft.comment(words.subList(0, words.size() - 1), last(words));
      case "commit" -> commit();
      case "commit-confirm" -> commitConfirm(words);
      case "confirm" -> router.confirm();
      case "save" -> save(words.isEmpty() ? State.BOOT : words.get(0));
      case "load" -> load(last(words));
      case "merge" -> paths(last(words)).forEach(draft::set);
      case "run", "/opt/vyatta/bin/vyatta-op-cmd-wrapper" -> operate(words);
      case "show" -> show(words);
      case "compare" -> compare();
      case "cli-shell-api" -> active(words);
      default -> unknown(name);
    }
  }

  private void unknown(String name) {
    exit = 127;
    text.append("vbash: ").append(name).append(": command not found\n");
  }

  private static String last(List<String> words) {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  private void delete(List<String> path) {
    if (!draft.delete(path)) {
      throw new Refused("Nothing to delete (the specified node does not exist)\n");
    }
  }

  private void commit() {
    router.refuseWhileLocked();
    Tree candidate = draft.onto(router.running());
    if (candidate.equals(router.running())) {
      text.append("No configuration changes to commit\n");
      return;
    }
    try {
      text.append(router.commit(candidate));
    } finally {
      draft = new Draft(router);
    }
  }

  private void commitConfirm(List<String> words) {
    Tree before = router.running();
    commit();
    int minutes = words.isEmpty() ? 10 : Integer.parseInt(words.get(0));
    text.append(router.confirmWithin(minutes, before)).append('\n');
  }

  private void save(String file) {
    router.edit(state -> state.file(file, ConfigText.print(router.dialect(), state.running())));
    text.append("Saving configuration to '").append(file).append("'...\nDone\n");
  }

  private Tree read(String file) {
    String found = router.state().files().get(file);
    if (found == null) {
      throw new Refused("Cannot open configuration file " + file + ": No such file or directory\n");
    }
    return ConfigFile.read(router.dialect(), found);
  }

  private void load(String file) {
    draft.replace(read(file));
  }

  private List<List<String>> paths(String file) {
    return ConfigText.paths(List.of(), ConfigText.json(read(file)));
  }

  private void operate(List<String> words) {
    if (words.isEmpty() || !words.get(0).equals("show")) {
      unknown("run " + last(words));
      return;
    }
    show(words.subList(1, words.size()));
  }

  private void show(List<String> words) {
    switch (String.join(" ", words)) {
      case "configuration json" ->
          text.append(PythonText.json(ConfigText.json(router.running()))).append('\n');
      case "configuration commands" -> commands(router.running()).forEach(this::line);
      case "configuration" -> text.append(ConfigText.print(router.dialect(), router.running()));
      default -> text.append(shows.text(words));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static List<String> commands(Tree tree) {
    List<String> lines = new ArrayList<>();
    for (List<String> path : ConfigText.paths(List.of(), ConfigText.json(tree))) {
      boolean valued = tree.at(path).isEmpty();
      String last = path.get(path.size() - 1);
      String line = String.join(" ", path.subList(0, path.size() - 1));
      lines.add("set " + line + " " + (valued ? "'" + last + "'" : last));
    }
    return lines;
  }

  private void compare() {
    List<String> before = commands(router.running());
    List<String> after = commands(draft.tree());
    before.stream()
        .filter(one -> !after.contains(one))
        .forEach(one -> line(one.replaceFirst("set", "delete")));
    after.stream().filter(one -> !before.contains(one)).forEach(this::line);
  }

  private void active(List<String> words) {
    List<String> path = words.stream().filter(one -> !one.startsWith("--")).toList();
    Tree running = router.running();
    List<String> below = path.subList(Math.min(1, path.size()), path.size());
    running
        .at(below)
        .ifPresentOrElse(
            node -> text.append(ConfigText.raw(router.dialect(), below, node)), () -> exit = 1);
  }
}
