package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A working directory, an environment and a keyboard to run command lines with. */
public final class Session {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Set<String> interactive = Set.of();
  private String typed = "";

  public Session(Path directory) {
    this.directory = directory;
    environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    environment.put("XDG_STATE_HOME", directory.resolve("state").toString());
  }

  /** What a command line left behind. */
  public record Ended(int code, String out, String err) {

    public Ended with(ExitCode expected) {
      assertThat(code).as("exit code; out:\n%s\nerr:\n%s", out, err).isEqualTo(expected.value());
      return this;
    }

    /** The one document on standard output. */
    public JsonNode document() {
      try {
        return JSON.readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not one JSON document: " + out, e);
      }
    }
  }

  public Session variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Somebody sits at these streams and types this. */
  public Session terminal(Set<String> streams, String text) {
    interactive = streams;
    typed = text;
    return this;
  }

  public Path write(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path directory() {
    return directory;
  }

  public Ended run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = run(out, err, args);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public int run(OutputStream out, OutputStream err, String... args) {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            interactive,
            environment,
            directory);
    return Main.run(args, terminal);
  }
}
