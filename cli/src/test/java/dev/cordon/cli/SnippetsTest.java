package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java in README and docs compiles, with the imports that a reader would guess. A block that
 * names what does not exist yet is fenced as {@code java sketch} and left out.
 */
class SnippetsTest {

  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

  private static final String IMPORTS =
      """
      import static dev.cordon.model.Role.*;
      import static dev.cordon.model.Selectors.*;
      import static dev.cordon.model.Services.*;
      import dev.cordon.apply.*;
      import dev.cordon.diag.*;
      import dev.cordon.engine.*;
      import dev.cordon.inject.*;
      import dev.cordon.inventory.*;
      import dev.cordon.model.*;
      import dev.cordon.plan.*;
      import dev.cordon.provider.aws.*;
      import dev.cordon.provider.azure.*;
      import dev.cordon.provider.gcp.*;
      import dev.cordon.provider.vyos.*;
      import dev.cordon.record.*;
      import dev.cordon.spi.*;
      import dev.cordon.state.*;
      import dev.cordon.verify.*;
      import java.net.URI;
      import java.time.*;
      import java.util.*;
      """;

  /** What a snippet that is not a class may take for given. */
  private static final String GIVEN =
      """
      abstract class Snippet {
        SegmentationSource fleet;
        Site build;
        Segment runners;
        Segment artifacts;
        void snippet() throws Exception {
      """;

  @TempDir private Path classes;

  @TestFactory
  Stream<DynamicTest> everySnippetCompiles() throws IOException {
    return snippets().stream()
        .map(s -> DynamicTest.dynamicTest(s.where(), () -> assertThat(errors(s)).isEmpty()));
  }

  @Test
  void theReadmeBeginsWithTheExampleFleet() throws IOException {
    Matcher first = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(first.find()).isTrue();
    assertThat(Files.readString(ROOT.resolve("examples/fleets/AcmeDelivery.java")))
        .endsWith(first.group(1));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleFleetIsValid() throws IOException {
    Session session = new Session(classes);
    try (Stream<Path> fleets = Files.list(ROOT.resolve("examples/fleets"))) {
      return fleets
          .sorted()
          .map(fleet -> fleet.toAbsolutePath().normalize().toString())
          .map(
              f -> DynamicTest.dynamicTest(f, () -> session.run("validate", f).with(ExitCode.DONE)))
          .toList()
          .stream();
    }
  }

  @Test
  void theLinksOfTheReadmeLeadSomewhere() throws IOException {
    Matcher link =
        Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(ROOT.resolve("README.md")));
    int links = 0;
    for (; link.find(); links++) {
      assertThat(ROOT.resolve(link.group(1))).exists();
    }
    assertThat(links).isPositive();
  }

  @Test
  void whatDoesNotCompileIsNoticed() {
    assertThat(errors(new Snippet("here", "int x = \"text\";"))).isNotEmpty();
    assertThat(errors(new Snippet("here", "public class A { Missing m; }"))).isNotEmpty();
  }

  private record Snippet(String where, String code) {
    String source() {
      boolean whole =
          Pattern.compile("(?m)^(public |final |abstract )*(class|record|interface) ")
              .matcher(code)
              .find();
      return whole
          ? IMPORTS
              + code.replace("public final class", "final class").replace("public class", "class")
          : IMPORTS + GIVEN + code + "\n}}";
    }
  }

  private static List<Snippet> snippets() throws IOException {
    List<Path> pages =
        new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    List<Snippet> snippets = new ArrayList<>();
    for (Path page : pages) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      for (int number = 1; block.find(); number++) {
        snippets.add(new Snippet(ROOT.relativize(page) + ", block " + number, block.group(1)));
      }
    }
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(3);
    return snippets;
  }

  private String errors(Snippet snippet) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("memory:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return snippet.source();
          }
        };
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"));
    boolean done = compiler.getTask(said, null, null, options, null, List.of(source)).call();
    return done ? "" : said.toString();
  }
}
