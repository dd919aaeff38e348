package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.cli.map.AssetMap;
import dev.cordon.cli.map.AssetMap.Entry;
import dev.cordon.cli.text.FlowRow;
import dev.cordon.model.Role;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import java.util.Locale;

/** Maps as JSON. */
public final class MapJson {

  private MapJson() {}

  /** The document of {@code cordon map}. */
  public static String text(AssetMap map) {
    ObjectNode node = Documents.document("map").put("fleet", map.segmentation().name());
    ArrayNode sites = node.putArray("sites");
    map.survey().inventory().snapshots().values().forEach(site -> sites.add(site(map, site)));
    node.set("proof", VerdictJson.tree(map.survey().verdict()));
    node.set("findings", ErrorJson.findings(map.survey().diagnostics()));
    return node.toPrettyString();
  }

  private static ObjectNode site(AssetMap map, SiteSnapshot site) {
    ObjectNode node = Documents.object().put("site", site.site());
    ObjectNode place = node.putObject("place").put("kind", site.place().kind());
    site.place().fields().forEach(place::put);
    node.put("readAt", site.readAt().toString());
    ArrayNode assets = node.putArray("assets");
    map.entries(site.site()).forEach(entry -> assets.add(asset(entry)));
    return node;
  }

  private static ObjectNode asset(Entry entry) {
    ObjectNode node =
        Documents.object()
            .put("workload", entry.asset().workload().id())
            .put("name", entry.asset().workload().name())
            .put("kind", entry.asset().workload().kind().name().toLowerCase(Locale.ROOT));
    entry.asset().segments().forEach(node.putArray("segments")::add);
    ArrayNode roles = node.putArray("roles");
    entry.roles().forEach(role -> roles.add(word(role)));
    entry.addresses().forEach(node.putArray("addresses")::add);
    ArrayNode groups = node.putArray("groups");
    entry
        .groups()
        .forEach(
            group ->
                groups
                    .addObject()
                    .put("id", group.id())
                    .put("called", group.called())
                    .put("ownership", group.ownership()));
    ObjectNode labels = node.putObject("labels");
    entry.asset().workload().labels().forEach(labels::put);
    ObjectNode exposure = node.putObject("exposure");
    exposure.set("outside", rows(entry.exposure().outside()));
    exposure.set("inside", rows(entry.exposure().inside()));
    entry
        .suggestion()
        .ifPresent(
            s ->
                node.putObject("suggestion")
                    .put("role", word(s.role()))
                    .put("because", s.because()));
    return node;
  }

  private static ArrayNode rows(List<FlowRow> rows) {
    ArrayNode all = Documents.array();
    for (FlowRow row : rows) {
      ObjectNode node = all.addObject();
      row.from().forEach(node.putArray("from")::add);
      node.put("service", row.service());
    }
    return all;
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
