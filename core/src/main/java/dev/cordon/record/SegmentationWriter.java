package dev.cordon.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.model.External;
import dev.cordon.model.Face;
import dev.cordon.model.Grant;
import dev.cordon.model.Guardrail;
import dev.cordon.model.Link;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;

/** Segmentation to tree. */
final class SegmentationWriter {

  private SegmentationWriter() {}

  static ObjectNode document(Segmentation segmentation) {
    ObjectNode document = Documents.start(SegmentationJson.KIND).put("name", segmentation.name());
    ObjectNode segments = document.putObject("segments");
    segmentation.segments().values().forEach(s -> write(s, segments.putObject(s.name())));
    ObjectNode externals = document.putObject("externals");
    segmentation.mentionedExternals().forEach(e -> write(e, externals.putObject(e.name())));
    ArrayNode grants = document.putArray("grants");
    segmentation.grants().forEach(grant -> write(grant, grants.addObject()));
    ArrayNode links = document.putArray("links");
    segmentation.links().forEach(link -> write(link, links.addObject()));
    ArrayNode guardrails = document.putArray("guardrails");
    segmentation.guardrails().forEach(guardrail -> write(guardrail, guardrails.addObject()));
    return document;
  }

  private static void write(Segment segment, ObjectNode node) {
    node.put("role", Words.of(segment.role())).put("coexistence", Words.of(segment.coexistence()));
    ObjectNode at = node.putObject("at");
    segment.places().forEach((site, selectors) -> at.set(site, SelectorJson.write(selectors)));
  }

  private static void write(External external, ObjectNode node) {
    external
        .managed()
        .ifPresentOrElse(
            list -> node.put("list", list),
            () -> external.cidrs().forEach(node.putArray("cidrs")::add));
  }

  private static void write(Grant grant, ObjectNode node) {
    node.put("from", grant.from().name()).put("to", grant.to().name());
    node.set("on", ServiceJson.write(grant.service()));
    node.put("because", grant.reason());
    grant.until().ifPresent(end -> node.put("until", end.toString()));
  }

  private static void write(Link link, ObjectNode node) {
    node.put("kind", Words.of(link.kind()));
    node.putArray("sites").add(link.one()).add(link.other());
    if (link.rank() != 0) {
      node.put("rank", link.rank());
    }
    if (!link.faces().isEmpty()) {
      ObjectNode seen = node.putObject("seen");
      link.faces().forEach((site, face) -> write(face, seen.putObject(site)));
    }
  }

  private static void write(Face face, ObjectNode node) {
    if (!face.behind().isEmpty()) {
      face.behind().forEach(node.putArray("behind")::add);
    }
    if (!face.mapped().isEmpty()) {
      face.mapped().forEach(node.putObject("mapped")::put);
    }
  }

  private static void write(Guardrail guardrail, ObjectNode node) {
    node.put("from", guardrail.from().name())
        .put("to", guardrail.to().name())
        .put("reach", Words.of(guardrail.reach()))
        .put("because", guardrail.reason());
  }
}
