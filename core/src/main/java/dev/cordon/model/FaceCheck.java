package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a link says of translated addresses can be. */
final class FaceCheck {

  private final Stated<Link> link;
  private final Findings findings;

  private FaceCheck(Stated<Link> link, Findings findings) {
    this.link = link;
    this.findings = findings;
  }

  static void check(Stated<Link> link, Findings findings) {
    FaceCheck check = new FaceCheck(link, findings);
    check.carriesFaces();
    link.value().faces().forEach(check::face);
  }

  private void carriesFaces() {
    Link value = link.value();
    if (value.kind() == Link.Kind.PEERING && !value.faces().isEmpty()) {
      error(
          "a peering translates no addresses",
          "state them on Link.routed or Link.internet, or take them out");
    }
    if (value.rank() < 0) {
      error("the rank " + value.rank() + " is negative", "count from 0; lower is preferred");
    }
  }

  private void face(String site, Face face) {
    if (!site.equals(link.value().one()) && !site.equals(link.value().other())) {
      error(
          "it states addresses of " + Names.show(site) + ", which it does not join",
          "state addresses of its own two sites only");
    }
    if (readable(face)) {
      lengths(face);
      once(site, "maps", List.copyOf(face.mapped().keySet()));
      List<String> seen = new ArrayList<>(face.mapped().values());
      seen.addAll(face.behind());
      once(site, "shows", seen);
      seen.forEach(this::isPublic);
    }
  }

  private boolean readable(Face face) {
    boolean all = true;
    for (String text : face.behind()) {
      all &= readable(text);
    }
    for (Map.Entry<String, String> pair : face.mapped().entrySet()) {
      all &= readable(pair.getKey());
      all &= readable(pair.getValue());
    }
    return all;
  }

  private boolean readable(String text) {
    var problem = Prefixes.problem(text);
    problem.ifPresent(p -> findings.error(p.code(), link.where(), p.what(), p.fix()));
    return problem.isEmpty();
  }

  private void lengths(Face face) {
    face.mapped()
        .forEach(
            (own, seen) -> {
              Cidr here = Cidr.parse(own);
              Cidr there = Cidr.parse(seen);
              if (here.network().family() != there.network().family()
                  || here.length() != there.length()) {
                error(
                    own + " cannot be seen as " + seen + ": they are not of one length and family",
                    "map a prefix to one of the same length, address by address");
              }
            });
  }

  private void once(String site, String verb, List<String> prefixes) {
    IpSet before = IpSet.none();
    for (String prefix : prefixes) {
      IpSet set = Cidr.parse(prefix).set();
      if (set.overlaps(before)) {
        error(
            Names.show(site) + " " + verb + " " + set.intersect(before) + " twice",
            "give every address one meaning");
      }
      before = before.union(set);
    }
  }

  private void isPublic(String seen) {
    IpSet hidden = Cidr.parse(seen).set().intersect(Reserved.unseenOnTheInternet());
    if (link.value().kind() == Link.Kind.INTERNET && !hidden.isEmpty()) {
      error(
          hidden + " is never seen on the internet",
          "state the public addresses, or use Link.routed for a private way");
    }
    if (Cidr.parse(seen).length() == 0
        || (Cidr.parse(seen).network().family() == Family.V4 && Cidr.parse(seen).length() < 8)) {
      error(seen + " is no range that a site could have", "state the addresses that are its own");
    }
  }

  private void error(String what, String fix) {
    findings.error(ErrorCode.LINK_INVALID, link.where(), what, fix);
  }
}
