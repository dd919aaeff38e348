package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names are well formed, and each stands for one thing. */
final class NameCheck {

  private NameCheck() {}

  static void check(Declaration declaration, Findings findings) {
    grammar(declaration.name().where(), declaration.name().value(), findings);
    declaration.segments().forEach(s -> grammar(s.where(), s.value().name(), findings));
    declaration.externals().forEach(e -> grammar(e.where(), e.value().name(), findings));
    declaration.segments().forEach(s -> sites(s, findings));
    clashes(declaration, findings);
  }

  private static void grammar(String where, String name, Findings findings) {
    Names.problem(name).ifPresent(problem -> findings.add(problem.at(where)));
  }

  private static void sites(Stated<Segment> segment, Findings findings) {
    segment
        .value()
        .places()
        .keySet()
        .forEach(site -> site(segment.where() + " at " + Quoted.value(site), site, findings));
  }

  private static void site(String where, String name, Findings findings) {
    grammar(where, name, findings);
    if (name.equals(Site.OUTSIDE)) {
      findings.error(
          ErrorCode.NAME_INVALID,
          where,
          "no site can be called \"" + name + "\": that is what everything at no site is called",
          "give the site another name");
    }
  }

  private static void clashes(Declaration declaration, Findings findings) {
    Map<String, Map<Party, String>> byName = new LinkedHashMap<>();
    declaration.segments().forEach(s -> note(s, byName));
    declaration.externals().forEach(e -> note(e, byName));
    byName.forEach(
        (name, parties) -> {
          if (parties.size() > 1) {
            clash(name, parties, findings);
          }
        });
  }

  private static void note(Stated<? extends Party> party, Map<String, Map<Party, String>> byName) {
    byName
        .computeIfAbsent(party.value().name(), name -> new LinkedHashMap<>())
        .putIfAbsent(party.value(), party.where());
  }

  private static void clash(String name, Map<Party, String> parties, Findings findings) {
    String places = parties.values().stream().distinct().collect(Collectors.joining(" and "));
    findings.error(
        ErrorCode.NAME_DUPLICATE,
        places,
        "the name " + Names.show(name) + " stands for " + parties.size() + " different things",
        hint(parties.keySet()));
  }

  private static String hint(Collection<Party> parties) {
    List<Class<?>> kinds = parties.stream().<Class<?>>map(Party::getClass).distinct().toList();
    return kinds.size() > 1
        ? "give the segment or the external another name; both kinds share one set of names"
        : "give each its own name, or declare it once and use that object everywhere";
  }
}
