package dev.cordon.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.model.Declaration;
import dev.cordon.model.Placement;
import dev.cordon.plan.Impact;
import dev.cordon.record.PlanFile.PlannedSite;
import dev.cordon.state.Sessions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON form of a plan. Its last line is a checksum of everything above. */
final class PlanFileForm {

  private static final String KIND = "plan";
  private static final Pattern SEAL =
      Pattern.compile(",\\R  \"sha256\" : \"([0-9a-f]{64})\"\\R}\\R?\\z");

  private PlanFileForm() {}

  /** What a document says, before the declaration in it was checked. */
  private record Draft(
      Declaration declaration,
      Placement placement,
      Instant madeAt,
      Sessions sessions,
      List<String> besides,
      Impact impact,
      SortedMap<String, PlannedSite> sites) {}

  static String text(PlanFile plan) {
    ObjectNode document = Documents.start(KIND).put("madeAt", plan.madeAt().toString());
    document.put("sessions", plan.sessions().word());
    document.set("segmentation", SegmentationWriter.document(plan.segmentation()));
    document.set("placement", PlacementJson.document(plan.placement()));
    ArrayNode besides = document.putArray("besides");
    plan.besides().forEach(besides::add);
    document.set("impact", ApprovalForm.impact(plan.impact()));
    ObjectNode sites = document.putObject("sites");
    plan.sites().forEach((name, site) -> site(sites.putObject(name), site));
    document.put("sha256", digest(Documents.text(document)));
    return Documents.text(document);
  }

  private static void site(ObjectNode node, PlannedSite site) {
    ArrayNode changes = node.putArray("changes");
    site.changes().forEach(changes::add);
    ArrayNode live = node.putArray("live");
    site.live().forEach(live::add);
  }

  /** Of what is approved with a plan: the intent and the changes, not when they were worked out. */
  static String approvable(PlanFile plan) {
    ObjectNode document = Documents.start(KIND).put("sessions", plan.sessions().word());
    document.set("segmentation", SegmentationWriter.document(plan.segmentation()));
    document.set("placement", PlacementJson.document(plan.placement()));
    ObjectNode sites = document.putObject("sites");
    plan.sites()
        .forEach(
            (name, site) -> {
              ArrayNode changes = sites.putArray(name);
              site.changes().forEach(changes::add);
            });
    return digest(Documents.text(document));
  }

  static PlanFile read(String text, PlacementJson.Places places) {
    Draft draft = Documents.read(text, KIND, root -> draft(root, places));
    checkSeal(text);
    return new PlanFile(
        draft.declaration().check(),
        draft.placement(),
        draft.madeAt(),
        draft.sessions(),
        draft.besides(),
        draft.impact(),
        draft.sites());
  }

  private static Draft draft(Cursor root, PlacementJson.Places places) {
    root.object(
        "cordon",
        "kind",
        "madeAt",
        "sessions",
        "segmentation",
        "placement",
        "besides",
        "impact",
        "sites",
        "sha256");
    SortedMap<String, PlannedSite> sites = new TreeMap<>();
    root.field("sites").entries().forEach((name, cursor) -> sites.put(name, site(cursor)));
    root.field("sha256").text();
    return new Draft(
        SegmentationReader.declaration(root.field("segmentation")),
        PlacementJson.placement(root.field("placement"), places),
        ApprovalForm.instant(root.field("madeAt")),
        sessions(root.field("sessions")),
        lines(root.field("besides")),
        ApprovalForm.impact(root.field("impact")),
        sites);
  }

  private static Sessions sessions(Cursor cursor) {
    String text = cursor.text();
    for (Sessions one : Sessions.values()) {
      if (one.word().equals(text)) {
        return one;
      }
    }
    cursor.wrong(
        ErrorCode.DOCUMENT_INVALID,
        Quoted.value(text) + " is nothing that can become of running connections",
        "write drain or cut");
    return Sessions.DRAIN;
  }

  private static PlannedSite site(Cursor cursor) {
    cursor.object("changes", "live");
    return new PlannedSite(lines(cursor.field("live")), lines(cursor.field("changes")));
  }

  private static List<String> lines(Cursor cursor) {
    return cursor.items().stream().map(Cursor::text).toList();
  }

  private static void checkSeal(String text) {
    Matcher seal = SEAL.matcher(text);
    if (!seal.find() || !digest(text.substring(0, seal.start()) + "\n}\n").equals(seal.group(1))) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.DOCUMENT_INVALID,
              "$.sha256",
              "the checksum does not fit: the plan was changed or cut off after it was written",
              "make the plan again with cordon plan --out"));
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
