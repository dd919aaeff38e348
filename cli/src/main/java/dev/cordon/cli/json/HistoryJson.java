package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.Diagnostics;
import dev.cordon.record.JournalFile;
import dev.cordon.record.RunRecord;
import java.util.List;
import java.util.Locale;

/** What a journal tells, as JSON. */
public final class HistoryJson {

  private HistoryJson() {}

  /** The document of {@code cordon history}: every run, without its steps. */
  public static String history(JournalFile journal, List<RunRecord> runs) {
    ObjectNode document = Documents.document("history");
    ArrayNode all = document.putArray("runs");
    runs.forEach(run -> all.add(fill(Documents.object(), run)));
    document.set("findings", ErrorJson.findings(journal.findings()));
    return document.toPrettyString();
  }

  /** The document of {@code cordon show}. */
  public static String run(JournalFile journal, RunRecord run) {
    ObjectNode document = fill(Documents.document("run"), run);
    ArrayNode steps = document.putArray("steps");
    run.steps()
        .forEach(
            one ->
                steps
                    .addObject()
                    .put("id", one.step())
                    .put("site", one.site())
                    .put("title", one.title())
                    .put("outcome", one.outcome().isEmpty() ? "unknown" : one.outcome()));
    document.set("findings", ErrorJson.findings(journal.findings()));
    return document.toPrettyString();
  }

  /** The document of {@code cordon journal verify}. */
  public static String checked(JournalFile journal, Diagnostics findings) {
    ObjectNode document =
        Documents.document("journal")
            .put("whole", !findings.hasErrors())
            .put("lines", journal.hashes().size())
            .put("last", journal.last());
    document.set("findings", ErrorJson.findings(findings));
    return document.toPrettyString();
  }

  private static ObjectNode fill(ObjectNode node, RunRecord run) {
    node.put("run", run.id())
        .put("fleet", run.fleet())
        .put("by", run.by())
        .put("began", run.began())
        .put("ended", run.ended())
        .put("outcome", run.outcome().name().toLowerCase(Locale.ROOT))
        .put("done", run.done())
        .put("planned", run.planned());
    if (!run.approvedBy().isEmpty()) {
      node.putObject("approved").put("by", run.approvedBy()).put("because", run.approvedBecause());
    }
    return node;
  }
}
