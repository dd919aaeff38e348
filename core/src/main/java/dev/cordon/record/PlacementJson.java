package dev.cordon.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Placement;
import dev.cordon.model.SitePlace;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The JSON form of a placement, described by {@code docs/spec/placement.schema.json}. The same
 * placement always gives the same text, and reading that text gives an equal one back.
 */
public final class PlacementJson {

  private static final String KIND = "placement";

  /** Makes places; a provider's {@code place} method is one. */
  @FunctionalInterface
  public interface Places {

    /**
     * The place with these parts.
     *
     * @throws IllegalArgumentException if the kind is unknown or a part is missing, unknown or
     *     malformed
     */
    SitePlace place(String kind, Map<String, String> fields);
  }

  private PlacementJson() {}

  /** The document, with a line feed at its end. */
  public static String write(Placement placement) {
    return Documents.text(document(placement));
  }

  static ObjectNode document(Placement placement) {
    ObjectNode document = Documents.start(KIND);
    ObjectNode places = document.putObject("places");
    placement
        .places()
        .forEach(
            (site, place) -> {
              ObjectNode fields =
                  places.putObject(site).put("kind", place.kind()).putObject("fields");
              place.fields().forEach(fields::put);
            });
    return document;
  }

  /**
   * Reads a document strictly: unknown fields, wrong types and other versions are mistakes.
   *
   * @param text the document
   * @param maker makes the places
   * @throws CordonException with every mistake, each with its JSON path
   */
  public static Placement read(String text, Places maker) {
    return Documents.read(text, KIND, root -> placement(root, maker));
  }

  static Placement placement(Cursor root, Places maker) {
    root.object("cordon", "kind", "places");
    SortedMap<String, SitePlace> places = new TreeMap<>();
    root.field("places").entries().forEach((site, c) -> place(site, c, maker, places));
    return new Placement(places);
  }

  private static void place(
      String site, Cursor cursor, Places maker, Map<String, SitePlace> places) {
    int before = cursor.mistakes();
    cursor.object("kind", "fields");
    String kind = cursor.field("kind").text();
    SortedMap<String, String> fields = new TreeMap<>();
    cursor.field("fields").entries().forEach((name, c) -> fields.put(name, c.text()));
    if (cursor.mistakes() == before) {
      made(cursor, () -> maker.place(kind, fields)).ifPresent(p -> places.put(site, p));
    }
  }

  private static Optional<SitePlace> made(Cursor cursor, Supplier<SitePlace> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException | CordonException e) {
      cursor.wrong(
          ErrorCode.PLACE_INVALID,
          "this place cannot be: " + e.getMessage(),
          "give the fields that a place of this kind has, as its provider documents them");
      return Optional.empty();
    }
  }
}
