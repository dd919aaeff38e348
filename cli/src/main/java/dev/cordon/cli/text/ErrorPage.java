package dev.cordon.cli.text;

import dev.cordon.diag.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code docs/errors.md}, which travels in the jar, says of one code. */
public final class ErrorPage {

  private static final String HEADING = "### ";

  private ErrorPage() {}

  /** The ids of all codes. */
  public static List<String> codes() {
    return Arrays.stream(ErrorCode.values()).map(ErrorCode::id).toList();
  }

  /** The section of a code, without the marks of Markdown; empty if there is no such code. */
  public static Optional<List<String>> of(String id) {
    List<String> lines = new ArrayList<>();
    for (String line : page().lines().toList()) {
      boolean heading = line.startsWith("#");
      if (heading && !lines.isEmpty()) {
        break;
      }
      if (line.startsWith(HEADING + id + " ") || !lines.isEmpty()) {
        lines.add(plain(line));
      }
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
  }

  private static String plain(String line) {
    return line.replaceFirst("^" + HEADING, "").replace("**", "").replace("`", "");
  }

  private static String page() {
    try (InputStream in = ErrorPage.class.getResourceAsStream("errors.md")) {
      if (in == null) {
        throw new IllegalStateException("errors.md is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
