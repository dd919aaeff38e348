package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.gcp.wire.GcpRequest;
import java.time.Instant;

/**
 * One call being carried out: what was asked, the world that it may change, and the worlds that
 * lists and the search of assets show. Not thread-safe.
 *
 * @param origin who asks
 */
record Call(
    GcpRequest request,
    Route route,
    World world,
    World listed,
    World searched,
    Installation installation,
    Permissions permissions,
    Origin origin) {

  /** Who asks. */
  enum Origin {
    /** A client, over the wire. */
    WIRE,
    /** The sandbox's own API: all is done at once. */
    DIRECT
  }

  boolean isDirect() {
    return origin == Origin.DIRECT;
  }

  boolean reads(Reading other) {
    return installation.readings().contains(other);
  }

  int limit(Limit limit) {
    return installation.limits().value(limit);
  }

  Instant now() {
    return installation.clock().instant();
  }

  Ids ids() {
    return installation.ids();
  }

  /** The part of the path with this name. */
  String variable(String name) {
    return route.variables().getOrDefault(name, "");
  }

  /** The id of the project. */
  String project() {
    return route.project();
  }

  /** A parameter of the query; empty if it is not given. */
  String parameter(String name) {
    return request.parameter(name).orElse("");
  }

  ObjectNode body() {
    return request.tree();
  }

  /** The path of the resource that the request is about: all of its path but the version. */
  String path() {
    return request.path().substring(Methods.COMPUTE.length());
  }

  /** The same without the name of an action at its end. */
  String owner() {
    return path().substring(0, path().lastIndexOf('/'));
  }

  /** A resource that must be there. */
  Resource need(String kind, String path) {
    return need(world, kind, path);
  }

  /** A resource that must be in this world. */
  static Resource need(World world, String kind, String path) {
    return world.find(kind, path).orElseThrow(() -> GcpRefusal.missing(path));
  }

  /** The path that an address in a field means. */
  String address(String field, String address) {
    return Paths.parse(address, project())
        .orElseThrow(() -> GcpRefusal.invalid(field, address, "The URL is malformed."));
  }
}
