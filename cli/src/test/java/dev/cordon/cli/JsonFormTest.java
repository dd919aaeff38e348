package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print with {@code --json} is what docs/spec says. */
class JsonFormTest {

  private static final Path SCHEMA =
      Path.of(System.getProperty("project.root", ".."), "docs/spec/commands.schema.json");

  @TempDir private Path directory;

  @Test
  void theSchemaIsOne() throws IOException {
    JsonSchema draft =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(draft.validate(Files.readString(SCHEMA), InputFormat.JSON)).isEmpty();
    assertThat(errors("{\"document\": \"cordon/plan/1\"}")).isNotEmpty();
    assertThat(errors("{\"document\": \"cordon/lifted/1\", \"site\": \"lab\"}")).isNotEmpty();
  }

  @Test
  void everyDocumentOfEveryCommand() throws IOException {
    Session session = new Session(directory);
    try (SmallCloud cloud = SmallCloud.open()) {
      session.write("Lab.java", cloud.fleet("Lab", ""));
      check(session, ExitCode.DONE, "plan", "Lab.java");
      check(session, ExitCode.VIOLATED, "verify", "Lab.java");
      check(session, ExitCode.DONE, "map", "Lab.java");
      check(session, ExitCode.DONE, "graph", "Lab.java");
      check(session, ExitCode.CHANGES, "drift", "Lab.java");
      check(session, ExitCode.DONE, "apply", "--yes", "Lab.java");
      check(session, ExitCode.DONE, "verify", "Lab.java");
      session.write("Lab.java", cloud.fleet("Lab", ".exclusive()").replace("builds", "all builds"));
      check(session, ExitCode.DONE, "plan", "Lab.java");
      check(session, ExitCode.DONE, "report", "--md", "Lab.java");
      check(session, ExitCode.DONE, "explain", "Lab.java", "anywhere", "store", "all");
      check(session, ExitCode.DONE, "validate", "Lab.java");
      check(session, ExitCode.DONE, "permissions", "Lab.java");
      hold(session);
      check(session, ExitCode.DONE, "apply", "--yes", "Lab.java");
      check(session, ExitCode.DONE, "apply", "--yes", "Lab.java");
      check(session, ExitCode.DONE, "verify", "Lab.java");
      check(session, ExitCode.DONE, "release", "--leave-rules", "--yes", "Lab.java");
      String store = cloud.groupNamed("cordon-lab-store-1");
      check(session, ExitCode.DONE, "adopt", "Lab.java", "store", "lab", store);
      check(session, ExitCode.ERROR, "plan", "Missing.java");
    }
    check(session, ExitCode.DONE, "demo");
  }

  @Test
  void theSameOnAzure() throws IOException {
    Session session = new Session(directory);
    try (SmallNetwork cloud = SmallNetwork.open()) {
      session.write("Lab.java", cloud.fleet("Lab"));
      check(session, ExitCode.DONE, "plan", "Lab.java");
      check(session, ExitCode.VIOLATED, "verify", "Lab.java");
      check(session, ExitCode.DONE, "map", "Lab.java");
      check(session, ExitCode.DONE, "apply", "--yes", "Lab.java");
      cloud.openSshToTheWorld();
      check(session, ExitCode.CHANGES, "drift", "Lab.java");
      check(session, ExitCode.DONE, "graph", "Lab.java");
      check(session, ExitCode.DONE, "explain", "Lab.java", "anywhere", "store", "all");
      check(session, ExitCode.DONE, "report", "--md", "Lab.java");
      check(session, ExitCode.DONE, "validate", "Lab.java");
      check(session, ExitCode.DONE, "permissions", "Lab.java");
      hold(session);
      check(session, ExitCode.DONE, "release", "--leave-rules", "--yes", "Lab.java");
    }
  }

  @Test
  void theSameOnGoogleCloud() throws IOException {
    Session session = new Session(directory);
    try (SmallCloudNetwork cloud = SmallCloudNetwork.open().policiesFirst()) {
      session.write("Lab.java", cloud.fleet("Lab"));
      wholeLife(session, () -> cloud.openToTheWorld(1, 22));
    }
  }

  @Test
  void theSameOnARouter() throws IOException {
    Session session = new Session(directory);
    try (SmallRouter router = SmallRouter.open(directory)) {
      session.write("Lab.java", router.fleet("Lab"));
      wholeLife(session, router::takeOurJumpAway);
    }
  }

  private static void wholeLife(Session session, Runnable tamper) throws IOException {
    check(session, ExitCode.DONE, "plan", "Lab.java");
    check(session, ExitCode.VIOLATED, "verify", "Lab.java");
    check(session, ExitCode.DONE, "map", "Lab.java");
    check(session, ExitCode.DONE, "apply", "--yes", "Lab.java");
    tamper.run();
    check(session, ExitCode.CHANGES, "drift", "Lab.java");
    check(session, ExitCode.DONE, "graph", "Lab.java");
    check(session, ExitCode.DONE, "explain", "Lab.java", "anywhere", "store", "all");
    check(session, ExitCode.DONE, "report", "--md", "Lab.java");
    check(session, ExitCode.DONE, "validate", "Lab.java");
    check(session, ExitCode.DONE, "permissions", "Lab.java");
    hold(session);
    check(session, ExitCode.DONE, "release", "--leave-rules", "--yes", "Lab.java");
  }

  private static void hold(Session session) throws IOException {
    String[] hold = {"hold", "Lab.java", "lab", "--for", "1h", "--because", "x"};
    check(session, ExitCode.DONE, hold);
    check(session, ExitCode.ERROR, "apply", "--yes", "Lab.java");
    check(session, ExitCode.DONE, "hold", "Lab.java", "lab", "--lift");
  }

  private static void check(Session session, ExitCode code, String... command) throws IOException {
    String[] all = new String[command.length + 1];
    System.arraycopy(command, 0, all, 0, command.length);
    all[command.length] = "--json";
    Session.Ended ended = session.run(all).with(code);
    assertThat(errors(ended.out())).as(String.join(" ", all) + "\n" + ended.out()).isEmpty();
  }

  private static Set<ValidationMessage> errors(String document) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMA))
        .validate(document, InputFormat.JSON);
  }
}
