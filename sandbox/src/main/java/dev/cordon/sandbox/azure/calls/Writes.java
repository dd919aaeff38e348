package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Pace;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Operation;
import dev.cordon.sandbox.azure.state.ProvisioningState;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import dev.cordon.sandbox.tree.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PUT, PATCH and DELETE of resources. */
final class Writes {

  private final Catalogue catalogue;

  Writes(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  ArmResponse put(Call call, ArmId asked) {
    ObjectNode given = call.request().tree();
    Part part = Part.of(asked.type()).orElse(null);
    ArmId ownerId = part == null ? asked : asked.parent();
    Resource old = call.world().find(ownerId.toString());
    Kind kind = catalogue.kind(ownerId.type());
    checkPlace(call, asked, part != null && old == null, kind);
    Preconditions.check(call, old, part == null ? old != null : isThere(part, old, asked.name()));
    Locks.check(call, old);
    boolean isNew = part == null ? old == null : !isThere(part, old, asked.name());
    ObjectNode whole = part == null || old == null ? given : part.put(old.body(), asked, given);
    Resource now = commit(call, kind, ownerId, whole, old);
    Operation operation = begin(call, now, false);
    ObjectNode shown = Reads.show(catalogue, call.world(), now, part, asked.name());
    return operated(call, ArmResponse.of(isNew ? 201 : 200, shown), operation);
  }

  private static boolean isThere(Part part, @Nullable Resource owner, String name) {
    return owner != null && part.find(owner.body(), name).isPresent();
  }

  private static void checkPlace(Call call, ArmId id, boolean noOwner, Kind kind) {
    if (!call.isDirect() && !kind.isWritable() && !kind.type().equals(Types.SCALE_SET)) {
      throw ArmRefusal.of(
          405, "MethodNotAllowed", "The sandbox only shows resources of " + kind.type() + ".");
    }
    needGroup(call, id);
    if (noOwner) {
      throw ArmRefusal.of(
          404,
          "ParentResourceNotFound",
          "Failed to perform 'write' on resource(s) of type '%s', because the parent resource '%s' could not be found."
              .formatted(String.join("/", id.types()), id.parent()));
    }
  }

  static void needGroup(Call call, ArmId id) {
    if (call.world().groups().find(groupKey(id)) == null) {
      throw ArmRefusal.of(
          404, "ResourceGroupNotFound", "Resource group '" + id.group() + "' could not be found.");
    }
  }

  private static String groupKey(ArmId id) {
    return dev.cordon.sandbox.azure.state.Group.key(id.subscription(), id.group());
  }

  private Resource commit(
      Call call, Kind kind, ArmId id, ObjectNode whole, @Nullable Resource old) {
    ObjectNode body = kind.accept(call, id, whole, old);
    boolean done = call.isDirect() || !kind.isOfNetwork();
    boolean atOnce =
        done || call.reads(Reading.WRITES_TAKE_EFFECT_AT_ONCE) || isInstant(call, kind);
    Resource now =
        new Resource(
            old == null ? id : old.id(),
            body,
            call.ids().etag(),
            old == null ? call.ids().next() : old.guid(),
            done || isInstant(call, kind)
                ? ProvisioningState.SUCCEEDED
                : ProvisioningState.UPDATING,
            atOnce ? body : old == null ? null : old.enforced());
    call.world().put(now);
    touch(call, kind, old == null ? Json.object() : old.body(), body);
    if (kind.type().equals(Types.SCALE_SET) && old != null && ScaleSets.isAutomatic(now)) {
      Instances.follow(call, now, List.of("*"));
    }
    return now;
  }

  /** The recordings show interfaces Succeeded at once. */
  private static boolean isInstant(Call call, Kind kind) {
    return kind.type().equals(Types.NIC) && call.installation().pace().isInstant();
  }

  /** Whoever is referred to anew, or no longer, gets a new version. */
  private static void touch(Call call, Kind kind, ObjectNode before, ObjectNode after) {
    if (call.reads(Reading.REFERENCES_KEEP_THE_ETAG)) {
      return;
    }
    Set<String> changed = referred(kind, before);
    Set<String> now = referred(kind, after);
    Set<String> both = new HashSet<>(changed);
    both.retainAll(now);
    changed.addAll(now);
    changed.removeAll(both);
    for (String id : changed.stream().sorted().toList()) {
      Resource other = call.world().find(id);
      if (other != null && other.state().isTerminal()) {
        call.world().put(other.version(call.ids().etag()));
      }
    }
  }

  private static Set<String> referred(Kind kind, ObjectNode body) {
    return kind.joins(body).stream()
        .filter(join -> !join.action().endsWith("/peer/action"))
        .map(join -> ArmId.parse(join.id()))
        .flatMap(id -> id.stream())
        .map(id -> id.isChild() ? id.parent().key() : id.key())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Operation begin(Call call, Resource target, boolean deletes) {
    Pace pace = call.installation().pace();
    Operation operation =
        new Operation(
            call.ids().next(),
            target.location(),
            target.id(),
            deletes,
            call.now().plus(pace.time()),
            pace.polls(),
            call.isDirect() ? "" : pace.takeFailure(),
            false);
    if (!call.isDirect()) {
      call.world().operations().put(operation.id(), operation);
    }
    return operation;
  }

  private static ArmResponse operated(Call call, ArmResponse response, Operation operation) {
    if (!operation.target().namespace().equals("Microsoft.Network")) {
      return response;
    }
    return response
        .with("Azure-AsyncOperation", Operations.address(call, operation, "operations"))
        .with("Azure-AsyncNotification", "Enabled")
        .with("x-ms-request-id", operation.id())
        .with("Retry-After", String.valueOf(call.installation().pace().retryAfter()));
  }

  /** PATCH of tags replaces them all, at once. */
  ArmResponse patch(Call call, ArmId id) {
    ObjectNode given = call.request().tree();
    Kind kind = catalogue.kind(id.type());
    Resource old = Reads.need(call.world(), id);
    Preconditions.check(call, old, true);
    Locks.check(call, old);
    ObjectNode body = old.body().deepCopy();
    if (kind.type().equals(Types.SCALE_SET)) {
      Merge.into(body, given);
    } else if (given.get("tags") instanceof ObjectNode tags) {
      body.set("tags", tags);
    }
    Kind.checkTags(body);
    Resource now = commitTags(call, kind, old, body);
    return ArmResponse.of(200, Render.resource(catalogue, call.world(), now));
  }

  private Resource commitTags(Call call, Kind kind, Resource old, ObjectNode body) {
    if (kind.type().equals(Types.SCALE_SET)) {
      return commit(call, kind, old.id(), body, old);
    }
    ObjectNode enforced = old.state() == ProvisioningState.SUCCEEDED ? body : old.enforced();
    Resource now =
        new Resource(old.id(), body, call.ids().etag(), old.guid(), old.state(), enforced);
    call.world().put(now);
    return now;
  }

  ArmResponse delete(Call call, ArmId asked) {
    Part part = Part.of(asked.type()).orElse(null);
    ArmId ownerId = part == null ? asked : asked.parent();
    Resource old = call.world().find(ownerId.toString());
    if (old == null || (part != null && !isThere(part, old, asked.name()))) {
      return ArmResponse.empty(204);
    }
    Preconditions.check(call, old, true);
    Locks.check(call, old);
    Kind kind = catalogue.kind(ownerId.type());
    Resource target = part == null ? leave(call, kind, old) : old;
    if (part != null) {
      target = commit(call, kind, ownerId, part.without(old.body(), asked.name()), old);
    }
    Operation operation = begin(call, target, part == null);
    return operated(call, ArmResponse.empty(202), operation)
        .with("Location", Operations.address(call, operation, "operationResults"));
  }

  private static Resource leave(Call call, Kind kind, Resource old) {
    kind.checkDelete(call, old);
    Resource leaving = old.in(ProvisioningState.DELETING, old.enforced());
    if (call.isDirect()) {
      remove(call.world(), old);
      touch(call, kind, old.body(), Json.object());
    } else {
      call.world().put(leaving.version(call.ids().etag()));
      touch(call, kind, old.body(), Json.object());
    }
    return leaving;
  }

  static void remove(World world, Resource resource) {
    world.remove(resource.id());
  }
}
