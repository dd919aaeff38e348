package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import java.util.List;

/** Kinds that are only read over the wire; the sandbox's own API makes them as they are given. */
final class PlainReads {

  private PlainReads() {}

  static void install(Methods methods) {
    new Plain(Kinds.ROUTERS, "routers", "").install(methods);
    new Plain(Kinds.ADDRESSES, "addresses", "globalAddresses").install(methods);
    new Plain(Kinds.FORWARDING_RULES, "forwardingRules", "globalForwardingRules").install(methods);
    new Plain(Kinds.BACKEND_SERVICES, "regionBackendServices", "backendServices").install(methods);
    services(methods, "run.projects.locations.services", "v2/", Kinds.SERVICES, "run.services");
    services(methods, "run.projects.locations.jobs", "v2/", Kinds.JOBS, "run.jobs");
    services(
        methods,
        "vpcaccess.projects.locations.connectors",
        "v1/",
        Kinds.CONNECTORS,
        "vpcaccess.connectors");
  }

  /**
   * A kind, with what its methods are called in a region and globally; empty where there are none.
   */
  private record Plain(String kind, String regional, String global) {

    void install(Methods methods) {
      String project = Methods.COMPUTE + "projects/{project}/";
      methods.read(
          "compute." + kind + ".aggregatedList",
          "GET",
          project + "aggregated/" + kind,
          List.of("compute." + kind + ".list"),
          call ->
              Listing.aggregated(
                  call, kind, "compute#" + Births.singular(kind) + "AggregatedList"));
      place(methods, "compute." + regional + ".", project + "regions/{region}/" + kind);
      if (!global.isEmpty()) {
        place(methods, "compute." + global + ".", project + "global/" + kind);
      }
    }

    private void place(Methods methods, String service, String all) {
      String permission = "compute." + kind + ".";
      methods.read(
          service + "list",
          "GET",
          all,
          List.of(permission + "list"),
          call ->
              Listing.page(call, kind, call.path(), "compute#" + Births.singular(kind) + "List"));
      methods.read(
          service + "get",
          "GET",
          all + "/{name}",
          List.of(permission + "get"),
          call -> Render.resource(call.world(), call.need(kind, call.path())));
      methods.write(
          service + "insert",
          "POST",
          all,
          List.of(permission + "create"),
          call -> make(call, kind));
    }
  }

  private static Write make(Call call, String kind) {
    if (!call.isDirect()) {
      throw GcpRefusal.of(403, "forbidden", "The sandbox makes " + kind + " by its own API alone.");
    }
    ObjectNode body = call.body();
    Resource made = Births.born(call, kind, call.path() + "/" + Values.name(body), body);
    return Births.insert(made, world -> {});
  }

  private static void services(
      Methods methods, String service, String version, String kind, String permission) {
    String all = version + "projects/{project}/locations/{region}/" + kind;
    methods.read(
        service + ".list",
        "GET",
        all,
        List.of(permission + ".list"),
        call -> {
          String region = call.variable("region");
          return Listing.named(
              call,
              kind,
              () ->
                  call.listed().ofKind(kind).stream()
                      .filter(one -> one.project().equals(call.project()))
                      .filter(
                          one ->
                              region.equals("-")
                                  || one.path().contains("/locations/" + region + "/"))
                      .map(one -> one.body().deepCopy())
                      .toList());
        });
    methods.read(
        service + ".get",
        "GET",
        all + "/{name}",
        List.of(permission + ".get"),
        call -> {
          String path = call.request().path().substring(version.length());
          return call.world()
              .find(kind, path)
              .map(one -> one.body().deepCopy())
              .orElseThrow(
                  () -> GcpRefusal.of(404, "NOT_FOUND", "Resource '" + path + "' was not found"));
        });
  }
}
