package dev.cordon.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a sequence has made so far, by name: what the next call may name, what explains a refusal.
 */
final class Ledger {

  /** A group. */
  static final class Group {
    final String vpc;
    final SortedSet<Rule> rules = new TreeSet<>();

    Group(String vpc) {
      this.vpc = vpc;
    }
  }

  /** A managed prefix list. */
  static final class Prefixes {
    final int most;
    final SortedSet<String> cidrs = new TreeSet<>();
    long version = 1;

    Prefixes(int most) {
      this.most = most;
    }
  }

  final SortedMap<String, Group> groups = new TreeMap<>();
  final SortedMap<String, List<String>> interfaces = new TreeMap<>();
  final SortedMap<String, List<String>> instances = new TreeMap<>();
  final SortedMap<String, Prefixes> lists = new TreeMap<>();
  final SortedMap<String, SortedSet<String>> acls = new TreeMap<>();

  Ledger() {
    groups.put("va.default", new Group("va"));
    groups.put("vb.default", new Group("vb"));
  }

  /** The groups of a VPC that can be changed at will. */
  List<String> groupsOf(String vpc) {
    return groups.entrySet().stream()
        .filter(entry -> entry.getValue().vpc.equals(vpc))
        .map(Map.Entry::getKey)
        .filter(name -> !name.endsWith(".default"))
        .toList();
  }

  SortedSet<Rule> rules(String group) {
    Group known = groups.get(group);
    return known == null ? new TreeSet<>() : known.rules;
  }

  List<Rule> rules(String group, Way way) {
    return rules(group).stream().filter(rule -> rule.way() == way).toList();
  }

  boolean worn(String group) {
    return interfaces.values().stream().anyMatch(groups -> groups.contains(group))
        || instances.values().stream().anyMatch(groups -> groups.contains(group));
  }

  /** Whether a rule of another group names this group or list. */
  boolean named(String name) {
    return groups.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(name))
        .flatMap(entry -> entry.getValue().rules.stream())
        .anyMatch(rule -> rule.namesSomething() && rule.value().equals(name));
  }

  boolean sameVpc(String one, String other) {
    Group first = groups.get(one);
    Group second = groups.get(other);
    return first == null || second == null || first.vpc.equals(second.vpc);
  }

  /** A name that nothing has yet. */
  static String next(String letter, SortedMap<String, ?> taken) {
    int i = 0;
    while (taken.containsKey(letter + i)) {
      i++;
    }
    return letter + i;
  }

  static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  static <T> List<T> some(Random random, List<T> of, int most) {
    List<T> shuffled = new ArrayList<>(of);
    java.util.Collections.shuffle(shuffled, random);
    int size = Math.min(of.size(), 1 + random.nextInt(most));
    return List.copyOf(shuffled.subList(0, size));
  }
}
