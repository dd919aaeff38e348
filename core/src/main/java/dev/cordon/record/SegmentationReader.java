package dev.cordon.record;

import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.NearMiss;
import dev.cordon.diag.Quoted;
import dev.cordon.model.Coexistence;
import dev.cordon.model.Declaration;
import dev.cordon.model.External;
import dev.cordon.model.Face;
import dev.cordon.model.Grant;
import dev.cordon.model.Guardrail;
import dev.cordon.model.Guardrail.Reach;
import dev.cordon.model.Link;
import dev.cordon.model.Party;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Selector;
import dev.cordon.model.Stated;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tree to declaration. */
final class SegmentationReader {

  private static final Map<String, Role> ROLES = Words.all(Role.class);
  private static final Map<String, Coexistence> COEXISTENCES = Words.all(Coexistence.class);
  private static final Map<String, Link.Kind> LINKS = Words.all(Link.Kind.class);
  private static final Map<String, Reach> REACHES = Words.all(Reach.class);

  private final SortedMap<String, Party> parties = new TreeMap<>();
  private final Set<String> mentioned = new HashSet<>();
  private final Cursor root;

  private SegmentationReader(Cursor root) {
    this.root = root;
  }

  static Declaration declaration(Cursor root) {
    root.object("cordon", "kind", "name", "segments", "externals", "grants", "links", "guardrails");
    return new SegmentationReader(root).declaration();
  }

  private Declaration declaration() {
    Cursor name = root.field("name");
    List<Stated<Segment>> segments = new ArrayList<>();
    root.field("segments").entries().forEach((n, c) -> segments.add(stated(c, segment(n, c))));
    List<Stated<External>> externals = new ArrayList<>();
    SortedMap<String, Cursor> places = root.field("externals").entries();
    places.forEach((n, c) -> externals.add(stated(c, external(n, c))));
    segments.forEach(s -> parties.put(s.value().name(), s.value()));
    externals.forEach(e -> parties.putIfAbsent(e.value().name(), e.value()));
    Declaration declaration =
        new Declaration(
            stated(name, name.text()),
            segments,
            externals,
            root.field("grants").items().stream().map(c -> stated(c, grant(c))).toList(),
            root.field("links").items().stream().map(c -> stated(c, link(c))).toList(),
            root.field("guardrails").items().stream().map(c -> stated(c, guardrail(c))).toList());
    places.forEach(this::used);
    return declaration;
  }

  private static <T> Stated<T> stated(Cursor cursor, T value) {
    return Stated.at(cursor.path(), value);
  }

  private static Segment segment(String name, Cursor cursor) {
    cursor.object("role", "coexistence", "at");
    Role role = cursor.field("role").choice(ROLES).orElse(Role.OTHER);
    Coexistence coexistence =
        cursor.field("coexistence").choice(COEXISTENCES).orElse(Coexistence.ADDITIVE);
    SortedMap<String, List<Selector>> places = new TreeMap<>();
    cursor.field("at").entries().forEach((site, c) -> places.put(site, SelectorJson.readAll(c)));
    return new Segment(name, role, places, coexistence);
  }

  private static External external(String name, Cursor cursor) {
    cursor.object("cidrs", "list");
    List<String> cidrs =
        cursor.maybe("cidrs").stream().flatMap(c -> c.items().stream()).map(Cursor::text).toList();
    return new External(name, cidrs, cursor.maybe("list").map(Cursor::text).orElse(null));
  }

  private Grant grant(Cursor cursor) {
    cursor.object("from", "to", "on", "because", "until");
    return new Grant(
        party(cursor.field("from")),
        party(cursor.field("to")),
        ServiceJson.read(cursor.field("on")),
        cursor.field("because").text(),
        cursor.maybe("until").map(SegmentationReader::instant).orElse(null));
  }

  private static @Nullable Instant instant(Cursor cursor) {
    String text = cursor.text();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      cursor.wrong(
          ErrorCode.DOCUMENT_INVALID,
          Quoted.value(text) + " is not an instant",
          "write it like 2026-12-31T23:59:59Z");
      return null;
    }
  }

  private static Link link(Cursor cursor) {
    cursor.object("kind", "sites", "rank", "seen");
    Link.Kind kind = cursor.field("kind").choice(LINKS).orElse(Link.Kind.ROUTED);
    Cursor sites = cursor.field("sites");
    List<String> names = sites.items().stream().map(Cursor::text).toList();
    if (names.size() != 2) {
      sites.wrong(
          ErrorCode.DOCUMENT_INVALID,
          "a link has two sites, this has " + names.size(),
          "give two sites");
      return new Link(kind, "", "");
    }
    SortedMap<String, Face> faces = new TreeMap<>();
    cursor.maybe("seen").ifPresent(c -> c.entries().forEach((s, f) -> faces.put(s, face(f))));
    int rank = cursor.maybe("rank").map(Cursor::number).orElse(0);
    return new Link(kind, names.get(0), names.get(1), faces, rank);
  }

  private static Face face(Cursor cursor) {
    cursor.object("behind", "mapped");
    List<String> behind =
        cursor.maybe("behind").stream().flatMap(c -> c.items().stream()).map(Cursor::text).toList();
    SortedMap<String, String> mapped = new TreeMap<>();
    cursor
        .maybe("mapped")
        .ifPresent(c -> c.entries().forEach((own, seen) -> mapped.put(own, seen.text())));
    return new Face(behind, mapped);
  }

  private Guardrail guardrail(Cursor cursor) {
    cursor.object("from", "to", "reach", "because");
    return new Guardrail(
        party(cursor.field("from")),
        party(cursor.field("to")),
        cursor.field("reach").choice(REACHES).orElse(Reach.TRANSITIVE),
        cursor.field("because").text());
  }

  private Party party(Cursor cursor) {
    String name = cursor.text();
    mentioned.add(name);
    Party party = parties.get(name);
    if (party != null) {
      return party;
    }
    if (!name.isEmpty()) {
      cursor.wrong(
          ErrorCode.SEGMENT_UNKNOWN,
          "no segment or external is called " + Quoted.value(name),
          NearMiss.question(parties.keySet(), name, "known are " + parties.keySet()));
    }
    return External.named(name);
  }

  /** What nobody mentions would be lost when the document is written again. */
  private void used(String name, Cursor external) {
    if (!mentioned.contains(name)) {
      external.wrong(
          ErrorCode.DOCUMENT_INVALID,
          "no grant and no guardrail mentions the external " + Quoted.value(name),
          "take it out, or mention it");
    }
  }
}
