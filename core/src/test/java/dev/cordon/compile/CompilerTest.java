package dev.cordon.compile;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.all;
import static dev.cordon.model.Services.icmp;
import static dev.cordon.model.Services.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.ErrorCode;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Resolver;
import dev.cordon.model.External;
import dev.cordon.model.Link;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Site;
import dev.cordon.space.IpAddress;
import dev.cordon.space.Packet;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.toy.ToyFleet;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompilerTest {

  private static final Site BUILD = Site.named("build");
  private static final Segment RUNNERS =
      Segment.named("runners", BUILD_RUNNER).at(BUILD, tag("role", "runner"));
  private static final Segment STORE =
      Segment.named("store", ARTIFACT_STORE).at(BUILD, tag("role", "store"));

  private static SegmentationBuilder acme() {
    return Segmentation.named("acme").segments(RUNNERS, STORE);
  }

  private static Compiled compile(Segmentation segmentation) {
    ToyFleet fleet =
        new ToyFleet()
            .workload("r1", "runner", "10.0.0.1")
            .workload("s1", "store", "10.0.0.2")
            .workload("b1", "other", "10.0.0.3");
    return Compiler.compile(
        segmentation, fleet.inventory(segmentation), ToyFleet.NOW, Overlay.none());
  }

  private static SitePolicy policy(Segmentation segmentation) {
    return here(compile(segmentation));
  }

  private static SitePolicy here(Compiled compiled) {
    return Objects.requireNonNull(compiled.policies().get("build"));
  }

  private static boolean granted(
      SitePolicy policy, String from, String to, int protocol, int port) {
    return policy
        .granted()
        .contains(new Packet(IpAddress.parse(from), IpAddress.parse(to), protocol, 49152, port));
  }

  @Test
  void aGrantIsOnePieceAtEachEnd() {
    SitePolicy policy =
        policy(acme().grant(RUNNERS).to(STORE).on(tcp(443)).because("pull").build());
    assertThat(policy.pieces().stream().map(p -> p.segment() + " " + p.flow()))
        .containsExactly("runners SENDS", "store RECEIVES");
    assertThat(granted(policy, "10.0.0.1", "10.0.0.2", 6, 443)).isTrue();
    assertThat(granted(policy, "10.0.0.1", "10.0.0.2", 6, 444)).isFalse();
    assertThat(granted(policy, "10.0.0.2", "10.0.0.1", 6, 443)).isFalse();
  }

  @Test
  void aSegmentWithoutGrantsIsFencedToo() {
    SitePolicy policy = policy(acme().build());
    assertThat(policy.segments().keySet()).containsExactly("runners", "store");
    assertThat(policy.granted().isEmpty()).isTrue();
  }

  @Test
  void aGrantToTheInternetReachesBystandersAndNoMember() {
    SitePolicy policy =
        policy(acme().grant(RUNNERS).to(External.internet()).on(tcp(443)).because("fetch").build());
    assertThat(granted(policy, "10.0.0.1", "93.184.216.34", 6, 443)).isTrue();
    assertThat(granted(policy, "10.0.0.1", "10.0.0.3", 6, 443)).isTrue();
    assertThat(granted(policy, "10.0.0.1", "10.0.0.2", 6, 443)).isFalse();
  }

  @Test
  void eachFamilyHasItsOwnIcmp() {
    SitePolicy policy =
        policy(acme().grant(RUNNERS).to(External.internet()).on(icmp(8)).because("ping").build());
    assertThat(policy.granted().destinations().only(dev.cordon.space.Family.V6).isEmpty()).isTrue();
    SitePolicy everything =
        policy(acme().grant(RUNNERS).to(External.internet()).on(all()).because("all").build());
    assertThat(everything.granted().destinations().only(dev.cordon.space.Family.V6).isEmpty())
        .isFalse();
  }

  @Test
  void aGrantEndsAtItsInstant() {
    Segmentation ended =
        acme().grant(RUNNERS).to(STORE).on(tcp(443)).until(ToyFleet.NOW).because("once").build();
    Compiled compiled = compile(ended);
    assertThat(here(compiled).granted().isEmpty()).isTrue();
    assertThat(compiled.diagnostics().all())
        .singleElement()
        .satisfies(d -> assertThat(d.code()).isEqualTo(ErrorCode.GRANT_EXPIRED));
    Segmentation holding =
        acme()
            .grant(RUNNERS)
            .to(STORE)
            .on(tcp(443))
            .until(ToyFleet.NOW.plus(Duration.ofNanos(1)))
            .because("once")
            .build();
    assertThat(policy(holding).granted().isEmpty()).isFalse();
  }

  @Test
  void aListThatNobodyMaintainsIsAnError() {
    Compiled compiled =
        compile(
            acme()
                .grant(RUNNERS)
                .to(External.named("s3").managedList("com.amazonaws.nowhere.s3"))
                .on(tcp(443))
                .because("artifacts")
                .build());
    assertThat(compiled.diagnostics().errors())
        .singleElement()
        .satisfies(d -> assertThat(d.code()).isEqualTo(ErrorCode.LIST_UNKNOWN));
  }

  @Test
  void whoJoinsLaterWhereOnlyAddressesAreKnownIsForeseenAndNotYetGranted() {
    Site staging = Site.named("staging");
    Segment targets = Segment.named("targets", ARTIFACT_STORE).at(staging, tag("role", "store"));
    Segmentation acme =
        Segmentation.named("acme")
            .segments(RUNNERS, targets)
            .link(Link.routed(BUILD, staging))
            .grant(RUNNERS)
            .to(targets)
            .on(tcp(8443))
            .because("deploy")
            .build();
    SiteSnapshot here = new ToyFleet().workload("r1", "runner", "10.0.0.1").snapshot();
    SiteSnapshot there =
        named("staging", new ToyFleet().workload("s1", "store", "10.1.0.2").snapshot());
    Inventory inventory =
        Resolver.resolve(acme, new TreeMap<>(Map.of("build", here, "staging", there)));
    SitePolicy policy = here(Compiler.compile(acme, inventory, ToyFleet.NOW, Overlay.none()));
    String newcomer =
        inventory
            .newcomer("targets", "staging")
            .orElseThrow()
            .addresses()
            .first()
            .orElseThrow()
            .text();
    assertThat(granted(policy, "10.0.0.1", "10.1.0.2", 6, 8443)).isTrue();
    assertThat(granted(policy, "10.0.0.1", newcomer, 6, 8443)).isFalse();
    assertThat(policy.foreseen().containsAll(policy.granted())).isTrue();
    assertThat(
            policy
                .foreseen()
                .contains(
                    new Packet(
                        IpAddress.parse("10.0.0.1"), IpAddress.parse(newcomer), 6, 49152, 8443)))
        .isTrue();
  }

  private static SiteSnapshot named(String site, SiteSnapshot same) {
    return new SiteSnapshot(
        site,
        same.place(),
        same.readAt(),
        same.workloads(),
        same.attachments(),
        same.table(),
        same.lists(),
        same.capabilities(),
        same.groupPeers(),
        same.fabric(),
        same.digest());
  }
}
