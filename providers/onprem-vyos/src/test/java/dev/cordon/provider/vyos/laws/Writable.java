package dev.cordon.provider.vyos.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Every field of somebody else's at a router that one could write. */
final class Writable {

  private Writable() {}

  /** Adds the fields of a site. */
  static void of(WorldSite site, JsonNode firewall, SortedMap<String, String> fields) {
    String here = site.name() + "/";
    for (String family : List.of("ipv4", "ipv6")) {
      JsonNode filter = firewall.path(family).path("forward").path("filter");
      fields.put(here + family + "/forward", theirs(filter));
      firewall
          .path(family)
          .path("name")
          .properties()
          .forEach(c -> fields.put(here + family + "/name/" + c.getKey(), theirs(c.getValue())));
    }
    for (String type : List.of("address-group", "ipv6-address-group")) {
      firewall
          .path("group")
          .path(type)
          .properties()
          .forEach(
              g ->
                  fields.merge(
                      here + "group/" + g.getKey(), g.getValue().toString(), String::concat));
    }
    firewall
        .path("zone")
        .properties()
        .forEach(
            z -> {
              ObjectNode zone = z.getValue().deepCopy();
              zone.remove("intra-zone-filtering");
              fields.put(here + "zone/" + z.getKey(), zone.toString());
            });
    for (WorldWorkload workload : site.workloads()) {
      fields.put(here + workload.name(), carried(firewall, workload).toString());
    }
  }

  /** A chain without the one rule that is ours. */
  private static String theirs(JsonNode chain) {
    JsonNode rest = chain.deepCopy();
    if (rest.path("rule") instanceof ObjectNode rules) {
      rules.remove("" + VyosRouter.USUAL_JUMP);
    }
    return rest.toString();
  }

  private static List<String> carried(JsonNode firewall, WorldWorkload workload) {
    List<String> carried = new ArrayList<>();
    for (String type : List.of("address-group", "ipv6-address-group")) {
      firewall
          .path("group")
          .path(type)
          .properties()
          .forEach(
              g -> {
                String members = g.getValue().path("address").toString();
                workload.addresses().stream()
                    .filter(a -> members.contains("\"" + a + "\""))
                    .forEach(a -> carried.add(type + " " + g.getKey() + " " + a));
              });
    }
    return carried;
  }
}
