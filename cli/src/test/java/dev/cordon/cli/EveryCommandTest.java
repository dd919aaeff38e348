package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.cli.Session.Ended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every command, none left out: bad input is told, and changes nothing. */
class EveryCommandTest {

  private static final String FLEET = "FLEET";
  private static final String GROUP = "GROUP";

  /** Those that read a fleet file, with everything they need; the first word is the command. */
  private static final List<List<String>> ON_A_FLEET =
      List.of(
          List.of("adopt", FLEET, "store", "lab", GROUP),
          List.of("apply", "--yes", FLEET),
          List.of("drift", FLEET),
          List.of("explain", FLEET, "runners", "store", "tcp 443"),
          List.of("graph", FLEET, "--format", "mermaid"),
          List.of("hold", FLEET, "lab", "--for", "1h", "--because", "incident", "--by", "anna"),
          List.of("map", FLEET),
          List.of("permissions", FLEET),
          List.of("plan", FLEET),
          List.of("release", FLEET, "--leave-rules", "--yes"),
          List.of("report", FLEET),
          List.of("validate", FLEET),
          List.of("verify", FLEET));

  private static final List<List<String>> OTHERS =
      List.of(List.of("completion"), List.of("help"), List.of("version"));

  /** Tested where their sandbox or their plan is. */
  private static final Set<String> ELSEWHERE =
      Set.of("approve", "confirm", "demo", "history", "journal", "rollback", "show");

  /** Those that look at no cloud. */
  private static final Set<String> OFFLINE = Set.of("validate", "permissions");

  @TempDir private Path directory;
  private Session session;
  private SmallCloud cloud;

  @BeforeEach
  void begin() {
    cloud = SmallCloud.open();
    session = new Session(directory);
    session.write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  static List<List<String>> onAFleet() {
    return ON_A_FLEET;
  }

  static List<List<String>> all() {
    List<List<String>> all = new ArrayList<>(ON_A_FLEET);
    all.addAll(OTHERS);
    return all;
  }

  static List<List<String>> online() {
    return ON_A_FLEET.stream().filter(c -> !OFFLINE.contains(c.get(0))).toList();
  }

  @Test
  void noneIsForgotten() {
    Set<String> told = new TreeSet<>();
    Matcher command = Pattern.compile("(?m)^  ([a-z]+)  ").matcher(session.run("--help").out());
    while (command.find()) {
      told.add(command.group(1));
    }
    Set<String> tried = new TreeSet<>(ELSEWHERE);
    all().forEach(c -> tried.add(c.get(0)));
    assertThat(tried).isEqualTo(told);
  }

  /** The table is not made of commands that fail for another reason. */
  @ParameterizedTest
  @MethodSource("all")
  void worksWhenAllIsWell(List<String> command) {
    Ended ended = session.run(on(command, "Lab.java"));
    assertThat(ended.code()).as(ended.err()).isNotEqualTo(ExitCode.ERROR.value());
  }

  @ParameterizedTest
  @MethodSource("onAFleet")
  void aFileThatIsNotThere(List<String> command) {
    refused(command, "Labb.java", "CDN-1701", "there is no such file");
  }

  @ParameterizedTest
  @MethodSource("onAFleet")
  void aClassThatIsNotThere(List<String> command) {
    refused(command, "com.acme.Missing", "CDN-1701", "no such class");
  }

  @ParameterizedTest
  @MethodSource("onAFleet")
  void aClassThatIsNoFleet(List<String> command) {
    refused(command, "java.lang.String", "CDN-1703", "does not implement SegmentationSource");
  }

  @ParameterizedTest
  @MethodSource("onAFleet")
  void aFileThatDoesNotCompile(List<String> command) {
    session.write("Broken.java", "public final class Broken {");
    refused(command, "Broken.java", "CDN-1702", "reached end of file");
  }

  @ParameterizedTest
  @MethodSource("online")
  void anEndpointThatIsDown(List<String> command) {
    String down = cloud.fleet("Down", "").replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:9");
    session.write("Down.java", down);
    refused(command, "Down.java", "CDN-1602", "at http://127.0.0.1:9: ");
    refused(command, "Down.java", "CDN-1602", "Connection refused");
  }

  @ParameterizedTest
  @MethodSource("all")
  void anOptionThatIsNotThere(List<String> command) {
    List<String> wrong = new ArrayList<>(command);
    wrong.add("--no-such-option");
    refused(wrong, "Lab.java", "CDN-1705", "--no-such-option");
  }

  @ParameterizedTest
  @MethodSource("all")
  void aReaderThatHasSeenEnough(List<String> command) {
    Ended ended = onto("Broken pipe", on(command, "Lab.java"));
    assertThat(ended.code()).isEqualTo(ExitCode.ERROR.value());
    assertThat(ended.err()).doesNotContain("\tat ").doesNotContain("Broken pipe");
  }

  @ParameterizedTest
  @MethodSource("all")
  void anOutputThatCannotBeWritten(List<String> command) {
    Ended ended = onto("No space left on device", on(command, "Lab.java"));
    assertThat(ended.code()).isEqualTo(ExitCode.ERROR.value());
    assertThat(ended.err()).contains("could not be written").contains("No space left");
  }

  private void refused(List<String> command, String fleet, String code, String what) {
    int calls = cloud.sandbox().calls().list().size();
    Ended plain = session.run(on(command, fleet)).with(ExitCode.ERROR);
    assertThat(plain.out()).isEmpty();
    assertThat(plain.err()).contains(code).contains(what).contains("fix: ");
    assertThat(plain.err()).doesNotContain("\tat ");
    List<String> asked = new ArrayList<>(command);
    asked.removeAll(List.of("--format", "mermaid")); // data has a format of its own
    asked.add(1, "--json");
    Ended json = session.run(on(asked, fleet)).with(ExitCode.ERROR);
    assertThat(json.err()).isEmpty();
    assertThat(json.document().at("/error").toString()).contains(code);
    assertThat(cloud.sandbox().calls().list()).as("calls to the cloud").hasSize(calls);
  }

  private String[] on(List<String> command, String fleet) {
    return command.stream()
        .map(word -> word.equals(FLEET) ? fleet : word)
        .map(word -> word.equals(GROUP) ? cloud.groupNamed("flat") : word)
        .toArray(String[]::new);
  }

  private Ended onto(String failure, String... args) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = session.run(out, err, args);
    return new Ended(code, "", err.toString(StandardCharsets.UTF_8));
  }
}
