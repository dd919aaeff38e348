package dev.cordon.compile;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Member;
import dev.cordon.inventory.View;
import dev.cordon.inventory.Views;
import dev.cordon.model.Grant;
import dev.cordon.model.Link;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.space.IpSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Finds members for whom a grant across sites has no effect, because nobody there sees them. */
final class Unseen {

  private static final int NAMED = 5;

  private final Segmentation segmentation;
  private final Inventory inventory;
  private final Views views;
  private final SortedSet<Diagnostic> findings = new TreeSet<>();

  Unseen(Segmentation segmentation, Inventory inventory, Views views) {
    this.segmentation = segmentation;
    this.inventory = inventory;
    this.views = views;
  }

  List<Diagnostic> findings(List<Grant> active) {
    if (views.translate()) {
      for (Grant grant : active) {
        if (grant.from() instanceof Segment from && grant.to() instanceof Segment to) {
          look(known(from), known(to));
        }
      }
    }
    return List.copyOf(findings);
  }

  private Segment known(Segment named) {
    return segmentation.segments().getOrDefault(named.name(), named);
  }

  private void look(Segment from, Segment to) {
    for (String here : from.places().keySet()) {
      for (String there : to.places().keySet()) {
        if (views.linked(here, there)) {
          look(from, here, there, View::sentFrom, "sends from", ".behind(");
          look(to, there, here, View::reachedBy, "is reached by", ".mapped(");
        }
      }
    }
  }

  private void look(
      Segment segment,
      String at,
      String other,
      BiFunction<View, IpSet, IpSet> seen,
      String verb,
      String statement) {
    List<String> names = new ArrayList<>();
    List<Link> links = views.links(at, other);
    for (Member member : inventory.members(segment.name(), at)) {
      IpSet own = member.addresses();
      if (!own.isEmpty()
          && links.stream().allMatch(link -> seen.apply(views.of(at, link), own).isEmpty())) {
        names.add(member.workload().name());
      }
    }
    if (!names.isEmpty()) {
      findings.add(
          Diagnostic.warning(
              ErrorCode.VIEW_MISSING,
              "segment \"" + segment.name() + "\" at \"" + at + "\"",
              few(names) + ": no address that it " + verb + " is known at \"" + other + "\"",
              "state it on the link, " + statement + at + ", …), or link the sites privately"));
    }
  }

  private static String few(List<String> names) {
    String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? some + " and " + (names.size() - NAMED) + " more" : some;
  }
}
