package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Pages;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is asked of a region, and the actions on resources. */
final class Regional {

  private final Catalogue catalogue;

  Regional(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  ArmResponse answer(Call call, String subscription, List<String> path) {
    String region = path.get(5);
    return switch (path.get(6).toLowerCase(Locale.ROOT)) {
      case "operations" -> Operations.status(call, last(path));
      case "operationresults" -> Operations.result(call, last(path));
      case "servicetags" -> serviceTags(call, subscription);
      case "usages" -> usages(call, subscription, region);
      default ->
          throw ArmRefusal.of(
              404, "InvalidResourceType", "The resource type '" + path.get(6) + "' is unknown.");
    };
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  private static ArmResponse serviceTags(Call call, String subscription) {
    ObjectNode answer = Json.object("name", "Public");
    answer.put(
        "id",
        "/subscriptions/%s/providers/Microsoft.Network/serviceTags/Public".formatted(subscription));
    answer.put("type", "Microsoft.Network/serviceTags").put("changeNumber", "1");
    answer.put("cloud", "Public");
    ArrayNode values = answer.putArray("values");
    for (List<String> tag : call.world().serviceTags().all()) {
      ObjectNode value = values.addObject();
      value.put("name", tag.get(0)).put("id", tag.get(0));
      ObjectNode properties = value.putObject("properties");
      properties.put("changeNumber", "1").put("region", "");
      properties.put("systemService", tag.get(0));
      properties.set("addressPrefixes", Json.texts(tag.subList(1, tag.size())));
    }
    return ArmResponse.of(200, answer);
  }

  private ArmResponse usages(Call call, String subscription, String region) {
    ObjectNode answer = Json.object();
    ArrayNode values = answer.putArray("value");
    for (Limit limit : Limit.values()) {
      if (limit.usage().isEmpty()) {
        continue;
      }
      ObjectNode usage = values.addObject();
      usage.put("currentValue", used(call, subscription, region, limit));
      usage.put(
          "id",
          "/subscriptions/%s/providers/Microsoft.Network/locations/%s/usages/%s"
              .formatted(subscription, region, limit.usage()));
      usage.put("limit", call.limit(limit));
      usage.putObject("name").put("localizedValue", limit.title()).put("value", limit.usage());
      usage.put("unit", "Count");
    }
    return ArmResponse.of(200, answer);
  }

  private long used(Call call, String subscription, String region, Limit limit) {
    String type = "Microsoft.Network/" + limit.usage();
    if (catalogue.find(type).isEmpty()) {
      return 0;
    }
    return call.world().ofType(type).stream()
        .filter(one -> one.id().subscription().equalsIgnoreCase(subscription))
        .filter(one -> one.location().equals(Kind.canonical(region)))
        .count();
  }

  /** The security admin rules that work on a virtual network. */
  ArmResponse adminRules(Call call, ArmId id) {
    if (!id.type().equals(Types.VNET)) {
      throw ArmRefusal.of(404, "InvalidResourceType", "Only a virtual network has admin rules.");
    }
    Resource vnet = Reads.need(call.world(), id);
    List<ObjectNode> rules =
        Objects.requireNonNullElse(
            call.world().adminRules().find(vnet.id().key()), List.<ObjectNode>of());
    String token =
        call.request().body().isEmpty() ? "" : Json.text(call.request().tree(), "skipToken");
    Pages<ObjectNode> pages = call.installation().pages();
    Pages.Page<ObjectNode> page =
        token.isEmpty() ? pages.first(rules, Integer.MAX_VALUE) : call.nextPage(token, 1000);
    ObjectNode answer = Json.object();
    ArrayNode value = answer.putArray("value");
    page.rows().forEach(value::add);
    if (!page.rest().isEmpty()) {
      answer.put("skipToken", page.rest());
    }
    return ArmResponse.of(200, answer);
  }

  /** Brings instances of a scale set to its model. */
  ArmResponse upgrade(Call call, ArmId id) {
    Resource scaleSet = Reads.need(call.world(), id);
    Instances.follow(call, scaleSet, Json.texts(call.request().tree(), "instanceIds"));
    return ArmResponse.empty(200);
  }
}
