package dev.cordon.record;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schemas, as an independent validator understands them. */
final class Schemas {

  static final Schemas SEGMENTATION = new Schemas("segmentation.schema.json");
  static final Schemas PLACEMENT = new Schemas("placement.schema.json");
  static final Schemas LIMITS = new Schemas("limits.schema.json");
  static final Schemas APPROVAL = new Schemas("approval.schema.json");

  private final String text;
  private final JsonSchema schema;

  private Schemas(String file) {
    text = page(file);
    schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
  }

  /** A file of docs/spec. */
  static String page(String file) {
    try {
      return Files.readString(Path.of(System.getProperty("project.root"), "docs", "spec", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema itself. */
  String text() {
    return text;
  }

  /** What the validator has against a document. */
  List<String> errors(String document) {
    return schema
        .validate(
            document,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }
}
