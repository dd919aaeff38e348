package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Grants and guardrails speak of segments that were declared, as they were declared. */
final class PartyCheck {

  private final Map<String, Set<Segment>> declared = new HashMap<>();

  PartyCheck(Declaration declaration) {
    declaration.segments().forEach(s -> named(s.value().name()).add(s.value()));
  }

  private Set<Segment> named(String name) {
    return declared.computeIfAbsent(name, n -> new LinkedHashSet<>());
  }

  void check(String where, Party party, Findings findings) {
    if (party instanceof Segment segment) {
      check(where, segment, findings);
    }
  }

  private void check(String where, Segment segment, Findings findings) {
    Set<Segment> twins = declared.getOrDefault(segment.name(), Set.of());
    if (twins.isEmpty()) {
      findings.add(undeclared(segment).at(where));
    } else if (!twins.contains(segment)) {
      findings.add(different(segment, twins.iterator().next()).at(where));
    }
  }

  private static Problem undeclared(Segment segment) {
    String shown = Names.show(segment.name());
    return new Problem(
        ErrorCode.SEGMENT_UNKNOWN,
        "the segment " + shown + " is not one of this declaration",
        "declare it with .segments(...), or use a segment that is declared");
  }

  private static Problem different(Segment segment, Segment declared) {
    return new Problem(
        ErrorCode.SEGMENT_UNKNOWN,
        "the segment "
            + Names.show(segment.name())
            + " used here is not the one declared: "
            + difference(segment, declared),
        "use one object for both: the one that the last .at(...), .additive() or .exclusive()"
            + " returned");
  }

  private static String difference(Segment here, Segment declared) {
    if (!here.places().equals(declared.places())) {
      return "here it is at " + here.placesText() + ", declared " + declared.placesText();
    } else if (here.role() != declared.role()) {
      return "here its role is " + here.role() + ", declared " + declared.role();
    }
    return "here it is " + here.coexistence() + ", declared " + declared.coexistence();
  }
}
