package dev.cordon.sandbox.vyos.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which paths a router takes. Immutable. */
public final class Schema {

  /** What a name in a path is. */
  public enum Kind {
    /** Names follow. */
    NODE,
    /** A name of the user's choice follows, and names after it. */
    TAG,
    /** One value follows. */
    LEAF,
    /** A value follows; there may be several. */
    MULTI,
    /** Nothing follows. */
    FLAG
  }

  /**
   * A name that a path can have.
   *
   * @param children what can follow; of a tag, what can follow the name that the user chose
   */
  public record Entry(Kind kind, SortedMap<String, Entry> children) {}

  private static final Map<Dialect, Schema> READ = new EnumMap<>(Dialect.class);

  private final Entry root;

  private Schema(Entry root) {
    this.root = root;
  }

  /** The schema of a dialect. */
  public static synchronized Schema of(Dialect dialect) {
    return READ.computeIfAbsent(dialect, Schema::read);
  }

  private static Schema read(Dialect dialect) {
    SortedMap<String, Entry> all = new TreeMap<>();
    for (String file : List.of("firewall.schema", "rest.schema")) {
      all.putAll(new SchemaText(text(file), dialect.mark()).root());
    }
    return new Schema(new Entry(Kind.NODE, all));
  }

  private static String text(String file) {
    try (InputStream stream = Schema.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What can begin a path. */
  public Entry root() {
    return root;
  }

  /** Every path, with {@code *} for a name of the user's choice and the kind at the end. */
  public List<String> listing() {
    List<String> lines = new ArrayList<>();
    root.children().forEach((name, entry) -> list(name, entry, lines));
    return lines;
  }

  private static void list(String path, Entry entry, List<String> lines) {
    lines.add(path + " " + entry.kind());
    String prefix = entry.kind() == Kind.TAG ? path + " * " : path + " ";
    entry.children().forEach((name, child) -> list(prefix + name, child, lines));
  }
}
