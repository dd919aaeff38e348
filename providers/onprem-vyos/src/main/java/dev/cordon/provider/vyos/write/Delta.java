package dev.cordon.provider.vyos.write;

import dev.cordon.provider.vyos.state.Hook;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.wire.Command;
import dev.cordon.provider.vyos.wire.Command.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/** The fewest commands from some lines to others: a node that goes whole is deleted as one. */
final class Delta {

  /** Groups, chains and the inside of zones are four words deep: nothing above them is ours. */
  private static final int SHALLOWEST = 4;

  /** Of a base chain, and of a chain that zones name, only our rule is ours. */
  private static final int RULE = 6;

  private static final Set<String> SEVERAL = Set.of("address", "include", "state");

  private Delta() {}

  static List<Command> of(SortedSet<List<String>> before, SortedSet<List<String>> after) {
    Set<List<String>> staying = new HashSet<>();
    for (List<String> line : after) {
      for (int depth = SHALLOWEST; depth <= line.size(); depth++) {
        staying.add(line.subList(0, depth));
      }
    }
    Set<Command> commands = new LinkedHashSet<>();
    for (List<String> line : before) {
      if (!after.contains(line)) {
        commands.add(new Command(Verb.DELETE, going(line, staying)));
      }
    }
    commands.removeIf(delete -> isReplaced(delete, staying));
    for (List<String> line : after) {
      if (!before.contains(line)) {
        commands.add(new Command(Verb.SET, line));
      }
    }
    return new ArrayList<>(commands);
  }

  /** The highest node above a line of which nothing stays. */
  private static List<String> going(List<String> line, Set<List<String>> staying) {
    for (int depth = isSomebodys(line) ? RULE : SHALLOWEST; depth < line.size(); depth++) {
      if (!staying.contains(line.subList(0, depth))) {
        return line.subList(0, depth);
      }
    }
    return line;
  }

  private static boolean isSomebodys(List<String> line) {
    boolean zone = line.get(1).equals("zone");
    boolean base = Stream.of(Hook.values()).anyMatch(hook -> line.get(2).equals(hook.word()));
    boolean chain = line.get(2).equals("name") && !Names.isCalledLikeOurs(line.get(3));
    return !zone && (base || chain);
  }

  /** Setting a leaf that has one value takes the old one away. */
  private static boolean isReplaced(Command delete, Set<List<String>> staying) {
    List<String> path = delete.path();
    List<String> leaf = path.subList(0, path.size() - 1);
    return path.size() > SHALLOWEST
        && !SEVERAL.contains(leaf.get(leaf.size() - 1))
        && !leaf.get(leaf.size() - 1).equals("rule")
        && staying.contains(leaf)
        && isLeaf(leaf, staying);
  }

  private static boolean isLeaf(List<String> leaf, Set<List<String>> staying) {
    return staying.stream()
        .noneMatch(
            path -> path.size() > leaf.size() + 1 && path.subList(0, leaf.size()).equals(leaf));
  }
}
