package dev.cordon.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.plan.Impact;
import java.time.DateTimeException;
import java.time.Instant;

/** The JSON form of an approval, described by {@code docs/spec/approval.schema.json}. */
final class ApprovalForm {

  private static final String KIND = "approval";

  private ApprovalForm() {}

  static String text(Approval approval) {
    ObjectNode document =
        Documents.start(KIND)
            .put("by", approval.by())
            .put("because", approval.because())
            .put("at", approval.at().toString())
            .put("plan", approval.plan());
    document.set("impact", impact(approval.impact()));
    if (!approval.signature().isEmpty()) {
      document.put("signature", approval.signature());
    }
    return Documents.text(document);
  }

  static Approval read(String text) {
    return Documents.read(
        text,
        KIND,
        root -> {
          root.object("cordon", "kind", "by", "because", "at", "plan", "impact", "signature");
          return new Approval(
              said(root.field("by")),
              said(root.field("because")),
              instant(root.field("at")),
              root.field("plan").text(),
              impact(root.field("impact")),
              root.maybe("signature").map(Cursor::text).orElse(""));
        });
  }

  static ObjectNode impact(Impact impact) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("opened", impact.opened())
        .put("closed", impact.closed());
  }

  static Impact impact(Cursor cursor) {
    cursor.object("opened", "closed");
    return new Impact(cursor.field("opened").count(), cursor.field("closed").count());
  }

  private static String said(Cursor cursor) {
    String text = cursor.text();
    if (text.isBlank()) {
      cursor.wrong(ErrorCode.DOCUMENT_INVALID, "nothing is said here", "say who and why");
      return "nobody";
    }
    return text;
  }

  static Instant instant(Cursor cursor) {
    String text = cursor.text();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      cursor.wrong(
          ErrorCode.DOCUMENT_INVALID,
          Quoted.value(text) + " is no instant",
          "write it as in 2026-01-31T12:00:00Z");
      return Instant.EPOCH;
    }
  }
}
