package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import java.util.List;

/** Every segment is somewhere, and its selectors can select. */
final class SegmentCheck {

  private SegmentCheck() {}

  static void check(Declaration declaration, Findings findings) {
    declaration.segments().forEach(segment -> check(segment, findings));
  }

  private static void check(Stated<Segment> segment, Findings findings) {
    if (segment.value().places().isEmpty()) {
      findings.error(
          ErrorCode.SEGMENT_WITHOUT_PLACE,
          segment.where(),
          "the segment is at no site, so it can have no member",
          "say where its members are: .at(site, tag(\"role\", \"...\"))");
    }
    segment
        .value()
        .places()
        .forEach((site, found) -> check(segment.where(), site, found, findings));
  }

  private static void check(
      String segment, String site, List<Selector> selectors, Findings findings) {
    String where = segment + " at " + Quoted.value(site);
    if (selectors.isEmpty()) {
      findings.error(
          ErrorCode.SELECTOR_INVALID,
          where,
          "no selector says which workloads of the site are meant",
          "add one: .at(site, tag(\"role\", \"...\"))");
    }
    selectors.forEach(s -> SelectorCheck.problems(s).forEach(p -> findings.add(p.at(where))));
  }
}
