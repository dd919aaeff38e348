package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Pages;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure Resource Graph, as much of its language as an inventory needs: the table {@code resources},
 * {@code where type} (or {@code subscriptionId}, {@code resourceGroup}, {@code location}) with
 * {@code ==}, {@code =~}, {@code in} and {@code in~}, {@code project} and {@code order by id}. It
 * may lag behind.
 */
final class Graph {

  private static final int MOST_ROWS = 1000;
  private static final Pattern WHERE =
      Pattern.compile(
          "where\\s+(type|subscriptionId|resourceGroup|location)\\s*(==|=~|in~|in)\\s*(.+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TEXT = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

  private final Catalogue catalogue;

  Graph(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  ArmResponse ask(Call call) {
    if (!call.request().method().equals("POST")) {
      throw ArmRefusal.of(405, "MethodNotAllowed", "Resource Graph is asked by POST.");
    }
    ObjectNode question = call.request().tree();
    String token = Json.text(question, "options", "$skipToken");
    int top = Json.at(question, "options", "$top").asInt(MOST_ROWS);
    Pages<ObjectNode> pages = call.installation().pages();
    Pages.Page<ObjectNode> page =
        token.isEmpty()
            ? pages.first(rows(call.graphed(), question), Math.min(top, MOST_ROWS))
            : call.nextPage(token, Math.min(top, MOST_ROWS));
    ObjectNode answer = Json.object();
    answer.put("totalRecords", rows(call.graphed(), question).size());
    answer.put("count", page.rows().size());
    ArrayNode data = answer.putArray("data");
    page.rows().forEach(data::add);
    answer.putArray("facets");
    answer.put("resultTruncated", page.rest().isEmpty() ? "false" : "true");
    if (!page.rest().isEmpty()) {
      answer.put("$skipToken", page.rest());
    }
    return ArmResponse.of(200, answer);
  }

  private List<ObjectNode> rows(World world, ObjectNode question) {
    Set<String> subscriptions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    subscriptions.addAll(Json.texts(question, "subscriptions"));
    List<ObjectNode> rows = new ArrayList<>();
    for (Resource one : world.resources()) {
      boolean seen = subscriptions.isEmpty() || subscriptions.contains(one.id().subscription());
      if (seen && one.id().types().size() == 1) {
        rows.add(row(world, one));
      }
    }
    rows.sort(Comparator.comparing(row -> Json.text(row, "id")));
    String[] steps = Json.text(question, "query").split("\\|");
    if (!steps[0].trim().equalsIgnoreCase("resources")) {
      throw wrong("The sandbox knows the table 'resources' only, not '" + steps[0].trim() + "'.");
    }
    for (String step : Arrays.asList(steps).subList(1, steps.length)) {
      rows = step(rows, step.trim());
    }
    return rows;
  }

  private static ArmRefusal wrong(String text) {
    return ArmRefusal.of(
        "BadRequest", "Please provide below info when asking for support: " + text);
  }

  private ObjectNode row(World world, Resource resource) {
    ObjectNode shown = Render.resource(catalogue, world, resource);
    ObjectNode row = Json.object("id", resource.id().toString());
    row.put("name", resource.id().name());
    row.put("type", resource.id().type().toLowerCase(Locale.ROOT));
    row.put("tenantId", "00000000-0000-0000-0000-000000000000");
    row.put("kind", Json.text(shown, "kind"));
    row.put("location", resource.location());
    row.put("resourceGroup", resource.id().group().toLowerCase(Locale.ROOT));
    row.put("subscriptionId", resource.id().subscription());
    row.set("properties", shown.path("properties"));
    row.set("tags", shown.path("tags"));
    row.set("identity", shown.has("identity") ? shown.path("identity") : null);
    return row;
  }

  private static List<ObjectNode> step(List<ObjectNode> rows, String step) {
    if (step.toLowerCase(Locale.ROOT).startsWith("project ")) {
      List<String> kept =
          Arrays.stream(step.substring("project ".length()).split(",")).map(String::trim).toList();
      return rows.stream().map(row -> row.deepCopy().retain(kept)).toList();
    }
    if (step.matches("(?i)(order|sort)\\s+by\\s+id(\\s+asc)?")) {
      return rows;
    }
    Matcher where = WHERE.matcher(step);
    if (!where.matches()) {
      throw wrong("The sandbox does not understand '" + step + "'.");
    }
    Set<String> wanted =
        where.group(2).contains("~")
            ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER)
            : new TreeSet<>();
    Matcher texts = TEXT.matcher(where.group(3));
    while (texts.find()) {
      wanted.add(texts.group(1) == null ? texts.group(2) : texts.group(1));
    }
    return rows.stream().filter(row -> wanted.contains(Json.text(row, where.group(1)))).toList();
  }
}
