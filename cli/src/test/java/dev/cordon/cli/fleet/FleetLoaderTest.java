package dev.cordon.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetLoaderTest {

  @TempDir private Path directory;
  private Path cache;

  @BeforeEach
  void begin() {
    cache = directory.resolve("cache dir").resolve("fleets");
  }

  @Test
  void aSourceFileIsCompiledAndKept() throws IOException {
    write("Acme.java", "acme");
    assertThat(load("Acme.java")).isEqualTo("acme");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void whatIsKeptIsUsed() throws IOException {
    write("Acme.java", "acme");
    load("Acme.java");
    Path file = kept().get(0);
    FleetCache store = new FleetCache(cache);
    String key = String.valueOf(file.getFileName()).replace(".fleet", "");
    store.keep(key, compiled("Acme", "swapped"));
    assertThat(load("Acme.java")).isEqualTo("swapped");
  }

  @Test
  void anotherSourceIsCompiledAgain() throws IOException {
    write("Acme.java", "acme");
    load("Acme.java");
    write("Acme.java", "other");
    assertThat(load("Acme.java")).isEqualTo("other");
    assertThat(kept()).hasSize(2);
  }

  @Test
  void whatIsDamagedIsCompiledAgain() throws IOException {
    write("Acme.java", "acme");
    load("Acme.java");
    for (byte[] damage :
        List.of(new byte[0], new byte[10], flipped(Files.readAllBytes(kept().get(0))))) {
      Files.write(kept().get(0), damage);
      assertThat(load("Acme.java")).isEqualTo("acme");
    }
  }

  @Test
  void aCacheThatCannotBeWrittenIsDoneWithout() throws IOException {
    Files.writeString(directory.resolve("cache dir"), "a file where a directory should be");
    write("Acme.java", "acme");
    assertThat(load("Acme.java")).isEqualTo("acme");
  }

  @Test
  void theCacheForgetsTheOldest() throws IOException {
    SortedMap<String, byte[]> classes = compiled("Acme", "acme");
    for (int i = 0; i < 70; i++) {
      new FleetCache(cache).keep("key" + i, classes);
    }
    assertThat(kept()).hasSizeLessThanOrEqualTo(64);
    assertThat(new FleetCache(cache).find("key69")).isPresent();
  }

  @Test
  void nestedAndFurtherClassesOfTheFileBelongToIt() throws IOException {
    Files.writeString(
        directory.resolve("Acme.java"),
        source("Acme", "x").replace("\"x\"", "Help.name()")
            + "final class Help { record R(String s) {} static String name() { return new"
            + " R(\"helped\").s(); } }\n");
    assertThat(load("Acme.java")).isEqualTo("helped");
  }

  @Test
  void ofSeveralFleetsInAFileTheOneOfItsName() throws IOException {
    Files.writeString(
        directory.resolve("Acme.java"),
        source("Acme", "first")
            + source("Beta", "second")
                .replace("public final", "final")
                .replaceAll("import.*\n", ""));
    assertThat(load("Acme.java")).isEqualTo("first");
  }

  @Test
  void aFleetMayBeInAPackageAndInADirectoryWithBlanks() throws IOException {
    Files.createDirectories(directory.resolve("my fleets"));
    Files.writeString(
        directory.resolve("my fleets/Acme.java"),
        "package com.acme;\n" + source("Acme", "packaged"));
    assertThat(load("my fleets/Acme.java")).isEqualTo("packaged");
  }

  @Test
  void aClassOnAnAddedClassPath() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path file = Files.writeString(directory.resolve("Acme.java"), source("Acme", "by name"));
    int done =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
    assertThat(done).isZero();
    FleetLoader loader =
        new FleetLoader(directory, List.of(classes), new FleetCache(directory.resolve("c")));
    assertThat(loader.load("Acme").segmentation().name()).isEqualTo("by name".replace(' ', '-'));
  }

  private String load(String argument) {
    return new FleetLoader(directory, List.of(), new FleetCache(cache))
        .load(argument)
        .segmentation()
        .name();
  }

  private List<Path> kept() throws IOException {
    try (var files = Files.list(cache)) {
      return files.toList();
    }
  }

  private void write(String file, String name) throws IOException {
    Files.writeString(directory.resolve(file), source(file.replace(".java", ""), name));
  }

  private static SortedMap<String, byte[]> compiled(String type, String name) {
    return new FleetCompiler(List.of()).compile(type + ".java", source(type, name));
  }

  private static byte[] flipped(byte[] bytes) {
    bytes[bytes.length / 2] ^= 1;
    return bytes;
  }

  private static String source(String type, String name) {
    return """
        import dev.cordon.model.*;
        public final class TYPE implements SegmentationSource {
          public Segmentation declare() { return Segmentation.named("NAME").build(); }
          public Placement place() { return Placement.none(); }
        }
        """
        .replace("TYPE", type)
        .replace("NAME", name.replace(' ', '-'));
  }
}
