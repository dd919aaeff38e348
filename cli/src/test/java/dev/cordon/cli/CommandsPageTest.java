package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of the commands shows what they print. Its {@code console} blocks are run from top to
 * bottom against a small cloud; with {@code -Dgolden.write=true} their outputs are written anew. In
 * a block, a line with {@code $} is a command and a line of {@link #EVENTS} is something that
 * happens in the cloud. Live ids and times are shown as others of the same length.
 */
class CommandsPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("project.root", ".."), "docs/commands.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^(`{3,})console\n(.*?)^\\1$");
  private static final Pattern JSON = Pattern.compile("(?ms)^```json\n(.*?)^```$");
  private static final Pattern LIVE_ID =
      Pattern.compile("\\b(vpc|sg|eni|i|subnet|acl)-[0-9a-f]{8,17}\\b");
  private static final String RUN = "0a1b2c3d-0000-4000-8000-000000000001";
  private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}(\\\\?)-\\d\\d\\1-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  private static final Map<String, Consumer<SmallCloud>> EVENTS =
      Map.of(
          "# somebody opens SSH on the store to the world",
          SmallCloud::openSshToTheWorld,
          "# somebody opens port 8080 on it as well",
          cloud -> cloud.openToTheWorld(8080));

  private static final String USER = "user.name";

  private final String user = System.getProperty(USER, "");
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Set<String> happened = new HashSet<>();

  @TempDir private Path directory;

  @BeforeEach
  void annaRunsThem() {
    System.setProperty(USER, "anna");
  }

  @AfterEach
  void nobodyRunsThemAnyMore() {
    System.setProperty(USER, user);
  }

  @Test
  void everyOutputIsAsShown() throws IOException {
    String page = Files.readString(PAGE);
    String played;
    try (SmallCloud cloud = SmallCloud.open()) {
      Session session = new Session(directory);
      session.write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
      session.write("limits.json", shown(page, "\"kind\": \"limits\""));
      played =
          BLOCK
              .matcher(page)
              .replaceAll(block -> quoted(block.group(1), play(session, cloud, block.group(2))));
    }
    assertThat(happened).as("a misspelt event is taken for output").isEqualTo(EVENTS.keySet());
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PAGE, played);
    }
    assertThat(played).as("run with -Dgolden.write=true and look at the diff").isEqualTo(page);
  }

  /** The block of JSON that says something. */
  private static String shown(String page, String said) {
    return JSON.matcher(page)
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.contains(said))
        .findFirst()
        .orElseThrow();
  }

  /** A command that is not told about is a command nobody finds. */
  @Test
  void everyCommandIsTold() throws IOException {
    String page = Files.readString(PAGE);
    String help = new Session(directory).run("--help").out();
    Matcher command = Pattern.compile("(?m)^  ([a-z]+)  ").matcher(help);
    int commands = 0;
    for (; command.find(); commands++) {
      assertThat(page).contains("## cordon " + command.group(1));
    }
    assertThat(commands).isGreaterThan(10);
  }

  private static String quoted(String fence, String block) {
    return Matcher.quoteReplacement(fence + "console\n" + block + fence);
  }

  private String play(Session session, SmallCloud cloud, String block) {
    StringBuilder played = new StringBuilder();
    for (String line : block.lines().toList()) {
      if (EVENTS.containsKey(line)) {
        EVENTS.getOrDefault(line, any -> {}).accept(cloud);
        happened.add(line);
        played.append(line).append('\n');
      } else if (line.startsWith("$ cordon ")) {
        played.append(line).append('\n').append(output(session, cloud, line.substring(9)));
      }
    }
    return played.toString();
  }

  private String output(Session session, SmallCloud cloud, String command) {
    Session.Ended ended = session.run(words(command, cloud));
    String text = ended.out() + ended.err();
    String shown = replaced(LIVE_ID, text, this::fake);
    shown = replaced(INSTANT, shown, time -> "2026-01-31T12:00:00Z");
    shown = replaced(PORT, shown, port -> "127.0.0.1:8443");
    shown = onRecord(command) ? replacedRecord(shown) : shown;
    return shown.endsWith("\n") || shown.isEmpty() ? shown : shown + "\n";
  }

  private static boolean onRecord(String command) {
    return List.of("history", "show", "journal", "rollback").contains(command.split(" ", 2)[0]);
  }

  private static String replacedRecord(String text) {
    return text.replaceAll(HASH.pattern(), "0a".repeat(32))
        .replaceAll("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", RUN)
        .replaceAll("\\b[0-9a-f]{8}\\b", RUN.substring(0, 8));
  }

  /** Words in double quotes are one; {@code sg-flat} is the id of the group of that name. */
  private static String[] words(String command, SmallCloud cloud) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words.stream()
        .map(w -> w.replace("sg-flat", cloud.groupNamed("flat")))
        .toArray(String[]::new);
  }

  private String fake(String id) {
    return ids.computeIfAbsent(
        id,
        live -> {
          String kind = live.substring(0, live.indexOf('-') + 1);
          int digits = live.length() - kind.length();
          long number = ids.keySet().stream().filter(k -> k.startsWith(kind)).count() + 1;
          return kind + ("0".repeat(digits) + number).substring(Long.toString(number).length());
        });
  }

  private static String replaced(Pattern pattern, String text, UnaryOperator<String> other) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(other.apply(match.group())));
  }
}
