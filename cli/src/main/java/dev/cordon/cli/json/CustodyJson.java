package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import java.util.List;

/** What became of marks and holds, as JSON. */
public final class CustodyJson {

  private CustodyJson() {}

  /** The document of {@code cordon adopt}. */
  public static String adopted(String segment, String site, String group) {
    return document("adopted")
        .put("segment", segment)
        .put("site", site)
        .put("group", group)
        .toPrettyString();
  }

  /** The document of {@code cordon release --leave-rules}. */
  public static String released(List<ContainerId> groups) {
    ObjectNode node = document("released");
    ArrayNode all = node.putArray("groups");
    groups.forEach(id -> all.addObject().put("site", id.site()).put("group", id.name()));
    return node.toPrettyString();
  }

  /** The document of {@code cordon hold}. */
  public static String held(String site, Hold hold) {
    return document("held")
        .put("site", site)
        .put("until", hold.until().toString())
        .put("by", hold.by())
        .put("because", hold.because())
        .toPrettyString();
  }

  /** The document of {@code cordon hold --lift}. */
  public static String lifted(String site) {
    return document("lifted").put("site", site).toPrettyString();
  }

  private static ObjectNode document(String done) {
    return Documents.document("custody").put("done", done);
  }
}
