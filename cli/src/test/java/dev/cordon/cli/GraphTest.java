package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.cli.Session.Ended;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code graph}: the fleet as Mermaid, DOT, data, and one page. */
class GraphTest {

  @TempDir private Path directory;
  private Session session;
  private SmallCloud cloud;

  @BeforeEach
  void begin() {
    session = new Session(directory);
    cloud = SmallCloud.open();
    session.write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void mermaid() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    cloud.openSshToTheWorld();
    assertThat(draw("mermaid"))
        .isEqualTo(
            """
            flowchart LR
              subgraph s0["lab"]
                n0["runners · build-runner"]
                n1["store · artifact-store"]
              end
              n2(["anywhere else"])
              n0 -->|"tcp 443"| n1
              n2 -.->|"not granted: tcp 22"| n1
              linkStyle 1 stroke:#b3261e,color:#b3261e
              classDef wrong stroke:#b3261e,stroke-width:2px
              class n1 wrong
            """);
    assertThat(cloud.writes()).isPositive();
  }

  @Test
  void dot() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    cloud.openSshToTheWorld();
    assertThat(draw("DOT"))
        .startsWith("digraph \"lab\" {\n")
        .contains("subgraph cluster_0 {\n    label=\"lab\";\n")
        .contains("n0 -> n1 [label=\"tcp 443\", tooltip=\"builds need it\"];")
        .contains("n2 -> n1 [label=\"not granted: tcp 22\"", "style=dashed")
        .endsWith("}\n");
  }

  @Test
  void rulesAndReasonsBehindAnEdge() {
    JsonNode before = data();
    assertThat(before.at("/edges/0/rules/0/state").asText()).isEqualTo("to come");
    assertThat(before.at("/verdict").asText()).isEqualTo("violated");
    assertThat(states(before)).contains("open");
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    JsonNode after = data();
    assertThat(after.at("/verdict").asText()).isEqualTo("exact");
    assertThat(states(after)).isEqualTo("granted ");
    assertThat(after.at("/edges/0/reason").asText()).isEqualTo("builds need it");
    assertThat(after.at("/edges/0/rules")).hasSize(2);
    assertThat(after.at("/edges/0/rules/0/state").asText()).isEqualTo("live");
    assertThat(after.at("/edges/0/rules").toString()).contains("cordon-lab-store-1", "ingress");
  }

  @Test
  void whatAGrantLosesIsToldAsStopped() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    String wider =
        cloud.fleet("Lab", ".exclusive()").replace("on(https())", "on(Services.tcp(80))");
    session.write("Lab.java", wider);
    JsonNode graph = data();
    assertThat(graph.at("/edges/0/service").asText()).isEqualTo("tcp 80");
    assertThat(graph.at("/edges/0/state").asText()).isEqualTo("stopped");
    assertThat(graph.at("/edges/0/why").toString()).contains("is granted and does not get through");
    assertThat(graph.at("/edges/1/service").asText()).isEqualTo("tcp 443");
    assertThat(graph.at("/edges/1/state").asText()).isEqualTo("open");
  }

  @Test
  void theSameFleetIsDrawnTheSame() {
    assertThat(draw("html")).isEqualTo(draw("html"));
  }

  @Test
  void aPageAsksNobodyAndCannotBeBrokenOutOf() throws IOException {
    String evil = "</script><script>alert(1)</script><!-- & \\\"";
    session.write("Lab.java", cloud.fleet("Lab", ".exclusive()").replace("builds need it", evil));
    session.run("graph", "Lab.java", "--format", "html", "--out", "g.html").with(ExitCode.DONE);
    String page = Files.readString(directory.resolve("g.html"));
    assertThat(page).contains("default-src 'none'").doesNotContain("alert(1)</script>", "{{");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:/");
    assertThat(page.split("</script>", -1)).hasSize(3);
    String start = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(start) + start.length();
    JsonNode data = new ObjectMapper().readTree(page.substring(from, page.indexOf('<', from)));
    assertThat(data.at("/edges/0/reason").asText()).startsWith("</script><script>alert(1)");
  }

  @Test
  void namesCannotEndTheirQuotes() {
    String evil = "\\\" ]; x -> y <b> #quot; \\\\";
    session.write("Lab.java", cloud.fleet("Lab", ".exclusive()").replace("builds need it", evil));
    assertThat(draw("dot")).contains("tooltip=\"\\\" ]; x -> y <b> #quot; \\\\\"");
  }

  @Test
  void graphvizDrawsIt() throws Exception {
    String why = "SKIPPED: no dot on the PATH; to run it: apt-get install graphviz";
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "dot")));
    if (!there) {
      System.err.println(why);
    }
    assumeTrue(there, why);
    String evil = "\\\" ]; x -> y <b> #quot; \\\\ é";
    session.write("Lab.java", cloud.fleet("Lab", ".exclusive()").replace("builds need it", evil));
    Path graph = session.write("lab.dot", draw("dot"));
    Path picture = directory.resolve("lab.svg");
    Process dot =
        new ProcessBuilder("dot", "-Tsvg", "-o", picture.toString(), graph.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("dot.txt").toFile())
            .start();
    assertThat(dot.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(directory.resolve("dot.txt"))).isEmpty();
    assertThat(dot.exitValue()).isZero();
    assertThat(Files.readString(picture))
        .contains(">lab</text>")
        .contains(">runners · build&#45;runner</text>")
        .contains("tcp 443</text>")
        .contains("&quot; ]; x &#45;&gt; y &lt;b&gt; #quot;");
  }

  @Test
  void howToDrawHasToBeSaid() {
    assertThat(refused("graph", "Lab.java")).contains("CDN-1705").contains("--format");
    assertThat(refused("graph", "Lab.java", "--format", "png")).contains("CDN-1705");
    assertThat(session.run("graph", "--json", "--out", "x", "Lab.java").code()).isEqualTo(1);
    session.terminal(Set.of("out"), "");
    assertThat(refused("graph", "Lab.java", "--format", "html")).contains("CDN-1705", "--out");
    assertThat(cloud.reads()).isZero();
  }

  @Test
  void anOutputThatCannotBeWritten() throws IOException {
    assertThat(refused("graph", "Lab.java", "--format", "dot", "--out", "no/where.dot"))
        .contains("CDN-1707");
    Files.createDirectory(directory.resolve("full"));
    Files.writeString(directory.resolve("full/x"), "");
    assertThat(refused("graph", "Lab.java", "--format", "dot", "--out", "full"))
        .contains("CDN-1707");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.filter(p -> p.toString().endsWith(".part"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Lba.java", "java.lang.String", "com.acme.Missing"})
  void badInput(String fleet) {
    String err = refused("graph", fleet, "--format", "html", "--out", "never.html");
    assertThat(err).contains("CDN-170");
    assertThat(directory.resolve("never.html")).doesNotExist();
    assertThat(cloud.reads()).isZero();
  }

  @Test
  void aClosedPipeIsQuiet() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(session.run(closed, err, "graph", "Lab.java", "--format", "html"))
        .isEqualTo(ExitCode.ERROR.value());
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static String states(JsonNode graph) {
    StringBuilder states = new StringBuilder();
    graph.at("/edges").forEach(edge -> states.append(edge.at("/state").asText()).append(' '));
    return states.toString();
  }

  private JsonNode data() {
    return session.run("graph", "--json", "Lab.java").with(ExitCode.DONE).document();
  }

  private String draw(String format) {
    return session.run("graph", "Lab.java", "--format", format).with(ExitCode.DONE).out();
  }

  private String refused(String... args) {
    Ended ended = session.run(args).with(ExitCode.ERROR);
    assertThat(ended.out()).isEmpty();
    return ended.err();
  }
}
