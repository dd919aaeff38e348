package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every grant is whole, concerns a segment, and is written once. */
final class GrantCheck {

  /** How many overlaps between the same two ends are looked for. */
  private static final int TOLD = 1_000;

  private GrantCheck() {}

  static void check(Declaration declaration, Findings findings) {
    PartyCheck parties = new PartyCheck(declaration);
    for (Stated<Grant> grant : declaration.grants()) {
      check(grant, findings);
      parties.check(grant.where(), grant.value().from(), findings);
      parties.check(grant.where(), grant.value().to(), findings);
    }
    sameEnds(declaration).values().forEach(grants -> overlaps(grants, findings));
  }

  private static void check(Stated<Grant> stated, Findings findings) {
    Grant grant = stated.value();
    ReasonCheck.problem(grant.reason()).ifPresent(p -> findings.add(p.at(stated.sentence())));
    ServiceCheck.problems(grant.service()).forEach(p -> findings.add(p.at(stated.sentence())));
    if (grant.from() instanceof External && grant.to() instanceof External) {
      findings.error(
          ErrorCode.GRANT_OUTSIDE,
          stated.where(),
          "neither end is a segment, so there is nothing of ours to open",
          "name a segment at one end, or take the grant out");
    }
  }

  private static Map<List<String>, List<Stated<Grant>>> sameEnds(Declaration declaration) {
    Map<List<String>, List<Stated<Grant>>> groups = new LinkedHashMap<>();
    for (Stated<Grant> grant : declaration.grants()) {
      List<String> ends = List.of(grant.value().from().name(), grant.value().to().name());
      groups.computeIfAbsent(ends, key -> new ArrayList<>()).add(grant);
    }
    return groups;
  }

  private static void overlaps(List<Stated<Grant>> grants, Findings findings) {
    List<Service> services = grants.stream().map(grant -> grant.value().service()).toList();
    ServiceOverlaps overlaps = ServiceOverlaps.of(services, TOLD);
    overlaps
        .pairs()
        .forEach(pair -> overlap(grants.get(pair.earlier()), grants.get(pair.later()), findings));
    if (overlaps.isCutOff()) {
      findings.error(
          ErrorCode.GRANT_DUPLICATE,
          grants.get(0).where(),
          "it is one of "
              + grants.size()
              + " grants between the same ends of which very many overlap; not all are told",
          "mend those that are told, and check again");
    }
  }

  private static void overlap(Stated<Grant> earlier, Stated<Grant> later, Findings findings) {
    Service both = earlier.value().service().common(later.value().service());
    if (!both.parts().isEmpty()) {
      findings.error(
          ErrorCode.GRANT_DUPLICATE,
          later.where(),
          "it allows " + both + ", which " + earlier.where() + " allows already",
          "take " + both + " out of one of the two, so that each path has one reason");
    }
  }
}
