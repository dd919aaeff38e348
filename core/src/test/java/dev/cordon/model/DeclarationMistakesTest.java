package dev.cordon.model;

import static dev.cordon.model.Declared.ARTIFACTS;
import static dev.cordon.model.Declared.BUILD;
import static dev.cordon.model.Declared.OFFICE;
import static dev.cordon.model.Declared.RUNNERS;
import static dev.cordon.model.Declared.STAGING;
import static dev.cordon.model.Declared.acme;
import static dev.cordon.model.Declared.error;
import static dev.cordon.model.Declared.mistakes;
import static dev.cordon.model.Declared.mistakesOf;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.dns;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.ssh;
import static dev.cordon.model.Services.tcp;
import static dev.cordon.model.Services.tcpRange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake in names, places, parties, reasons and repeated grants, with its whole message. */
class DeclarationMistakesTest {

  private static final String RULE =
      " (a lower-case letter first, then letters, digits and hyphens, no hyphen at the end, at most"
          + " 31 in all)";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Runners              | runners",
        "CI Runners           | ci-runners",
        "ci_runners--2_       | ci-runners-2",
        "1st-runner           | st-runner",
        "runners-             | runners",
        "abcdefghijklmnopqrstuvwxyz-234567890 | abcdefghijklmnopqrstuvwxyz-2345",
        "abcdefghijklmnopqrstuvwxyz1234-67890 | abcdefghijklmnopqrstuvwxyz1234"
      })
  void aNameOutsideTheGrammar(String name, String better) {
    Segment wrong = Segment.named(name, Role.OTHER).at(BUILD, tag("a", "b"));
    assertThat(mistakesOf(b -> b.segments(wrong)))
        .containsExactly(
            error(
                ErrorCode.NAME_INVALID,
                "segment \"" + name + "\" (4th)",
                "\"" + name + "\" is not a valid name",
                "write \"" + better + "\"" + RULE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a1", "a-b", "abcdefghijklmnopqrstuvwxyz12345"})
  void aNameInsideTheGrammarIsNone(String name) {
    Segment right = Segment.named(name, Role.OTHER).at(BUILD, tag("a", "b"));
    assertThat(mistakes(Segmentation.named(name).segments(right))).isEmpty();
  }

  @Test
  void namesOfFleetsExternalsAndSitesAreHeldToTheSameGrammar() {
    Segment segment = Segment.named("ok", Role.OTHER).at(Site.named("Build"), tag("a", "b"));
    External external = External.named("日本").cidrs("203.0.113.0/24");
    SegmentationBuilder wrong =
        Segmentation.named("")
            .segments(segment)
            .grant(segment)
            .to(external)
            .on(https())
            .because("x");
    assertThat(mistakes(wrong))
        .containsExactlyInAnyOrder(
            error(
                ErrorCode.NAME_INVALID,
                "segmentation",
                "\"\" is not a valid name",
                "choose a name" + RULE),
            error(
                ErrorCode.NAME_INVALID,
                "segment \"ok\" (1st) at \"Build\"",
                "\"Build\" is not a valid name",
                "write \"build\"" + RULE),
            error(
                ErrorCode.NAME_INVALID,
                "external \"日本\"",
                "\"日本\" is not a valid name",
                "choose a name" + RULE));
  }

  @Test
  void noSiteIsCalledLikeWhatIsAtNoSite() {
    Segment segment = Segment.named("ok", Role.OTHER).at(Site.named("outside"), tag("a", "b"));
    assertThat(mistakes(Segmentation.named("fleet").segments(segment)))
        .containsExactly(
            error(
                ErrorCode.NAME_INVALID,
                "segment \"ok\" (1st) at \"outside\"",
                "no site can be called \"outside\": that is what everything at no site is called",
                "give the site another name"));
  }

  @Test
  void twoSegmentsOfOneName() {
    Segment twin = Segment.named("runners", Role.SCANNER).at(BUILD, tag("role", "scanner"));
    assertThat(mistakesOf(b -> b.segments(twin)))
        .containsExactly(
            error(
                ErrorCode.NAME_DUPLICATE,
                "segment \"runners\" (1st) and segment \"runners\" (4th)",
                "the name runners stands for 2 different things",
                "give each its own name, or declare it once and use that object everywhere"));
    assertThat(mistakesOf(b -> b.segments(RUNNERS))).isEmpty();
  }

  @Test
  void twoExternalsOfOneName() {
    assertThat(
            mistakesOf(
                b ->
                    b.grant(RUNNERS)
                        .to(External.named("web").cidrs("192.0.2.0/24"))
                        .on(https())
                        .because("x")
                        .grant(STAGING)
                        .to(External.named("web").cidrs("192.0.2.0/25"))
                        .on(https())
                        .because("x")))
        .containsExactly(
            error(
                ErrorCode.NAME_DUPLICATE,
                "external \"web\"",
                "the name web stands for 2 different things",
                "give each its own name, or declare it once and use that object everywhere"));
  }

  @Test
  void oneExternalInTwoSpellingsIsNoMistake() {
    External one = External.named("web").cidrs("192.0.2.0/25", "192.0.2.128/25");
    External other = External.named("web").cidrs("192.0.2.0/24");
    assertThat(mistakesOf(b -> b.grant(RUNNERS).to(one, other).on(https()).because("x")))
        .extracting(d -> d.code())
        .containsExactly(ErrorCode.GRANT_DUPLICATE);
    assertThat(
            mistakesOf(
                b ->
                    b.grant(RUNNERS)
                        .to(one)
                        .on(https())
                        .because("x")
                        .grant(STAGING)
                        .to(other)
                        .on(https())
                        .because("x")))
        .isEmpty();
  }

  @Test
  void aSegmentAndAnExternalOfOneName() {
    External twin = External.named("staging").cidrs("192.0.2.0/24");
    assertThat(mistakesOf(b -> b.grant(RUNNERS).to(twin).on(https()).because("x")))
        .containsExactly(
            error(
                ErrorCode.NAME_DUPLICATE,
                "segment \"staging\" (3rd) and external \"staging\"",
                "the name staging stands for 2 different things",
                "give the segment or the external another name; both kinds share one set of"
                    + " names"));
  }

  @Test
  void aSegmentOfAnotherDeclaration() {
    Segment foreign = Segment.named("scanners", Role.SCANNER).at(BUILD, tag("a", "b"));
    assertThat(
            mistakesOf(
                b ->
                    b.grant(RUNNERS)
                        .to(ARTIFACTS)
                        .on(ssh())
                        .because("x")
                        .grant(foreign)
                        .to(ARTIFACTS)
                        .on(https())
                        .because("x")
                        .never(foreign)
                        .reaches(RUNNERS)
                        .because("x")))
        .containsExactly(
            error(
                ErrorCode.SEGMENT_UNKNOWN,
                "grant scanners → artifacts (2nd)",
                "the segment scanners is not one of this declaration",
                "declare it with .segments(...), or use a segment that is declared"),
            error(
                ErrorCode.SEGMENT_UNKNOWN,
                "never scanners reaches runners (1st)",
                "the segment scanners is not one of this declaration",
                "declare it with .segments(...), or use a segment that is declared"));
  }

  @Test
  void aSegmentThatDiffersFromTheDeclaredOne() {
    Segment nowhere = Segment.named("runners", Role.BUILD_RUNNER);
    assertThat(mistakesOf(b -> b.grant(nowhere).to(ARTIFACTS).on(ssh()).because("x")))
        .containsExactly(
            error(
                ErrorCode.SEGMENT_UNKNOWN,
                "grant runners → artifacts (1st)",
                "the segment runners used here is not the one declared: here it is at no site,"
                    + " declared build (tag role=ci-runner)",
                "use one object for both: the one that the last .at(...), .additive() or"
                    + " .exclusive() returned"));
    assertThat(mistakesOf(b -> b.grant(RUNNERS.exclusive()).to(ARTIFACTS).on(ssh()).because("x")))
        .singleElement()
        .satisfies(d -> assertThat(d.what()).endsWith("here it is EXCLUSIVE, declared ADDITIVE"));
  }

  @Test
  void aSegmentWithoutAnyPlace() {
    assertThat(mistakesOf(b -> b.segments(Segment.named("lost", Role.OTHER))))
        .containsExactly(
            error(
                ErrorCode.SEGMENT_WITHOUT_PLACE,
                "segment \"lost\" (4th)",
                "the segment is at no site, so it can have no member",
                "say where its members are: .at(site, tag(\"role\", \"...\"))"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\t\n"})
  void aMissingReason(String reason) {
    assertThat(
            mistakesOf(
                b ->
                    b.grant(RUNNERS)
                        .to(ARTIFACTS)
                        .on(https())
                        .because(reason)
                        .never(RUNNERS)
                        .reaches(STAGING)
                        .because(reason)))
        .containsExactly(
            error(
                ErrorCode.REASON_MISSING,
                "grant runners → artifacts (1st)",
                "no reason is given",
                "say why it is needed: .because(\"pull dependencies\")"),
            error(
                ErrorCode.REASON_MISSING,
                "never runners reaches staging (1st)",
                "no reason is given",
                "say why it is needed: .because(\"pull dependencies\")"));
  }

  @Test
  void aReasonThatCannotBeShown() {
    assertThat(mistakesOf(b -> b.grant(RUNNERS).to(STAGING).on(ssh()).because("x".repeat(201))))
        .containsExactly(
            error(
                ErrorCode.REASON_INVALID,
                "grant runners → staging (1st)",
                "the reason has 201 characters",
                "say it in at most 200; the long story belongs beside the declaration"));
    assertThat(mistakesOf(b -> b.grant(RUNNERS).to(STAGING).on(ssh()).because("a\u001b[2Jb")))
        .containsExactly(
            error(
                ErrorCode.REASON_INVALID,
                "grant runners → staging (1st)",
                "the reason \"a\\u001b[2Jb\" has characters that cannot be seen",
                "say it in one line of visible characters"));
    assertThat(mistakesOf(b -> b.grant(RUNNERS).to(STAGING).on(ssh()).because("😀".repeat(200))))
        .isEmpty();
  }

  @Test
  void twoGrantsThatAllowTheSame() {
    assertThat(
            mistakesOf(
                b ->
                    b.grant(RUNNERS)
                        .to(ARTIFACTS)
                        .on(tcpRange(440, 450))
                        .because("x")
                        .grant(ARTIFACTS)
                        .to(RUNNERS)
                        .on(tcp(443))
                        .because("x")
                        .grant(RUNNERS)
                        .to(ARTIFACTS)
                        .on(https(), ssh())
                        .because("y")))
        .containsExactly(
            error(
                ErrorCode.GRANT_DUPLICATE,
                "grant runners → artifacts (3rd)",
                "it allows tcp 443, which grant runners → artifacts (1st) allows already",
                "take tcp 443 out of one of the two, so that each path has one reason"));
  }

  @Test
  void aGrantThatABaselineCovers() {
    assertThat(
            mistakesOf(
                b ->
                    b.everySegment()
                        .to(OFFICE)
                        .on(dns())
                        .because("names")
                        .grant(STAGING)
                        .to(OFFICE)
                        .on(dns())
                        .because("names again")))
        .containsExactly(
            error(
                ErrorCode.GRANT_DUPLICATE,
                "grant staging → office (2nd)",
                "it allows tcp 53, udp 53, which grant staging → office (1st) allows already",
                "take tcp 53, udp 53 out of one of the two, so that each path has one reason"));
  }

  @Test
  void aMistakeInABaselineIsToldOnceNotForEachSegment() {
    assertThat(mistakesOf(b -> b.everySegment().to(OFFICE).on(tcp(70_000)).because("")))
        .extracting(d -> d.where())
        .containsExactly(
            "grant every segment → office (1st)", "grant every segment → office (1st)");
  }

  @Test
  void aGrantBetweenExternals() {
    External partner = External.named("partner").cidrs("203.0.113.0/24");
    assertThat(mistakesOf(b -> b.grant(OFFICE).to(partner).on(https()).because("x")))
        .containsExactly(
            error(
                ErrorCode.GRANT_OUTSIDE,
                "grant office → partner (1st)",
                "neither end is a segment, so there is nothing of ours to open",
                "name a segment at one end, or take the grant out"));
  }

  @Test
  void aSentenceThatWasNeverFinished() {
    SegmentationBuilder builder = acme();
    builder.grant(RUNNERS).to(ARTIFACTS).on(https());
    builder.everySegment();
    builder.never(RUNNERS).reaches(STAGING);
    assertThat(mistakes(builder))
        .containsExactly(
            error(
                ErrorCode.GRANT_INCOMPLETE,
                "grant every segment (2nd)",
                "the sentence was begun and never finished",
                "write it to its end, as in grant(a).to(b).on(https()).because(\"...\"), or take it"
                    + " out"),
            error(
                ErrorCode.GRANT_INCOMPLETE,
                "grant runners (1st)",
                "the sentence was begun and never finished",
                "write it to its end, as in grant(a).to(b).on(https()).because(\"...\"), or take it"
                    + " out"),
            error(
                ErrorCode.GRANT_INCOMPLETE,
                "never runners (1st)",
                "the sentence was begun and never finished",
                "write it to its end, as in never(a).reaches(b).because(\"...\"), or take it"
                    + " out"));
  }
}
