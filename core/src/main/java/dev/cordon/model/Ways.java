package dev.cordon.model;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which grants can be carried. A grant holds from every site of the one segment to every site of
 * the other; two different sites need a link. A grant that no pair of sites can carry is a mistake;
 * one that only some can is worth a note.
 */
final class Ways {

  private final List<Stated<Grant>> grants;
  private final Set<List<String>> routes = new HashSet<>();

  private Ways(List<Stated<Grant>> grants, Collection<Link> links) {
    this.grants = grants;
    links.forEach(link -> routes.add(route(link.one(), link.other())));
  }

  static Ways of(Declaration declaration) {
    return new Ways(declaration.grants(), declaration.links().stream().map(Stated::value).toList());
  }

  static Ways of(Segmentation segmentation) {
    List<Stated<Grant>> grants =
        segmentation.grants().stream().map(g -> Stated.at("grant " + g.ends(), g)).toList();
    return new Ways(grants, segmentation.links());
  }

  /** One error for each group of sites that cannot reach each other but should. */
  List<Diagnostic> missing() {
    List<Diagnostic> findings = new ArrayList<>();
    grouped(false).forEach((gap, places) -> findings.add(missing(gap, places)));
    return findings;
  }

  /** One note for each group of sites that only a part of a grant can span. */
  List<Diagnostic> partial() {
    List<Diagnostic> findings = new ArrayList<>();
    grouped(true).forEach((gap, places) -> findings.add(partial(gap, places)));
    return findings;
  }

  private SortedMap<String, List<String>> grouped(boolean carriedInPart) {
    SortedMap<String, List<String>> groups = new TreeMap<>();
    for (Stated<Grant> grant : grants) {
      Gap gap = gap(grant.value());
      if (!gap.sites().isEmpty() && gap.carriedInPart() == carriedInPart) {
        groups.computeIfAbsent(gap.text(), text -> new ArrayList<>()).add(grant.where());
      }
    }
    return groups;
  }

  private Gap gap(Grant grant) {
    Set<String> open = new TreeSet<>();
    int pairs = 0;
    for (String here : sites(grant.from())) {
      for (String there : sites(grant.to())) {
        pairs++;
        if (!here.equals(there) && !routes.contains(route(here, there))) {
          open.add(Names.show(here) + " and " + Names.show(there));
        }
      }
    }
    return new Gap(open, open.size() < pairs);
  }

  private static Set<String> sites(Party party) {
    return party instanceof Segment segment ? segment.places().keySet() : Set.of();
  }

  private static List<String> route(String one, String other) {
    return one.compareTo(other) <= 0 ? List.of(one, other) : List.of(other, one);
  }

  private static Diagnostic missing(String gap, List<String> places) {
    return Diagnostic.error(
        ErrorCode.LINK_MISSING,
        first(places),
        "nothing links the sites " + gap + ", so the grant could never be used",
        "say how they see each other: .link(Link.peering(one, other)), Link.routed(one, other) or"
            + " Link.internet(one, other)");
  }

  private static Diagnostic partial(String gap, List<String> places) {
    return Diagnostic.info(
        ErrorCode.LINK_PARTIAL,
        first(places),
        "nothing links the sites " + gap + "; between these the grant has no effect",
        "link them too if the grant is meant to hold there");
  }

  private static String first(List<String> places) {
    return places.size() == 1
        ? places.get(0)
        : places.get(0) + " and " + (places.size() - 1) + " more";
  }

  /** The pairs of sites that a grant would need, and lacks. */
  private record Gap(Set<String> sites, boolean carriedInPart) {
    String text() {
      return sites.stream().collect(Collectors.joining(", "));
    }
  }
}
