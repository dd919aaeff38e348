package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Family;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of our chain in one family. Used once. */
final class Rulebook {

  private record Wanted(Run run, VyosRule rule) {}

  private final SitePolicy policy;
  private final Family family;
  private final Peers peers;
  private final List<Diagnostic> findings;
  private final SortedMap<String, Wanted> wanted = new TreeMap<>();
  private final SortedMap<String, List<Piece>> served = new TreeMap<>();

  Rulebook(SitePolicy policy, Family family, Peers peers, List<Diagnostic> findings) {
    this.policy = policy;
    this.family = family;
    this.peers = peers;
    this.findings = findings;
  }

  /**
   * All rules, numbered.
   *
   * @param live those that are there
   */
  List<NativeRule> rules(Collection<VyosRule> live) {
    own();
    policy.pieces().forEach(this::piece);
    Numbers numbers = new Numbers(live);
    List<NativeRule> rules = new ArrayList<>();
    wanted.forEach(
        (key, each) -> {
          String note = served.containsKey(key) ? note(key) : each.rule().note();
          VyosRule rule = each.rule();
          rules.add(new VyosRule(policy.site(), numbers.of(each.run(), rule), rule.parts(), note));
        });
    return rules;
  }

  private String note(String key) {
    return Notes.of(served.getOrDefault(key, List.of()));
  }

  /** What holds whatever is granted. */
  private void own() {
    String all = Peers.name(Names.everyone(policy.site(), policy.fleet()));
    for (String side : List.of("source", "destination")) {
      own(Run.RUNNING, "accept", "connections that members have", group(side, all), true);
      own(Run.REST, "drop", "nothing else is granted", group(side, all), false);
    }
    own(Run.APART, "drop", "nothing else is granted", between(all, all), false);
  }

  private static SortedMap<String, String> group(String side, String name) {
    SortedMap<String, String> parts = new TreeMap<>();
    parts.put(side + " group address-group", name);
    return parts;
  }

  private static SortedMap<String, String> between(String from, String to) {
    SortedMap<String, String> parts = group("source", from);
    parts.putAll(group("destination", to));
    return parts;
  }

  private void own(
      Run run, String action, String note, SortedMap<String, String> parts, boolean running) {
    SortedMap<String, SortedSet<String>> all = parts(action, parts);
    if (running) {
      all.put("state", new TreeSet<>(List.of("established", "related")));
    }
    put(run, all, "cordon: " + note);
  }

  private static SortedMap<String, SortedSet<String>> parts(
      String action, Map<String, String> parts) {
    SortedMap<String, SortedSet<String>> all = new TreeMap<>();
    all.put("action", new TreeSet<>(List.of(action)));
    parts.forEach((path, value) -> all.put(path, new TreeSet<>(List.of(value))));
    return all;
  }

  private String put(Run run, SortedMap<String, SortedSet<String>> parts, String note) {
    VyosRule rule = new VyosRule(policy.site(), 0, parts, note);
    String key = run + " " + rule.text();
    wanted.put(key, new Wanted(run, rule));
    return key;
  }

  private void piece(Piece piece) {
    boolean sends = piece.flow() == Piece.Flow.SENDS;
    Optional<SortedMap<String, String>> peer =
        peers.side(sends ? "destination" : "source", piece.peer(), family);
    if (peer.isEmpty()) {
      return;
    }
    Optional<List<Part>> parts = Part.of(piece.services(), family);
    if (parts.isEmpty()) {
      refuse(piece);
      return;
    }
    ContainerId own = Names.segment(policy.site(), policy.fleet(), piece.segment());
    SortedMap<String, String> sides = group(sends ? "source" : "destination", Peers.name(own));
    sides.putAll(peer.get());
    boolean inside = piece.peer() instanceof dev.cordon.compile.Peer.Group;
    for (Part part : parts.get()) {
      SortedMap<String, String> all = new TreeMap<>(sides);
      all.putAll(part.parts());
      String key = put(inside ? Run.MEMBERS : Run.OTHERS, parts("accept", all), "");
      served.computeIfAbsent(key, any -> new ArrayList<>()).add(piece);
    }
  }

  private void refuse(Piece piece) {
    Diagnostic refusal =
        Diagnostic.error(
            ErrorCode.NOT_EXPRESSIBLE,
            "grant " + piece.grant(),
            piece.services()
                + " cannot be told by a router's rules: they know ports of TCP and UDP only, from"
                + " 1 on",
            "grant the whole protocol, or ports from 1 on");
    if (!findings.contains(refusal)) {
      findings.add(refusal);
    }
  }
}
