package dev.cordon.model;

import static dev.cordon.model.Declared.BUILD;
import static dev.cordon.model.Declared.OFFICE;
import static dev.cordon.model.Declared.PROD;
import static dev.cordon.model.Declared.PRODUCTION;
import static dev.cordon.model.Declared.RUNNERS;
import static dev.cordon.model.Declared.STAGING;
import static dev.cordon.model.Declared.error;
import static dev.cordon.model.Declared.mistakesOf;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.ssh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where grants can be carried, and where not. */
class LinkMistakesTest {

  private static final Site LAB = Site.named("lab");
  private static final String FIX =
      "say how they see each other: .link(Link.peering(one, other)), Link.routed(one, other) or"
          + " Link.internet(one, other)";

  @Test
  void aGrantBetweenSitesThatNothingLinks() {
    assertThat(
            mistakesOf(
                b ->
                    b.segments(PRODUCTION)
                        .grant(RUNNERS)
                        .to(PRODUCTION)
                        .on(https())
                        .because("x")
                        .grant(OFFICE)
                        .to(PRODUCTION)
                        .on(https())
                        .because("no link needed")))
        .containsExactly(
            error(
                ErrorCode.LINK_MISSING,
                "grant runners → production (1st)",
                "nothing links the sites build and prod, so the grant could never be used",
                FIX));
  }

  @Test
  void oneMissingLinkIsToldOnce() {
    assertThat(
            mistakesOf(
                b ->
                    b.segments(PRODUCTION)
                        .grant(RUNNERS)
                        .to(PRODUCTION)
                        .on(https())
                        .because("x")
                        .grant(RUNNERS)
                        .to(PRODUCTION)
                        .on(ssh())
                        .because("x")
                        .grant(PRODUCTION)
                        .to(STAGING)
                        .on(ssh())
                        .because("x")))
        .extracting(Diagnostic::where)
        .containsExactly(
            "grant production → staging (3rd)", "grant runners → production (1st) and 1 more");
  }

  @Test
  void eitherKindOfLinkWillDoInEitherOrder() {
    for (Link link : List.of(Link.peering(PROD, BUILD), Link.routed(BUILD, PROD))) {
      assertThat(
              mistakesOf(
                  b ->
                      b.segments(PRODUCTION)
                          .link(link)
                          .grant(RUNNERS)
                          .to(PRODUCTION)
                          .on(https())
                          .because("x")
                          .grant(PRODUCTION)
                          .to(RUNNERS)
                          .on(ssh())
                          .because("x")))
          .isEmpty();
    }
  }

  @Test
  void linksAreNoChain() {
    Segment lab = Segment.named("lab", Role.OTHER).at(LAB, tag("a", "b"));
    assertThat(
            mistakesOf(
                b ->
                    b.segments(PRODUCTION, lab)
                        .link(Link.peering(BUILD, LAB), Link.peering(LAB, PROD))
                        .grant(RUNNERS)
                        .to(PRODUCTION)
                        .on(https())
                        .because("x")))
        .extracting(Diagnostic::code)
        .containsExactly(ErrorCode.LINK_MISSING);
  }

  @Test
  void aGrantThatHoldsAtSomeSitesOnlyIsWorthANote() {
    Segment agents =
        Segment.named("agents", Role.MONITORING_AGENT)
            .at(BUILD, tag("a", "b"))
            .at(PROD, tag("a", "b"))
            .at(LAB, tag("a", "b"));
    Segmentation acme =
        Declared.acme()
            .segments(agents)
            .link(Link.routed(BUILD, PROD))
            .grant(agents)
            .to(STAGING)
            .on(https())
            .because("x")
            .build();
    assertThat(acme.notes().all())
        .containsExactly(
            Diagnostic.info(
                ErrorCode.LINK_PARTIAL,
                "grant agents → staging",
                "nothing links the sites lab and build; between these the grant has no effect",
                "link them too if the grant is meant to hold there"));
  }

  @Test
  void oneSharedSiteIsEnough() {
    Segment agents =
        Segment.named("agents", Role.MONITORING_AGENT)
            .at(BUILD, tag("a", "b"))
            .at(PROD, tag("a", "b"));
    assertThat(
            mistakesOf(
                b -> b.segments(agents).grant(agents).to(agents).on(https()).because("cluster")))
        .isEmpty();
  }

  @Test
  void aLinkToItselfOrToNowhere() {
    assertThat(
            mistakesOf(
                b ->
                    b.link(
                        Link.peering(BUILD, BUILD),
                        Link.routed(Site.named("biuld"), BUILD),
                        Link.routed(BUILD, LAB))))
        .containsExactly(
            error(
                ErrorCode.LINK_INVALID,
                "peering build – build (1st)",
                "it joins build to itself",
                "take it out: a site sees itself without a link"),
            error(
                ErrorCode.LINK_INVALID,
                "routed biuld – build (2nd)",
                "no segment is at the site biuld",
                "did you mean \"build\"?"),
            error(
                ErrorCode.LINK_INVALID,
                "routed build – lab (3rd)",
                "no segment is at the site lab",
                "link sites where segments are: [build]"));
  }
}
