package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.NearMiss;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Links join two sites of the declaration, and every grant has a way to go. */
final class LinkCheck {

  private LinkCheck() {}

  static void check(Declaration declaration, Findings findings) {
    Set<String> sites = new TreeSet<>();
    declaration.segments().forEach(s -> sites.addAll(s.value().places().keySet()));
    declaration.links().forEach(link -> check(link, sites, findings));
    Ways.of(declaration).missing().forEach(findings::add);
  }

  private static void check(Stated<Link> link, Collection<String> sites, Findings findings) {
    String one = link.value().one();
    String other = link.value().other();
    if (one.equals(other)) {
      findings.error(
          ErrorCode.LINK_INVALID,
          link.where(),
          "it joins " + Names.show(one) + " to itself",
          "take it out: a site sees itself without a link");
    }
    known(link.where(), one, sites, findings);
    known(link.where(), other, sites, findings);
    FaceCheck.check(link, findings);
  }

  private static void known(
      String where, String site, Collection<String> sites, Findings findings) {
    if (!sites.contains(site)) {
      findings.error(
          ErrorCode.LINK_INVALID,
          where,
          "no segment is at the site " + Names.show(site),
          NearMiss.question(sites, site, "link sites where segments are: " + sites));
    }
  }
}
