package dev.cordon.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.model.Declaration;
import dev.cordon.model.Placement;
import dev.cordon.plan.ReturnPoint;
import dev.cordon.plan.ReturnPoint.Touched;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The JSON form of what is needed to undo a run, described by {@code docs/spec/undo.schema.json}.
 */
final class UndoForm {

  private static final String KIND = "undo";

  private UndoForm() {}

  /** What a document says, before the declaration in it was checked. */
  private record Draft(
      String run,
      Instant madeAt,
      Declaration declaration,
      Placement placement,
      SortedMap<String, Touched> sites) {}

  static String text(Undo undo) {
    ObjectNode document =
        Documents.start(KIND).put("run", undo.run()).put("madeAt", undo.madeAt().toString());
    document.set("segmentation", SegmentationWriter.document(undo.segmentation()));
    document.set("placement", PlacementJson.document(undo.placement()));
    ObjectNode sites = document.putObject("sites");
    undo.point()
        .sites()
        .forEach(
            (site, touched) -> {
              ObjectNode node = sites.putObject(site);
              ids(touched.containers(), node.putArray("groups"));
              table(touched.before(), node.putObject("before"));
              table(touched.after(), node.putObject("after"));
            });
    return Documents.text(document);
  }

  private static void ids(Collection<ContainerId> ids, ArrayNode node) {
    ids.forEach(id -> node.addObject().put("site", id.site()).put("name", id.name()));
  }

  private static void table(RuleTable table, ObjectNode node) {
    ArrayNode groups = node.putArray("groups");
    for (Container container : table.containers().values()) {
      ObjectNode group =
          groups
              .addObject()
              .put("site", container.id().site())
              .put("name", container.id().name())
              .put("ownership", container.ownership().name().toLowerCase(Locale.ROOT));
      ObjectNode marks = group.putObject("marks");
      container.marks().forEach(marks::put);
      ArrayNode rules = group.putArray("rules");
      container.rules().forEach(rule -> rules.add(rule(rule)));
    }
    ObjectNode members = node.putObject("members");
    table.bindings().forEach((attachment, ids) -> ids(ids, members.putArray(attachment)));
  }

  private static ObjectNode rule(NativeRule rule) {
    if (!(rule instanceof Record parts)) {
      throw new IllegalStateException(rule.getClass() + " is no record");
    }
    ObjectNode node = Documents.object().put("rule", rule.getClass().getSimpleName());
    node.set("parts", RecordsJson.write(parts));
    return node;
  }

  static Undo read(
      String text, Map<String, Class<? extends NativeRule>> rules, PlacementJson.Places places) {
    Draft draft = Documents.read(text, KIND, root -> draft(root, rules, places));
    return new Undo(
        draft.run(),
        draft.madeAt(),
        draft.declaration().check(),
        draft.placement(),
        new ReturnPoint(draft.sites()));
  }

  private static Draft draft(
      Cursor root, Map<String, Class<? extends NativeRule>> rules, PlacementJson.Places places) {
    root.object("cordon", "kind", "run", "madeAt", "segmentation", "placement", "sites");
    SortedMap<String, Touched> sites = new TreeMap<>();
    root.field("sites")
        .entries()
        .forEach((site, cursor) -> sites.put(site, touched(cursor, rules)));
    return new Draft(
        root.field("run").text(),
        ApprovalForm.instant(root.field("madeAt")),
        SegmentationReader.declaration(root.field("segmentation")),
        PlacementJson.placement(root.field("placement"), places),
        sites);
  }

  private static Touched touched(Cursor cursor, Map<String, Class<? extends NativeRule>> rules) {
    cursor.object("groups", "before", "after");
    return new Touched(
        ids(cursor.field("groups")),
        table(cursor.field("before"), rules),
        table(cursor.field("after"), rules));
  }

  private static SortedSet<ContainerId> ids(Cursor cursor) {
    SortedSet<ContainerId> ids = new TreeSet<>();
    for (Cursor each : cursor.items()) {
      each.object("site", "name");
      ids.add(id(each));
    }
    return ids;
  }

  private static ContainerId id(Cursor cursor) {
    return new ContainerId(cursor.field("site").text(), cursor.field("name").text());
  }

  private static RuleTable table(Cursor cursor, Map<String, Class<? extends NativeRule>> rules) {
    cursor.object("groups", "members");
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    for (Cursor each : cursor.field("groups").items()) {
      Container container = container(each, rules);
      containers.put(container.id(), container);
    }
    SortedMap<String, SortedSet<ContainerId>> members = new TreeMap<>();
    cursor.field("members").entries().forEach((name, each) -> members.put(name, ids(each)));
    return new RuleTable(containers, members);
  }

  private static Container container(
      Cursor cursor, Map<String, Class<? extends NativeRule>> known) {
    cursor.object("site", "name", "ownership", "marks", "rules");
    Map<String, Ownership> words = new TreeMap<>();
    for (Ownership one : Ownership.values()) {
      words.put(one.name().toLowerCase(Locale.ROOT), one);
    }
    SortedMap<String, String> marks = new TreeMap<>();
    cursor.field("marks").entries().forEach((key, value) -> marks.put(key, value.text()));
    List<NativeRule> rules = new ArrayList<>();
    for (Cursor each : cursor.field("rules").items()) {
      each.object("rule", "parts");
      each.field("rule")
          .choice(known)
          .flatMap(type -> RecordsJson.read(each.field("parts"), type))
          .ifPresent(rules::add);
    }
    return new Container(
        id(cursor),
        cursor.field("ownership").choice(words).orElse(Ownership.FOREIGN),
        marks,
        rules);
  }
}
