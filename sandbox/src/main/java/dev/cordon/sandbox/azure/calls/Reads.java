package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Pages;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Operation;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** GET of resources and lists. */
final class Reads {

  private final Catalogue catalogue;

  Reads(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  static Resource need(World world, ArmId id) {
    Resource found = world.find(id.toString());
    if (found == null) {
      throw missing(id);
    }
    return found;
  }

  private static ArmRefusal missing(ArmId id) {
    return ArmRefusal.missing(
        "The Resource '%s/%s' under resource group '%s' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
            .formatted(id.type(), String.join("/", id.names()), id.group()));
  }

  /** A resource, or the part of it with this name. */
  static ObjectNode show(
      Catalogue catalogue, World world, Resource owner, @Nullable Part part, String name) {
    ObjectNode shown = Render.resource(catalogue, world, owner);
    return part == null
        ? shown
        : part.find(shown, name).orElseThrow(() -> missing(owner.id().child(part.member(), name)));
  }

  ArmResponse get(Call call, ArmId asked) {
    Part part = Part.of(asked.type()).orElse(null);
    Resource owner = call.world().find((part == null ? asked : asked.parent()).toString());
    if (owner == null) {
      Writes.needGroup(call, asked);
      throw missing(asked);
    }
    if (call.reads(Reading.IF_MATCH_IS_CHECKED_ON_READS)) {
      Preconditions.check(call, owner, true);
    }
    look(call, owner);
    ObjectNode shown = show(catalogue, call.world(), owner, part, asked.name());
    ArmResponse response = ArmResponse.of(200, shown);
    return owner.id().namespace().equals("Microsoft.Network")
        ? response.with("ETag", owner.etag())
        : response;
  }

  /** Who looks at a resource sees how far its write is, as a poll would. */
  private static void look(Call call, Resource resource) {
    if (!resource.state().isTerminal()) {
      for (Operation one : List.copyOf(call.world().operations().all())) {
        if (!one.ended() && one.target().key().equals(resource.id().key())) {
          call.world().operations().put(one.id(), one.looked());
        }
      }
    }
  }

  /** The resources of a type in a subscription, or in one of its groups. */
  ArmResponse list(Call call, String subscription, String group, String type) {
    return page(
        call,
        () ->
            call.listed().ofType(type).stream()
                .filter(one -> one.id().subscription().equalsIgnoreCase(subscription))
                .filter(one -> group.isEmpty() || one.id().group().equalsIgnoreCase(group))
                .map(one -> Render.resource(catalogue, call.listed(), one))
                .toList());
  }

  /** What lies in a resource, of one type. */
  ArmResponse listIn(Call call, ArmId owner, String type) {
    Part part = Part.of(type).orElse(null);
    if (part != null) {
      Resource found = need(call.world(), owner);
      ObjectNode shown = Render.resource(catalogue, call.world(), found);
      return page(call, () -> Json.objects(shown, "properties", part.member()));
    }
    need(call.world(), owner);
    return page(
        call,
        () ->
            call.listed().ofType(type).stream()
                .filter(one -> one.id().key().startsWith(owner.key() + "/"))
                .map(one -> Render.resource(catalogue, call.listed(), one))
                .toList());
  }

  /** Makes the rows of a list. */
  interface Rows {
    List<ObjectNode> make();
  }

  ArmResponse page(Call call, Rows rows) {
    Pages<ObjectNode> pages = call.installation().pages();
    String token = call.request().parameter("$skiptoken").orElse("");
    Pages.Page<ObjectNode> page =
        token.isEmpty()
            ? pages.first(pages.ordered(new ArrayList<>(rows.make())), Integer.MAX_VALUE)
            : call.nextPage(token, Integer.MAX_VALUE);
    ObjectNode answer = Json.object();
    ArrayNode value = answer.putArray("value");
    page.rows().forEach(value::add);
    if (!page.rest().isEmpty()) {
      answer.put("nextLink", next(call, page.rest()));
    }
    return ArmResponse.of(200, answer);
  }

  private static String next(Call call, String token) {
    String rest =
        call.request().query().entrySet().stream()
            .filter(one -> !one.getKey().equalsIgnoreCase("$skiptoken"))
            .sorted(Map.Entry.comparingByKey())
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&"));
    return "http://"
        + call.request().header("Host").orElse("127.0.0.1")
        + call.request().path()
        + "?"
        + rest
        + "&$skiptoken="
        + token;
  }
}
