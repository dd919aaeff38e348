package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.state.Table;
import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** CreateTags, DeleteTags and DescribeTags, for resources and for rules of groups. */
final class Tagged {

  private static final int MOST_RESOURCES = 1000;

  private record Row(String id, String type, String key, String value) {}

  private static final Filters<Row> FILTERS =
      new Filters<Row>()
          .tags(row -> Tags.of(Map.of(row.key(), row.value())))
          .one("key", Row::key)
          .one("value", Row::value)
          .one("resource-id", Row::id)
          .one("resource-type", Row::type);

  private Tagged() {}

  static void register(Catalogue catalogue) {
    catalogue.write("CreateTags", Tagged::create);
    catalogue.write("DeleteTags", Tagged::delete);
    catalogue.read("DescribeTags", Tagged::describe);
  }

  private static void create(Call call) {
    SortedMap<String, String> more = Tagging.read(call.params().items("Tag"));
    if (more.isEmpty()) {
      throw Refusal.missing("Tag");
    }
    for (String id : resources(call)) {
      change(call, id, old -> Tagging.plus(old, more));
    }
    call.done();
  }

  private static void delete(Call call) {
    List<Params> gone = call.params().items("Tag");
    for (String id : resources(call)) {
      change(call, id, old -> without(old, gone));
    }
    call.done();
  }

  /** No tags named: all go. No value named: the key goes whatever its value. */
  private static SortedMap<String, String> without(
      SortedMap<String, String> old, List<Params> gone) {
    if (gone.isEmpty()) {
      return Tags.NONE;
    }
    SortedMap<String, String> rest = new TreeMap<>(old);
    for (Params tag : gone) {
      String key = tag.text("Key", "");
      String value = tag.text("Value");
      Tagging.checkKey(key);
      if (value == null) {
        rest.remove(key);
      } else {
        rest.remove(key, value);
      }
    }
    return Tags.of(rest);
  }

  private static List<String> resources(Call call) {
    List<String> ids = call.params().list("ResourceId");
    if (ids.isEmpty()) {
      throw Refusal.missing("ResourceIdSet");
    }
    if (ids.size() > MOST_RESOURCES) {
      throw Refusal.value("You can tag at most " + MOST_RESOURCES + " resources in one request");
    }
    return ids;
  }

  private static void change(Call call, String id, UnaryOperator<SortedMap<String, String>> how) {
    Kind kind =
        Kind.of(id).orElseThrow(() -> Refusal.of("InvalidID", "The ID '" + id + "' is not valid"));
    if (kind == Kind.RULE) {
      changeRule(call, id, how);
      return;
    }
    for (Table<? extends Resource> table : call.world().tables()) {
      if (table.find(id) != null) {
        changeRow(call, kind, table, id, how);
        return;
      }
    }
    throw kind.missing(id);
  }

  private static void changeRule(
      Call call, String id, UnaryOperator<SortedMap<String, String>> how) {
    for (Group group : call.world().groups().in(call.scope())) {
      Rule rule = group.rule(id).orElse(null);
      if (rule != null) {
        call.world().groups().put(group.with(rule.tagged(how.apply(rule.tags()))));
        return;
      }
    }
    throw Kind.RULE.missing(id);
  }

  @SuppressWarnings("unchecked") // tagged() gives the kind of row that it was called on
  private static <T extends Resource> void changeRow(
      Call call,
      Kind kind,
      Table<T> table,
      String id,
      UnaryOperator<SortedMap<String, String>> how) {
    T row = table.find(id);
    if (row == null || !row.scope().equals(call.scope())) {
      throw kind.missing(id);
    }
    table.put((T) row.tagged(how.apply(row.tags())));
  }

  private static void describe(Call call) {
    List<Row> all = new ArrayList<>();
    for (Table<? extends Resource> table : call.world().tables()) {
      table.in(call.scope()).forEach(resource -> add(all, resource.id(), resource.tags()));
    }
    for (Group group : call.world().groups().in(call.scope())) {
      group.rules().forEach(rule -> add(all, rule.id(), rule.tags()));
    }
    List<Row> matching = FILTERS.apply(call.params(), all.stream());
    Page<Row> page = Page.of(call, Page.Size.USUAL, matching, row -> row.id() + " " + row.key());
    call.out()
        .list(
            "tagSet",
            page.rows(),
            (item, row) ->
                item.text("resourceId", row.id())
                    .text("resourceType", row.type())
                    .text("key", row.key())
                    .text("value", row.value()))
        .text("nextToken", page.nextToken());
  }

  private static void add(List<Row> all, String id, Map<String, String> tags) {
    String type = Kind.of(id).map(Kind::tagName).orElse("");
    tags.forEach((key, value) -> all.add(new Row(id, type, key, value)));
  }
}
