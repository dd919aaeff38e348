package dev.cordon.record;

import dev.cordon.model.Segmentation;

/**
 * The JSON form of a segmentation, described by {@code docs/spec/segmentation.schema.json}. The
 * same segmentation always gives the same text, and reading that text gives an equal one back.
 */
public final class SegmentationJson {

  static final String KIND = "segmentation";

  private SegmentationJson() {}

  /** The document, with a line feed at its end. */
  public static String write(Segmentation segmentation) {
    return Documents.text(SegmentationWriter.document(segmentation));
  }

  /**
   * Reads a document strictly: unknown fields, wrong types and other versions are mistakes. Its
   * content then passes the same checks as a declaration in code.
   *
   * @throws dev.cordon.diag.CordonException with every mistake, each with its JSON path: those of
   *     the form first, and those of the content once the form is right
   */
  public static Segmentation read(String text) {
    return Documents.read(text, KIND, SegmentationReader::declaration).check();
  }
}
