package dev.cordon.model;

import static dev.cordon.model.Declared.ARTIFACTS;
import static dev.cordon.model.Declared.BUILD;
import static dev.cordon.model.Declared.OFFICE;
import static dev.cordon.model.Declared.PROD;
import static dev.cordon.model.Declared.PRODUCTION;
import static dev.cordon.model.Declared.RUNNERS;
import static dev.cordon.model.Declared.STAGING;
import static dev.cordon.model.Declared.acme;
import static dev.cordon.model.Selectors.allOf;
import static dev.cordon.model.Selectors.subnet;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.dns;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.ntp;
import static dev.cordon.model.Services.ssh;
import static dev.cordon.model.Services.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentationTest {

  private static final External RESOLVER = External.named("resolver").cidrs("10.0.0.2");

  @Test
  void theExampleOfTheFrontPageSaysWhatItReads() {
    Segmentation acme = new AcmeDelivery().declare();
    assertThat(acme.name()).isEqualTo("acme-delivery");
    assertThat(acme.segments().keySet()).containsExactly("artifacts", "runners", "staging");
    assertThat(acme.grants())
        .extracting(Grant::toString)
        .containsExactly("artifacts → staging: tcp 8443", "runners → artifacts: tcp 443");
    assertThat(acme.sites()).containsExactly("build");
    assertThat(acme.notes().all()).isEmpty();
  }

  @Test
  void theOrderOfSentencesMakesNoDifference() {
    Link link = Link.peering(BUILD, PROD);
    Segmentation one =
        Segmentation.named("acme")
            .segments(RUNNERS, STAGING)
            .segments(PRODUCTION)
            .grant(RUNNERS)
            .to(STAGING)
            .on(https(), ssh())
            .because("deploy")
            .grant(STAGING)
            .to(PRODUCTION)
            .on(https())
            .because("promote")
            .never(RUNNERS)
            .directlyReaches(PRODUCTION)
            .because("promotion only")
            .never(PRODUCTION)
            .reaches(RUNNERS)
            .because("no way back")
            .link(link)
            .build();
    Segmentation other =
        Segmentation.named("acme")
            .link(Link.peering(PROD, BUILD))
            .never(PRODUCTION)
            .reaches(RUNNERS)
            .because("no way back")
            .grant(STAGING)
            .to(PRODUCTION)
            .on(https())
            .because("promote")
            .grant(RUNNERS)
            .to(STAGING)
            .on(tcp(443, 22))
            .because("deploy")
            .segments(List.of(PRODUCTION, STAGING, RUNNERS))
            .never(RUNNERS)
            .directlyReaches(PRODUCTION)
            .because("promotion only")
            .build();
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
  }

  @Test
  void aDifferenceAnywhereMakesADifference() {
    Segmentation plain = acme().build();
    assertThat(plain)
        .isNotEqualTo(Segmentation.named("other").segments(RUNNERS, ARTIFACTS, STAGING).build())
        .isNotEqualTo(Segmentation.named("acme").segments(RUNNERS, ARTIFACTS).build())
        .isNotEqualTo(acme().grant(RUNNERS).to(ARTIFACTS).on(ssh()).because("x").build())
        .isNotEqualTo(acme().never(RUNNERS).reaches(ARTIFACTS).because("x").build())
        .isNotEqualTo(
            Segmentation.named("acme").segments(RUNNERS.exclusive(), ARTIFACTS, STAGING).build());
  }

  @Test
  void everySegmentGetsTheBaselineThoseDeclaredLaterTooAndNoneForItself() {
    Segmentation acme =
        Segmentation.named("acme")
            .segments(RUNNERS)
            .everySegment()
            .to(RESOLVER)
            .on(dns())
            .because("names")
            .everySegment()
            .to(ARTIFACTS)
            .on(ntp())
            .because("time")
            .segments(ARTIFACTS, STAGING)
            .build();
    assertThat(acme.grants())
        .extracting(Grant::toString)
        .containsExactly(
            "artifacts → resolver: tcp 53, udp 53",
            "runners → artifacts: udp 123",
            "runners → resolver: tcp 53, udp 53",
            "staging → artifacts: udp 123",
            "staging → resolver: tcp 53, udp 53");
    assertThat(acme.externals()).containsExactly(RESOLVER);
  }

  @Test
  void oneMayReachEverySegmentButItself() {
    Segmentation acme =
        acme().grant(RUNNERS).toEverySegment().on(tcp(9100)).because("metrics").build();
    assertThat(acme.grants())
        .extracting(Grant::toString)
        .containsExactly("runners → artifacts: tcp 9100", "runners → staging: tcp 9100");
  }

  @Test
  void severalOnBothSidesMeanEachToEach() {
    Segmentation acme =
        acme().grant(RUNNERS, STAGING).to(ARTIFACTS, OFFICE).on(https()).because("x").build();
    assertThat(acme.grants())
        .extracting(Grant::toString)
        .containsExactly(
            "runners → artifacts: tcp 443",
            "runners → office: tcp 443",
            "staging → artifacts: tcp 443",
            "staging → office: tcp 443");
  }

  @Test
  void aSegmentMayBeGrantedAccessToItself() {
    Segmentation acme = acme().grant(RUNNERS).to(RUNNERS).on(ssh()).because("cluster").build();
    assertThat(acme.grants()).hasSize(1);
  }

  @Test
  void aGrantCarriesItsEnd() {
    Instant end = Instant.parse("2026-12-31T23:59:59Z");
    Segmentation acme =
        acme().grant(RUNNERS).to(ARTIFACTS).on(ssh()).until(end).because("rescue").build();
    assertThat(acme.grants().get(0).until()).contains(end);
  }

  @Test
  void anIdDependsOnPartiesAndServiceOnly() {
    Grant grant = new Grant(RUNNERS, ARTIFACTS, tcp(22, 443), "x", null);
    assertThat(grant.id()).matches("[a-z2-7]{10}");
    assertThat(grant.id())
        .isEqualTo(new Grant(RUNNERS, ARTIFACTS, tcp(443).and(ssh()), "y", Instant.EPOCH).id())
        .isEqualTo(new Grant(RUNNERS.exclusive(), ARTIFACTS, tcp(22, 443), "x", null).id())
        .isNotEqualTo(new Grant(ARTIFACTS, RUNNERS, tcp(22, 443), "x", null).id())
        .isNotEqualTo(new Grant(RUNNERS, ARTIFACTS, tcp(22), "x", null).id());
  }

  @Test
  void selectorsAreASetAndNestedOnesAreTakenApart() {
    Selector both = allOf(tag("a", "b"), subnet("front"), tag("c", "d"));
    assertThat(allOf(allOf(tag("c", "d"), subnet("front")), tag("a", "b"))).isEqualTo(both);
    assertThat(Segment.named("s", Role.OTHER).at(BUILD, both, tag("x", "y"), both))
        .isEqualTo(Segment.named("s", Role.OTHER).at(BUILD, tag("x", "y")).at(BUILD, both));
    assertThat(both).hasToString("(tag a=b and tag c=d and subnet front)");
  }

  @Test
  void selectorsThatLookAlikeAreStillSortedOneWay() {
    Selector one = new Selector.AllOf(List.of(tag("a", "b and tag c=d")));
    Selector other = allOf(tag("a", "b"), tag("c", "d"));
    assertThat(one).hasToString(other.toString()).isNotEqualTo(other);
    assertThat(Segment.named("s", Role.OTHER).at(BUILD, one, other))
        .isEqualTo(Segment.named("s", Role.OTHER).at(BUILD, other, one));
    assertThat(Segment.named("s", Role.OTHER).at(BUILD, tag("a=b", "c"), tag("a", "b=c")))
        .isEqualTo(Segment.named("s", Role.OTHER).at(BUILD, tag("a", "b=c"), tag("a=b", "c")));
  }

  @Test
  void anEmptyDeclarationIsOne() {
    assertThat(Segmentation.named("acme").build().segments()).isEmpty();
  }

  @Test
  void aBuilderCanGoOnAfterBuilding() {
    SegmentationBuilder builder = acme();
    Segmentation before = builder.build();
    Segmentation after = builder.grant(RUNNERS).to(STAGING).on(ssh()).because("x").build();
    assertThat(before.grants()).isEmpty();
    assertThat(after.grants()).hasSize(1);
  }

  @Test
  void aStepOfASentenceCanBeGoneOnFromTwice() {
    SegmentationBuilder builder = acme();
    GrantSentence.On toArtifacts = builder.grant(RUNNERS).to(ARTIFACTS);
    toArtifacts.on(ssh()).because("one");
    toArtifacts.on(https()).because("other");
    assertThat(builder.build().grants())
        .extracting(Grant::reason)
        .containsExactlyInAnyOrder("one", "other");
  }
}
