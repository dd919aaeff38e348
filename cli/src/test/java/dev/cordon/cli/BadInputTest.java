package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.cli.Session.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong: a clear finding, its code, exit code 1, and one document with --json. */
class BadInputTest {

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "apply --yes", "verify", "drift"})
  void aFileThatIsNotThere(String command) {
    session.write("AcmeDelivery.java", "");
    check(command, "AcmeDelievery.java", "CDN-1701", "there is no such file", "AcmeDelivery.java");
  }

  @Test
  void aDirectoryThatIsNotThere() {
    check("plan", "nowhere/Acme.java", "CDN-1701", "there is no such file", "is no directory");
  }

  @Test
  void aDirectoryInsteadOfAFile() throws IOException {
    Files.createDirectory(directory.resolve("Folder.java"));
    check("plan", "Folder.java", "CDN-1701", "the file cannot be read", "fix:");
  }

  @Test
  void aFileThatIsNoJava() {
    session.write("fleet.yaml", "segments: []");
    check("plan", "fleet.yaml", "CDN-1703", "neither a .java file nor the name of a class", "fix:");
  }

  @Test
  void aFileThatIsNoText() throws IOException {
    Files.write(directory.resolve("Binary.java"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    check("plan", "Binary.java", "CDN-1703", "not UTF-8", "fix:");
  }

  @Test
  void aClassThatIsNotThere() {
    check("plan", "com.acme.Missing", "CDN-1701", "no such class", "--classpath");
  }

  @Test
  void aClassPathThatIsNotThere() {
    Ended ended = session.run("plan", "com.acme.Fleet", "--classpath", "gone.jar");
    ended.with(ExitCode.ERROR);
    assertThat(ended.err()).contains("gone.jar").contains("does not exist");
  }

  @Test
  void aClassThatIsNoFleet() {
    check("plan", "java.lang.String", "CDN-1703", "does not implement SegmentationSource", "fix:");
  }

  @Test
  void aFileWithoutAFleet() {
    session.write("Other.java", "public class Other {}");
    check("plan", "Other.java", "CDN-1703", "implements SegmentationSource", "fix:");
  }

  @Test
  void aFleetThatDoesNotCompileShowsEveryErrorWithItsLine() {
    session.write(
        "Broken.java",
        """
        import dev.cordon.model.*;

        public final class Broken implements SegmentationSource {
          public Segmentation declare() {
            return Segmentation.named("x").bild();
          }
          public Placement place() { return Plcement.none(); }
        }
        """);
    Ended ended =
        check("plan", "Broken.java", "CDN-1702", "Broken.java:5: cannot find symbol", "bild()");
    assertThat(ended.err())
        .contains("    return Segmentation.named(\"x\").bild();")
        .contains("Broken.java:7: cannot find symbol")
        .containsSubsequence("Plcement.none(); }", "^");
    String[] lines = ended.err().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].strip().equals("^")) {
        char marked = lines[i - 1].charAt(lines[i].indexOf('^'));
        assertThat(marked).isIn('.', 'P');
      }
    }
  }

  @Test
  void errorsOfAManyLineFileComeInTheOrderOfItsLines() {
    String source = "class Many {\n" + "  int a = b;\n".repeat(12) + "}\n";
    session.write("Many.java", source.replace("int a", "int a"));
    String err = session.run("plan", "Many.java").err();
    assertThat(err.indexOf("Many.java:2:")).isLessThan(err.indexOf("Many.java:10:"));
  }

  @Test
  void aConstructorThatThrows() {
    session.write("Boom.java", fleet("Boom", "public Boom() { throw new Error(\"no luck\"); }"));
    check("plan", "Boom.java", "CDN-1703", "its constructor failed at Boom.java:4", "no luck");
  }

  @Test
  void aStaticInitialiserThatThrows() {
    session.write("Boom.java", fleet("Boom", "static final int X = 1 / Integer.parseInt(\"0\");"));
    check("plan", "Boom.java", "CDN-1703", "failed at Boom.java:4", "/ by zero");
  }

  @Test
  void aConstructorWithParameters() {
    session.write("Asks.java", fleet("Asks", "public Asks(int x) {}"));
    check("plan", "Asks.java", "CDN-1703", "no constructor without parameters", "fix:");
  }

  @Test
  void aDeclarationThatIsNull() {
    session.write("Nil.java", fleet("Nil", "").replace("Placement.none()", "null"));
    check("plan", "Nil.java", "CDN-1703", "place() returned null", "fix:");
  }

  @Test
  void mistakesOfADeclarationAreAllShown() {
    session.write(
        "Wrong.java",
        fleet("Wrong", "")
            .replace(
                "Segmentation.named(\"none\")",
                """
                Segmentation.named("Bad Name")
                    .segments(Segment.named("nowhere", Role.OTHER))
                """));
    Ended ended = check("plan", "Wrong.java", "CDN-1001", "Bad Name", "fix:");
    assertThat(ended.err()).contains("CDN-1004");
  }

  @Test
  void anEndpointThatIsDown() {
    session.write("Down.java", onAws("Down", "http://127.0.0.1:9"));
    Ended ended = session.run("plan", "--json", "Down.java").with(ExitCode.ERROR);
    assertThat(ended.document().at("/error/code").asText()).isEqualTo("CDN-1602");
    assertThat(ended.document().at("/error/what").asText()).contains("Connection refused");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void applyWithoutATerminalAndWithoutYes() {
    session.write("Down.java", onAws("Down", "http://127.0.0.1:9"));
    Ended ended = check("apply", "Down.java", "CDN-1705", "no terminal", "--yes");
    assertThat(ended.err()).doesNotContain("127.0.0.1");
  }

  @Test
  void anUnknownCommandNamesWhatIsNear() {
    Ended ended = session.run("plna", "x.java").with(ExitCode.ERROR);
    assertThat(ended.err()).contains("did you mean plan").contains("CDN-1705");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void anUnknownOption() {
    Ended ended = session.run("plan", "--jsn", "x.java").with(ExitCode.ERROR);
    assertThat(ended.err()).contains("--jsn").contains("--json").contains("cordon plan --help");
  }

  @Test
  void nothingAtAll() {
    Ended ended = session.run().with(ExitCode.ERROR);
    assertThat(ended.err()).contains("cordon --help");
  }

  @Test
  void usageErrorsAreOneDocumentWhenJsonIsAsked() {
    for (List<String> args :
        List.of(List.of("plan", "--json"), List.of("--json"), List.of("nope", "--json"))) {
      Ended ended = session.run(args.toArray(String[]::new)).with(ExitCode.ERROR);
      assertThat(ended.document().at("/error/code").asText()).isEqualTo("CDN-1705");
      assertThat(ended.err()).isEmpty();
    }
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFault() {
    session.write("Down.java", onAws("Down", "http://127.0.0.1:9"));
    Session.Ended quiet = closed("Broken pipe", "help");
    assertThat(quiet.code()).isEqualTo(ExitCode.ERROR.value());
    assertThat(quiet.err()).isEmpty();
  }

  @Test
  void aFullDiskIsTold() {
    Session.Ended full = closed("No space left on device", "version");
    assertThat(full.code()).isEqualTo(ExitCode.ERROR.value());
    assertThat(full.err()).contains("could not be written").contains("No space left");
  }

  @Test
  void coloursOnlyForPeopleWhoWantThem() {
    Set<String> all = Set.of("in", "out", "err");
    assertThat(session.terminal(all, "").run("plan", "no.java").err()).contains("\u001b[");
    assertThat(session.variable("NO_COLOR", "1").run("plan", "no.java").err())
        .doesNotContain("\u001b[");
    Session dumb = new Session(directory).terminal(all, "").variable("TERM", "dumb");
    assertThat(dumb.run("plan", "no.java").err()).doesNotContain("\u001b[");
  }

  private Ended closed(String why, String... args) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(why);
          }
        };
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    int code = session.run(out, err, args);
    return new Ended(code, "", err.toString(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Runs it plainly and with --json, and checks both. */
  private Ended check(String command, String fleet, String code, String what, String more) {
    String[] plain = (command + " " + fleet).split(" ", -1);
    Ended ended = session.run(plain).with(ExitCode.ERROR);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(code).contains(what).contains(more).contains("fix: ");
    assertThat(ended.err()).doesNotContain("\tat ");
    Ended json = session.run((command + " --json " + fleet).split(" ", -1)).with(ExitCode.ERROR);
    assertThat(json.err()).isEmpty();
    assertThat(json.document().at("/error/findings").toString()).contains(code);
    assertThat(json.document().at("/error/what").asText()).isNotEmpty();
    return ended;
  }

  private static String fleet(String name, String member) {
    return """
        import dev.cordon.model.*;

        public final class NAME implements SegmentationSource {
          MEMBER
          public Segmentation declare() {
            return Segmentation.named("none").build();
          }
          public Placement place() { return Placement.none(); }
        }
        """
        .replace("NAME", name)
        .replace("MEMBER", member);
  }

  private static String onAws(String name, String endpoint) {
    return """
        import static dev.cordon.model.Selectors.tag;

        import dev.cordon.model.*;
        import dev.cordon.provider.aws.AwsVpc;
        import java.net.URI;

        public final class NAME implements SegmentationSource {
          public Segmentation declare() {
            Site site = Site.named("build");
            return Segmentation.named("down")
                .segments(Segment.named("all", Role.OTHER).at(site, tag("a", "b")))
                .build();
          }
          public Placement place() {
            return Placement.of(
                "build",
                AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3d")
                    .endpoint(URI.create("ENDPOINT")));
          }
        }
        """
        .replace("NAME", name)
        .replace("ENDPOINT", endpoint);
  }
}
