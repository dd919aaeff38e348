package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.spi.PermissionDocument;
import java.util.List;

/** What administrators are asked for, as JSON. */
public final class PermissionsJson {

  private PermissionsJson() {}

  /** The document of {@code cordon permissions}; each policy is text in its vendor's own form. */
  public static String text(String fleet, List<PermissionDocument> documents) {
    ObjectNode node = Documents.document("permissions").put("fleet", fleet);
    ArrayNode all = node.putArray("policies");
    documents.forEach(
        document ->
            all.addObject()
                .put("scope", document.scope())
                .put("format", document.format())
                .put("text", document.text()));
    return node.toPrettyString();
  }
}
