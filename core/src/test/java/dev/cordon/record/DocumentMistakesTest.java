package dev.cordon.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake that a document can have, with its path and its whole message. */
class DocumentMistakesTest {

  private static final String ACME = SegmentationJsonTest.ACME;
  private static final String WHOLE = "a whole number of at most 2147483647";

  private static List<Diagnostic> mistakes(String document) {
    CordonException thrown =
        catchThrowableOfType(CordonException.class, () -> SegmentationJson.read(document));
    return thrown == null ? List.of() : thrown.diagnostics().all();
  }

  /** The mistakes of the example with one place rewritten. */
  private static List<Diagnostic> mistakesWith(String part, String instead) {
    assertThat(ACME).contains(part);
    return mistakes(ACME.replace(part, instead));
  }

  private static void hasOne(
      List<Diagnostic> found, ErrorCode code, String where, String what, String fix) {
    assertThat(found).containsExactly(Diagnostic.error(code, where, what, fix));
  }

  private static void isInvalid(List<Diagnostic> found, String where, String what, String fix) {
    hasOne(found, ErrorCode.DOCUMENT_INVALID, where, what, fix);
  }

  @Test
  void anUnknownField() {
    isInvalid(
        mistakesWith("\"because\" : \"staging", "\"becuase\" : \"x\", \"because\" : \"staging"),
        "$.grants[0].becuase",
        "the field \"becuase\" is unknown here",
        "did you mean \"because\"?");
    isInvalid(
        mistakesWith("\"name\" :", "\"my field\" : {}, \"name\" :"),
        "$[\"my field\"]",
        "the field \"my field\" is unknown here",
        "known fields are [cordon, externals, grants, guardrails, kind, links, name, segments]");
  }

  @Test
  void aMissingField() {
    isInvalid(
        mistakesWith("\"role\" : \"build-runner\",", ""),
        "$.segments.runners",
        "the field \"role\" is missing",
        "add \"role\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"first\" : 443 | \"first\" : \"443\" | $.grants[1].on[0].first | the text \"443\" | #",
        "\"first\" : 443 | \"first\" : 443.5 | $.grants[1].on[0].first | the number 443.5 | #",
        "\"first\" : 443 | \"first\" : 9876543210 | $.grants[1].on[0].first"
            + " | the number 9876543210 | #",
        "\"links\" : [ ] | \"links\" : { } | $.links | an object | a list",
        "\"externals\" : { } | \"externals\" : null | $.externals | null | an object",
        "\"value\" : \"nexus\" | \"value\" : true | $.segments.artifacts.at.build[0].tag.value"
            + " | the value true | a text",
        "\"from\" : \"runners\" | \"from\" : [ ] | $.grants[1].from | a list | a text"
      })
  void aWrongType(String part, String instead, String where, String given, String wanted) {
    String wants = wanted.equals("#") ? WHOLE : wanted;
    isInvalid(
        mistakesWith(part, instead),
        where,
        "this is " + given + " instead of " + wants,
        "write " + wants);
  }

  @Test
  void anotherVersion() {
    hasOne(
        mistakesWith("\"cordon\" : 1", "\"cordon\" : 2, \"news\": 7"),
        ErrorCode.DOCUMENT_VERSION,
        "$.cordon",
        "this is version 2 of the form",
        "write version 1, or read it with the Cordon that wrote it");
    isInvalid(
        mistakesWith("\"cordon\" : 1,", ""),
        "$",
        "the field \"cordon\" is missing",
        "add \"cordon\"");
  }

