package dev.cordon.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.cli.graph.Graph.Edge;
import dev.cordon.cli.graph.Graph.Kind;
import dev.cordon.cli.graph.Graph.Node;
import dev.cordon.cli.graph.Graph.Rule;
import dev.cordon.cli.graph.Graph.State;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: clicked, typed into, and looked at in every light. */
class GraphPageTest {

  private static final String EVIL = "</script><img src=x onerror=document.title='owned'>";

  @TempDir private Path directory;

  @Test
  void clickSearchAndKeys() throws Exception {
    try (Browser browser = browser(small())) {
      browser.click("g[data-id=e0]");
      assertThat(browser.text("#what")).isEqualTo("runners at build → store at build");
      assertThat(browser.text("#body"))
          .contains("builds need it", "ingress tcp 443 from runners", "cordon-x-store-1 at build");
      browser.key("Escape", 27);
      assertThat(browser.eval("document.getElementById('details').hidden").asBoolean()).isTrue();
      assertThat(browser.eval("document.activeElement.dataset.id").asText()).isEqualTo("e0");

      browser.eval("document.querySelector('g[data-id=n0]').focus()");
      browser.key("Enter", 13);
      assertThat(browser.text("#what")).isEqualTo("runners at build");
      assertThat(browser.text("#body")).contains("runner-1", EVIL, "May reach");
      browser.click("#close");

      browser.click("#search");
      browser.type("8443");
      browser.until("document.getElementById('found').textContent.includes('1 of 3 paths')");
      assertThat(browser.eval("document.querySelectorAll('tr[data-row]:not([hidden])').length"))
          .hasToString("1");
      assertThat(browser.eval("document.querySelectorAll('g.edge.dim').length").asInt())
          .isEqualTo(2);
      browser.click("tr[data-row=e2] td:nth-child(3) button");
      assertThat(browser.text("#what")).isEqualTo("anywhere else → store at build");
      assertThat(browser.text("#body")).contains("not granted", "flat lets it through");
      quiet(browser);
    }
  }

  @Test
  void everythingIsReachedByKeysAndSeen() throws Exception {
    try (Browser browser = browser(small())) {
      List<String> reached = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        browser.key("Tab", 9);
        reached.add(browser.eval("document.activeElement.getAttribute('data-id')").asText());
        if (reached.get(i).equals("e0")) {
          String width =
              "getComputedStyle(document.querySelector('g[data-id=e0] .line')).strokeWidth";
          assertThat(browser.eval(width).asText()).isEqualTo("3.5px");
        }
      }
      assertThat(reached).contains("e0", "e1", "e2", "n0", "n1");
      String unlabelled = "document.querySelectorAll('[role=button]:not([aria-label])').length";
      assertThat(browser.eval(unlabelled).asInt()).isZero();
      quiet(browser);
    }
  }

  @Test
  void darkAndOnPaper() throws Exception {
    try (Browser browser = browser(small())) {
      String back = "getComputedStyle(document.body).backgroundColor";
      browser.media("screen", "light");
      String light = browser.eval(back).asText();
      browser.media("screen", "dark");
      assertThat(browser.eval(back).asText()).isNotEqualTo(light);
      browser.media("print", "light");
      assertThat(browser.eval("getComputedStyle(document.getElementById('find')).display").asText())
          .isEqualTo("none");
      quiet(browser);
    }
  }

  @Test
  void sixtySegmentsAndTwoHundredGrants() throws Exception {
    try (Browser browser = browser(large())) {
      assertThat(browser.eval("document.querySelectorAll('g.node').length").asInt()).isEqualTo(60);
      assertThat(browser.eval("document.querySelectorAll('g.edge').length").asInt()).isEqualTo(200);
      String overlaps =
          """
          (function () {
            var all = Array.from(document.querySelectorAll('g.node rect')).map(function (r) { return r.getBBox(); });
            return all.filter(function (a, i) { return all.some(function (b, j) {
              return i < j && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height; }); }).length;
          }())
          """;
      assertThat(browser.eval(overlaps).asInt()).isZero();
      browser.click("g[data-id=n30]");
      assertThat(browser.text("#what")).isEqualTo("segment-30 at site-0");
      quiet(browser);
    }
  }

  /** Nothing was asked for but the page, nothing was refused or failed, nothing was run. */
  private static void quiet(Browser browser) {
    assertThat(browser.requests()).hasSize(1).allMatch(url -> url.startsWith("file:"));
    assertThat(browser.troubles()).isEmpty();
    assertThat(browser.eval("document.title").asText()).doesNotContain("owned");
    assertThat(browser.eval("document.images.length").asInt()).isZero();
  }

  private Browser browser(Graph graph) throws Exception {
    Path program = Browser.program().orElse(null);
    if (program == null) {
      String why = "SKIPPED: no Chromium on the PATH; to run it: apt-get install chromium";
      System.out.println("  graph page  " + why);
      Assumptions.abort(why);
      throw new AssertionError("aborted");
    }
    Path page = Files.writeString(directory.resolve("graph.html"), GraphFormat.HTML.text(graph));
    Browser browser = Browser.start(program, Files.createDirectory(directory.resolve("profile")));
    try {
      browser.open(page);
      return browser;
    } catch (RuntimeException | Error e) {
      browser.close();
      throw e;
    }
  }

  private static Graph small() {
    Rule rule = new Rule("build", "cordon-x-store-1", "ingress", "tcp 443 from runners", "live");
    return new Graph(
        "acme",
        "violated",
        List.of("build"),
        List.of(
            node("n0", Kind.SEGMENT, "runners", "build", List.of("runner-1", EVIL)),
            node("n1", Kind.SEGMENT, "store", "build", List.of("nexus-1")),
            node("n2", Kind.WORLD, "anywhere else", "", List.of())),
        List.of(
            edge("e0", "n0", "n1", "tcp 443", State.GRANTED, List.of(rule), List.of()),
            edge("e1", "n1", "n1", "tcp 8081", State.STOPPED, List.of(), List.of(EVIL)),
            edge(
                "e2",
                "n2",
                "n1",
                "tcp 8443",
                State.OPEN,
                List.of(),
                List.of("flat lets it through"))),
        Diagnostics.of(
            Diagnostic.warning(ErrorCode.WORKLOAD_UNCLAIMED, "site \"build\"", EVIL, "none")));
  }

  private static Graph large() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      nodes.add(node("n" + i, Kind.SEGMENT, "segment-" + i, "site-" + i % 3, List.of("vm-" + i)));
    }
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String from = "n" + i * 7 % 60;
      edges.add(
          edge("e" + i, from, "n" + i * 13 % 60, "tcp " + i, State.GRANTED, List.of(), List.of()));
    }
    List<String> sites = List.of("site-0", "site-1", "site-2");
    return new Graph("large", "exact", sites, nodes, edges, Diagnostics.none());
  }

  private static Node node(String id, Kind kind, String name, String site, List<String> members) {
    return new Node(id, kind, name, site, "other", members, id.equals("n1"));
  }

  private static Edge edge(
      String id,
      String from,
      String to,
      String service,
      State state,
      List<Rule> rules,
      List<String> why) {
    String reason = state == State.OPEN ? "" : "builds need it";
    return new Edge(id, from, to, service, state, "abc", reason, "", rules, why);
  }
}
