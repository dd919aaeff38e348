package dev.cordon.sandbox.vyos.state;

import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything of a router at one moment. Immutable: its trees are never changed.
 *
 * @param running the configuration that is in force, as the router tells it
 * @param kernel the configuration whose rules the kernel has; another one after some failures
 * @param files the files by their names
 * @param stations the hosts by their names
 * @param leases what the DHCP server gave away
 * @param names what names resolve to in the world
 * @param resolved what the kernel's sets know of names now
 */
public record State(
    Tree running,
    Tree kernel,
    SortedMap<String, String> files,
    SortedMap<String, Station> stations,
    List<Lease> leases,
    SortedMap<String, List<String>> names,
    SortedMap<String, List<String>> resolved) {

  /** Where the configuration is saved. */
  public static final String BOOT = "/config/config.boot";

  public State {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    stations = Collections.unmodifiableSortedMap(new TreeMap<>(stations));
    leases = List.copyOf(leases);
    names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    resolved = Collections.unmodifiableSortedMap(new TreeMap<>(resolved));
  }

  /** A router with this configuration, saved, and nothing around it. */
  public static State of(Dialect dialect, Tree running) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put(BOOT, ConfigText.print(dialect, running));
    return new State(
        running, running, files, new TreeMap<>(), List.of(), new TreeMap<>(), new TreeMap<>());
  }

  /** With another configuration. */
  public State running(Tree tree) {
    return new State(tree, kernel, files, stations, leases, names, resolved);
  }

  /** With other rules in the kernel, whose sets of names are empty. */
  public State kernel(Tree tree) {
    return new State(running, tree, files, stations, leases, names, new TreeMap<>());
  }

  /** With a file more, or other. */
  public State file(String name, String text) {
    SortedMap<String, String> more = new TreeMap<>(files);
    more.put(name, text);
    return new State(running, kernel, more, stations, leases, names, resolved);
  }

  /** With a host more, or other. */
  public State station(Station station) {
    SortedMap<String, Station> more = new TreeMap<>(stations);
    more.put(station.name(), station);
    return new State(running, kernel, files, more, leases, names, resolved);
  }

  /** Without a host. */
  public State without(String station) {
    SortedMap<String, Station> less = new TreeMap<>(stations);
    less.remove(station);
    return new State(running, kernel, files, less, leases, names, resolved);
  }

  /** With these leases. */
  public State leases(List<Lease> now) {
    return new State(running, kernel, files, stations, now, names, resolved);
  }

  /** With a name that resolves to these addresses. */
  public State name(String name, List<String> addresses) {
    SortedMap<String, List<String>> more = new TreeMap<>(names);
    more.put(name, List.copyOf(addresses));
    return new State(running, kernel, files, stations, leases, more, resolved);
  }

  /** With sets that know all names. */
  public State resolving() {
    return new State(running, kernel, files, stations, leases, names, names);
  }
}
