package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Pages;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lists: filtered, ordered, in pages. */
final class Listing {

  private static final int MOST = 500;
  private static final String NEWEST_FIRST = "creationTimestamp desc";

  private Listing() {}

  /** One page of the resources of a kind below a path. */
  static ObjectNode page(Call call, String kind, String below, String kindName) {
    return page(
        call,
        kindName,
        rows(
            call,
            kind,
            path -> Paths.collection(path).equals(kind) && path.startsWith(below + "/")));
  }

  /** One page of these rows, as {@code items}. */
  static ObjectNode page(Call call, String kindName, Supplier<List<ObjectNode>> rows) {
    Pages.Page<ObjectNode> page = cut(call, rows);
    ObjectNode answer = head(call, kindName);
    if (!page.rows().isEmpty()) {
      ArrayNode items = answer.putArray("items");
      page.rows().forEach(items::add);
    }
    return tail(answer, page);
  }

  /** One page of all resources of a kind in a project, by the place that they are in. */
  static ObjectNode aggregated(Call call, String kind, String kindName) {
    Pages.Page<ObjectNode> page =
        cut(call, rows(call, kind, path -> Paths.project(path).equals(call.project())));
    TreeMap<String, ArrayNode> places = new TreeMap<>();
    page.rows()
        .forEach(
            row ->
                places
                    .computeIfAbsent(place(Json.text(row, "selfLink")), any -> Json.array())
                    .add(row));
    ObjectNode answer = head(call, kindName);
    ObjectNode items = answer.putObject("items");
    places.forEach((place, rows) -> items.putObject(place).set(kind, rows));
    return tail(answer, page);
  }

  private static String place(String selfLink) {
    String zone = Paths.after(selfLink, "zones");
    String region = Paths.after(selfLink, "regions");
    return !zone.isEmpty() ? "zones/" + zone : region.isEmpty() ? "global" : "regions/" + region;
  }

  private static Supplier<List<ObjectNode>> rows(Call call, String kind, Predicate<String> which) {
    return () ->
        call.listed().ofKind(kind).stream()
            .filter(one -> which.test(one.path()))
            .sorted(Comparator.comparing(Resource::name).thenComparing(Resource::path))
            .map(one -> listed(call, one))
            .toList();
  }

  private static ObjectNode listed(Call call, Resource one) {
    ObjectNode shown = Render.resource(call.listed(), one);
    if (call.reads(Reading.LISTED_POLICIES_HAVE_NO_RULES) && one.kind().equals(Kinds.POLICIES)) {
      shown.remove("rules");
    }
    return shown;
  }

  /** A page of rows under their own name, as these services show lists. */
  static ObjectNode named(Call call, String rows, Supplier<List<ObjectNode>> all) {
    Pages.Page<ObjectNode> page = cut(call, all);
    ObjectNode answer = Json.object();
    if (!page.rows().isEmpty()) {
      ArrayNode list = answer.putArray(rows);
      page.rows().forEach(list::add);
    }
    if (!page.rest().isEmpty()) {
      answer.put("nextPageToken", page.rest());
    }
    return answer;
  }

  private static Pages.Page<ObjectNode> cut(Call call, Supplier<List<ObjectNode>> rows) {
    Pages<ObjectNode> pages = call.installation().pages();
    String token = call.parameter("pageToken");
    int most = most(call);
    if (!token.isEmpty()) {
      return pages
          .next(token, most)
          .orElseThrow(
              () -> GcpRefusal.invalid("pageToken", token, "The page token is malformed."));
    }
    Predicate<ObjectNode> filter = Filter.of(call.parameter("filter"));
    List<ObjectNode> kept = rows.get().stream().filter(filter).toList();
    return pages.first(pages.ordered(ordered(call, kept)), most);
  }

  private static List<ObjectNode> ordered(Call call, List<ObjectNode> rows) {
    String order = call.parameter("orderBy");
    if (order.isEmpty() || order.equals("name")) {
      return rows;
    }
    if (!order.equals(NEWEST_FIRST)) {
      throw GcpRefusal.invalid("orderBy", order, "Must be name or " + NEWEST_FIRST + ".");
    }
    Comparator<ObjectNode> byAge = Comparator.comparing(one -> Json.text(one, "creationTimestamp"));
    return rows.stream().sorted(byAge.reversed()).toList();
  }

  private static int most(Call call) {
    String given =
        call.request().parameter("maxResults").orElseGet(() -> call.parameter("pageSize"));
    if (given.isEmpty()) {
      return MOST;
    }
    if (!given.matches("\\d{1,9}") || Integer.parseInt(given) > MOST) {
      throw GcpRefusal.invalid("maxResults", given, "Must be between 0 and " + MOST + ".");
    }
    return Math.max(1, Integer.parseInt(given));
  }

  private static ObjectNode head(Call call, String kindName) {
    ObjectNode head = Json.object().put("kind", kindName).put("id", call.path());
    // lists of policies are the ones without it
    return kindName.equals("compute#firewallPolicyList")
        ? head
        : head.put("selfLink", Paths.self(call.path()));
  }

  private static ObjectNode tail(ObjectNode answer, Pages.Page<ObjectNode> page) {
    if (!page.rest().isEmpty()) {
      answer.put("nextPageToken", page.rest());
    }
    return answer;
  }
}
