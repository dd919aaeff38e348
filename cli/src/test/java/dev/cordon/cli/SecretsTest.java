package dev.cordon.cli;

import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Selectors.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.cordon.diag.CordonException;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.azure.AzureOptions;
import dev.cordon.provider.azure.AzureProvider;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.provider.gcp.GcpProvider;
import dev.cordon.provider.vyos.VyosDialect;
import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosProvider;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.sandbox.http.LoopbackServer;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.wire.SelfSigned;
import dev.cordon.spi.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we tell a vendor in confidence is told nobody else, not even if the vendor repeats it. */
class SecretsTest {

  private static final String SECRET = "s3cr3t-Planted-0123456789";

  @TempDir private Path directory;

  /** Says no, and repeats all that it was told, in the way of every vendor. */
  private static void echo(HttpExchange exchange) throws IOException {
    String told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String said =
        ("you said " + exchange.getRequestHeaders().get("Authorization") + " " + told)
            .replace("\\", "\\\\")
            .replace("\"", "\\\"");
    String body =
        "{\"success\": false, \"data\": null, \"error\": %s}"
            .formatted(
                exchange.getRequestURI().getPath().length() < 30 && told.contains("\"key\"")
                    ? "\"" + said + "\""
                    : "{\"code\": \"BadRequest\", \"status\": \"X\", \"message\": \""
                        + said
                        + "\"}");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(400, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String refused(Provider provider, SitePlace place) {
    Segmentation fleet =
        Segmentation.named("lab")
            .segments(
                Segment.named("runners", BUILD_RUNNER).at(Site.named("lab"), tag("role", "ci")))
            .build();
    Cordon cordon = Cordon.builder().provider(provider).pause(round -> {}).build();
    CordonException refusal =
        catchThrowableOfType(
            CordonException.class, () -> cordon.plan(fleet, Placement.of("lab", place)));
    StringWriter trace = new StringWriter();
    refusal.printStackTrace(new PrintWriter(trace));
    return refusal.diagnostics().text() + trace;
  }

  private static void mustBeHidden(String told) {
    // The echo was shown, or this test would prove nothing.
    assertThat(told).contains("you said").contains("(hidden)").doesNotContain(SECRET);
  }

  @Test
  void aTokenThatAzureRepeats() throws IOException {
    try (LoopbackServer server = LoopbackServer.start(SecretsTest::echo)) {
      AzureOptions options = AzureOptions.defaults().tokens((tenant, scope) -> SECRET);
      AzureVnet place =
          AzureVnet.of("00000000-0000-4000-8000-000000000001", "rg", "vnet")
              .endpoint(server.endpoint());
      mustBeHidden(refused(new AzureProvider(options), place));
    }
  }

  @Test
  void aTokenThatGoogleRepeats() throws IOException {
    try (LoopbackServer server = LoopbackServer.start(SecretsTest::echo)) {
      GcpOptions options = GcpOptions.defaults().tokens(scope -> SECRET);
      GcpNetwork place = GcpNetwork.of("some-project", "net").endpoint(server.endpoint());
      mustBeHidden(refused(new GcpProvider(options), place));
    }
  }

  @Test
  void aKeyThatARouterRepeats() throws IOException, GeneralSecurityException {
    SelfSigned tls = SelfSigned.of("127.0.0.1");
    String pin =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(tls.certificate().getEncoded()));
    Path key = Files.writeString(directory.resolve("key"), SECRET);
    try (LoopbackServer server = LoopbackServer.secure(SecretsTest::echo, tls.context(), 0)) {
      VyosRouter place = VyosRouter.of(server.endpoint(), "file:" + key, VyosDialect.V1_4).pin(pin);
      mustBeHidden(refused(new VyosProvider(VyosOptions.defaults()), place));
    }
  }

  /** The whole way of a change: what is printed, kept and written down, in every manner. */
  @Test
  void theKeyOfARouterIsNowhere() throws IOException {
    Session session = new Session(directory.resolve("work"));
    try (SmallRouter router = SmallRouter.open(directory)) {
      session.write("Lab.java", router.fleet("Lab"));
      StringBuilder said = new StringBuilder();
      for (List<String> command :
          List.of(
              List.of("plan", "--verbose", "--native", "--out", "lab.plan", "Lab.java"),
              List.of("plan", "--json", "Lab.java"),
              List.of("approve", "lab.plan", "--because", "a test"),
              List.of("apply", "--verbose", "--journal", "journal", "lab.plan"),
              List.of("verify", "--verbose", "Lab.java"),
              List.of("map", "--json", "Lab.java"),
              List.of("graph", "--format", "html", "Lab.java"),
              List.of("report", "Lab.java"),
              List.of("permissions", "Lab.java"))) {
        Session.Ended ended = session.run(command.toArray(String[]::new));
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE.value());
        said.append(ended.out()).append(ended.err());
      }
      assertThat(said).contains("lab").doesNotContain(VyosSandbox.KEY);
      router.openToTheWorld(1, 22);
      router.sandbox().close();
      Session.Ended unreachable = session.run("plan", "--verbose", "Lab.java");
      assertThat(unreachable.code()).isEqualTo(ExitCode.ERROR.value());
      assertThat(unreachable.out() + unreachable.err()).doesNotContain(VyosSandbox.KEY);
    }
    try (Stream<Path> files = Files.walk(session.directory())) {
      List<Path> kept = files.filter(Files::isRegularFile).toList();
      assertThat(kept).hasSizeGreaterThan(3);
      for (Path file : kept) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.getFileName().toString())
            .doesNotContain(VyosSandbox.KEY);
      }
    }
  }
}
