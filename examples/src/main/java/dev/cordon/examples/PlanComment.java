package dev.cordon.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A comment for a pull request from what {@code cordon plan --json} prints: {@code cordon plan
 * Fleet.java --json | java … PlanComment}. {@code cordon report} makes a longer page; this one is
 * for those who want their own.
 */
public final class PlanComment {

  private PlanComment() {}

  public static void main(String[] args) throws IOException {
    System.out.print(of(new ObjectMapper().readTree(System.in)));
  }

  /** The comment, in Markdown. */
  public static String of(JsonNode plan) {
    JsonNode summary = plan.path("summary");
    List<String> lines = new ArrayList<>();
    lines.add("### Cordon: " + plan.path("fleet").asText());
    lines.add("");
    lines.add(
        "%s to add, %s to change, %s to remove. Afterwards: **%s**, %s states proven on the way."
            .formatted(
                summary.path("add").asText(),
                summary.path("change").asText(),
                summary.path("remove").asText(),
                plan.path("after").path("verdict").asText(),
                plan.path("safety").path("statesJudged").asText()));
    for (JsonNode path : plan.path("flows")) {
      path.path("opened").forEach(flow -> lines.add("- opens " + flow(flow)));
      path.path("closed").forEach(flow -> lines.add("- closes " + flow(flow)));
    }
    for (JsonNode finding : plan.path("findings")) {
      lines.add("- %s: %s".formatted(finding.path("code").asText(), finding.path("what").asText()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String flow(JsonNode flow) {
    return "%s → %s, %s"
        .formatted(names(flow.path("from")), names(flow.path("to")), flow.path("service").asText());
  }

  private static String names(JsonNode names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(name.asText()));
    return String.join(", ", all);
  }
}