  @Test
  void anotherKind() {
    isInvalid(
        mistakesWith("\"kind\" : \"segmentation\"", "\"kind\" : \"placement\""),
        "$.kind",
        "this document is a \"placement\"",
        "give a document whose kind is \"segmentation\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{", "[1, 2", "{\"a\": 1} {\"b\": 2}", "{\"a\": 1, \"a\": 2}", "'x'"})
  void whatIsNoJson(String text) {
    assertThat(mistakes(text))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.code()).isEqualTo(ErrorCode.DOCUMENT_INVALID);
              assertThat(d.where()).matches("line \\d+, column \\d+");
              assertThat(d.what()).startsWith("this is not JSON: ");
              assertThat(d.fix()).isEqualTo("write it as JSON, each field of an object once");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "null", "\"x\""})
  void whatIsNoObject(String text) {
    assertThat(mistakes(text))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.code()).isEqualTo(ErrorCode.DOCUMENT_INVALID);
              assertThat(d.where()).isEqualTo("$");
              assertThat(d.fix()).isEqualTo("write an object");
            });
  }

  @Test
  void aNameThatNothingHas() {
    hasOne(
        mistakesWith("\"to\" : \"artifacts\"", "\"to\" : \"artefacts\""),
        ErrorCode.SEGMENT_UNKNOWN,
        "$.grants[1].to",
        "no segment or external is called \"artefacts\"",
        "did you mean \"artifacts\"?");
  }

  @Test
  void anExternalThatNobodyMentions() {
    isInvalid(
        mistakesWith("\"externals\" : { }", "\"externals\" : {\"web\": {\"list\": \"x\"}}"),
        "$.externals.web",
        "no grant and no guardrail mentions the external \"web\"",
        "take it out, or mention it");
  }

  @Test
  void anUnknownWord() {
    isInvalid(
        mistakesWith("\"role\" : \"build-runner\"", "\"role\" : \"build-runer\""),
        "$.segments.runners.role",
        "\"build-runer\" is not known here",
        "did you mean \"build-runner\"?");
  }

  @Test
  void anUnknownProtocol() {
    String without =
        ACME.replaceAll("(?s)\"protocol\" : \"tcp\",\\s+\"first\" : 443,\\s+\"last\" : 443", "#");
    assertThat(without).contains("#");
    isInvalid(
        mistakes(without.replace("#", "\"protocol\" : \"http\"")),
        "$.grants[1].on[0].protocol",
        "\"http\" is not a protocol",
        "write tcp, udp, sctp, icmp, icmpv6, all, or a protocol number in quotes");
  }

  @Test
  void aSelectorWithTwoWaysOrNone() {
    assertThat(mistakes(selecting("{\"id\": \"i-1\", \"subnet\": \"x\"}, { }")))
        .containsExactly(
            Diagnostic.error(
                ErrorCode.DOCUMENT_INVALID,
                "$.segments.artifacts.at.build[0]",
                "a selector has one way to select, this has 2",
                "give exactly one of tag, id, address, subnet, allOf"),
            Diagnostic.error(
                ErrorCode.DOCUMENT_INVALID,
                "$.segments.artifacts.at.build[1]",
                "a selector has one way to select, this has 0",
                "give exactly one of tag, id, address, subnet, allOf"));
  }

  /** The example with other selectors for the artifacts. */
  private static String selecting(String selectors) {
    String rewritten =
        ACME.replaceFirst(
            "(?s)\\{\\s+\"tag\" : \\{\\s+\"key\" : \"app\",\\s+\"value\" : \"nexus\"\\s+}\\s+}",
            selectors);
    assertThat(rewritten).contains(selectors);
    return rewritten;
  }

  @Test
  void anEndThatIsNoInstant() {
    isInvalid(
        mistakesWith("\"from\" : \"runners\"", "\"from\" : \"runners\", \"until\" : \"tomorrow\""),
        "$.grants[1].until",
        "\"tomorrow\" is not an instant",
        "write it like 2026-12-31T23:59:59Z");
  }

  @Test
  void aLinkWithOneSite() {
    isInvalid(
        mistakesWith(
            "\"links\" : [ ]", "\"links\" : [{\"kind\": \"routed\", \"sites\": [\"build\"]}]"),
        "$.links[0].sites",
        "a link has two sites, this has 1",
        "give two sites");
  }

  @Test
  void manyMistakesOfFormComeTogether() {
    String wrong =
        ACME.replace("\"last\" : 443", "\"last\" : true")
            .replace("\"links\" : [ ]", "\"links\" : 7")
            .replace("\"coexistence\" : \"additive\"", "\"coexistence\" : \"none\"")
            .replace("\"from\" : \"artifacts\"", "\"from\" : \"art\"");
    assertThat(mistakes(wrong))
        .extracting(Diagnostic::where)
        .containsExactly(
            "$.grants[0].from",
            "$.grants[1].on[0].last",
            "$.links",
            "$.segments.artifacts.coexistence",
            "$.segments.runners.coexistence",
            "$.segments.staging.coexistence");
  }

  @Test
  void theContentPassesTheSameChecksAsADeclaration() {
    String wrong =
        ACME.replace("\"last\" : 443", "\"last\" : 44")
            .replace("\"acme-delivery\"", "\"Acme\"")
            .replace("staging pulls signed releases", " ")
            .replace(
                "\"guardrails\" : [ ]",
                "\"guardrails\" : [{\"from\": \"runners\", \"to\": \"staging\","
                    + " \"reach\": \"transitive\", \"because\": \"x\"}]");
    List<Diagnostic> found = mistakes(wrong);
    assertThat(found)
        .extracting(d -> d.code() + " " + d.where())
        .containsExactly(
            "NAME_INVALID $.name",
            "REASON_MISSING $.grants[0]",
            "PORT_INVALID $.grants[1]",
            "GUARDRAIL_BROKEN $.guardrails[0]");
    assertThat(found.get(3).what())
        .isEqualTo(
            "the grants make a path: runners → artifacts → staging ($.grants[1], then"
                + " $.grants[0])");
  }

  @Test
  void aDocumentNeverChoosesAClass() {
    assertThat(mistakesWith("\"name\" :", "\"@class\" : \"java.net.URL\", \"name\" :"))
        .extracting(Diagnostic::what)
        .containsExactly("the field \"@class\" is unknown here");
  }

  @Test
  void deepNestingIsRefusedNotSuffered() {
    String deep = "{\"allOf\": [".repeat(300) + "{\"id\": \"x\"}" + "]}".repeat(300);
    assertThat(mistakes(selecting(deep)))
        .extracting(Diagnostic::what)
        .containsExactly("selectors are nested more than 16 deep");
    assertThat(mistakes("[".repeat(100_000)))
        .extracting(Diagnostic::code)
        .containsExactly(ErrorCode.DOCUMENT_INVALID);
  }
}
