package dev.cordon.provider.vyos.write;

import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.wire.Command;
import dev.cordon.provider.vyos.wire.Command.Verb;
import dev.cordon.space.Family;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A change as commits. Almost always it is one. A large one is built first, in parts that change
 * nothing because nothing leads there: groups that are new, and our chain under its other name; the
 * last commit puts it in the place of the old one and does the rest. Pure.
 */
final class Commits {

  private static final int NODE = 4;
  private static final int RULE = 6;

  private final List<List<Command>> all = new ArrayList<>();
  private final Map<Family, String> names;

  private Commits(Map<Family, String> names) {
    this.names = names;
  }

  /** The commits in order; none if nothing differs. */
  List<List<Command>> all() {
    return all;
  }

  /** What our chain of each family is called after them. */
  Map<Family, String> names() {
    return names;
  }

  /**
   * The commits from one state of a router to another.
   *
   * @param names what our chains are called now
   * @param most how many commands one commit may have before it is taken apart
   */
  static Commits of(
      SiteSnapshot snapshot,
      RuleTable before,
      RuleTable after,
      Map<Family, String> names,
      int most) {
    RouterFabric fabric = RouterFabric.of(snapshot.fabric());
    String site = snapshot.site();
    return of(
        before,
        after,
        called ->
            new Lines(site, fabric.fleet(), fabric.place().jump(), snapshot.attachments(), called),
        new TreeMap<>(names),
        family ->
            before.bindings().values().stream()
                .anyMatch(bound -> bound.contains(Names.ours(site, family, fabric.fleet()))),
        most);
  }

  /**
   * The commits from one state to another.
   *
   * @param lines of a state, with our chains called so
   * @param names what they are called now
   * @param bound in which families our chain is in force now
   * @param most how many commands one commit may have before it is taken apart
   */
  static Commits of(
      RuleTable before,
      RuleTable after,
      Function<Map<Family, String>, Lines> lines,
      SortedMap<Family, String> names,
      Predicate<Family> bound,
      int most) {
    SortedSet<List<String>> now = lines.apply(names).of(before);
    List<Command> whole = Delta.of(now, lines.apply(names).of(after));
    if (whole.isEmpty()) {
      return new Commits(names);
    }
    if (whole.size() <= most) {
      Commits one = new Commits(names);
      one.all.add(whole);
      return one;
    }
    SortedMap<Family, String> next = new TreeMap<>(names);
    next.replaceAll((family, name) -> bound.test(family) ? Names.exchanged(name) : name);
    Commits several = new Commits(next);
    several.apart(now, lines.apply(next).of(after), most);
    return several;
  }

  private void apart(SortedSet<List<String>> now, SortedSet<List<String>> after, int most) {
    Set<List<String>> there = new HashSet<>();
    now.forEach(line -> there.add(line.subList(0, Math.min(NODE, line.size()))));
    Predicate<List<String>> ahead = line -> isAhead(line, there);
    SortedSet<List<String>> before = some(now, line -> isChain(line));
    SortedSet<List<String>> built = some(after, ahead);
    chunk(inOrder(Delta.of(before, built), built), most);
    SortedSet<List<String>> reached = new TreeSet<>(now);
    reached.removeAll(before);
    reached.addAll(built);
    all.add(Delta.of(reached, after));
  }

  /**
   * What goes, then our marks, so that whatever is left when somebody stops us is known for ours;
   * then groups, groups of groups, chains: each names only what came before.
   */
  private List<Command> inOrder(List<Command> commands, SortedSet<List<String>> built) {
    Set<List<String>> including = new HashSet<>();
    built.stream()
        .filter(line -> line.size() > NODE && line.get(NODE).equals("include"))
        .forEach(line -> including.add(line.subList(0, NODE)));
    List<Command> ordered = new ArrayList<>(commands);
    ordered.sort(Comparator.comparingInt(command -> rank(command, including)));
    return ordered;
  }

  private int rank(Command command, Set<List<String>> including) {
    if (command.verb() == Verb.DELETE) {
      return 0;
    }
    if (command.path().get(NODE).equals("description")) {
      return 1;
    }
    if (isChain(command.path())) {
      return 4;
    }
    return including.contains(command.path().subList(0, NODE)) ? 3 : 2;
  }

  /** Whether all of a commit is as it says. */
  static boolean isDone(List<Command> commit, Tree firewall) {
    return commit.stream()
        .allMatch(command -> isThere(command.path(), firewall) == (command.verb() == Verb.SET));
  }

  private static boolean isThere(List<String> path, Tree firewall) {
    int last = path.size() - 1;
    String[] node = path.subList(1, last).toArray(String[]::new);
    String[] whole = path.subList(1, path.size()).toArray(String[]::new);
    return firewall.at(node).values().contains(path.get(last)) || firewall.has(whole);
  }

  /** Whether nothing leads there yet: our chain as it will be called, and groups that are new. */
  private boolean isAhead(List<String> line, Set<List<String>> there) {
    boolean group = line.get(1).equals("group");
    return isChain(line) || (group && !there.contains(line.subList(0, NODE)));
  }

  private boolean isChain(List<String> line) {
    for (Family family : Family.values()) {
      if (line.get(1).equals(Names.word(family))
          && line.get(2).equals("name")
          && line.get(3).equals(names.get(family))) {
        return true;
      }
    }
    return false;
  }

  private static SortedSet<List<String>> some(
      SortedSet<List<String>> lines, Predicate<List<String>> which) {
    SortedSet<List<String>> some = new TreeSet<>(lines);
    some.removeIf(line -> !which.test(line));
    return some;
  }

  /** Rules stay whole: a router takes none without what it does. */
  private void chunk(List<Command> commands, int most) {
    List<Command> chunk = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      Command command = commands.get(i);
      boolean begins = i == 0 || !node(command).equals(node(commands.get(i - 1)));
      if (begins && chunk.size() >= most) {
        all.add(chunk);
        chunk = new ArrayList<>();
      }
      chunk.add(command);
    }
    if (!chunk.isEmpty()) {
      all.add(chunk);
    }
  }

  private static List<String> node(Command command) {
    List<String> path = command.path();
    int depth = command.verb() == Verb.DELETE ? path.size() : Math.min(RULE, path.size());
    return path.subList(0, depth);
  }
}
