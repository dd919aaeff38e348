package dev.cordon.inventory;

import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Role.SCANNER;
import static dev.cordon.model.Selectors.address;
import static dev.cordon.model.Selectors.allOf;
import static dev.cordon.model.Selectors.id;
import static dev.cordon.model.Selectors.subnet;
import static dev.cordon.model.Selectors.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selector;
import dev.cordon.model.Site;
import dev.cordon.toy.ToyFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolverTest {

  private static final Site BUILD = Site.named("build");

  private static ToyFleet machines() {
    return new ToyFleet()
        .workload("r1", "runner-linux", "10.0.0.1")
        .workload("r2", "runner-mac", "10.0.1.1")
        .workload("s1", "scanner", "10.0.2.1");
  }

  private static Inventory claimed(Selector... selectors) {
    return resolve(Segment.named("runners", BUILD_RUNNER).at(BUILD, selectors));
  }

  private static Inventory resolve(Segment... segments) {
    return machines().inventory(Segmentation.named("acme").segments(segments).build());
  }

  private static String members(Inventory inventory) {
    return String.join(
        " ", inventory.members().stream().map(m -> m.segment() + ":" + m.workload().id()).toList());
  }

  @Test
  void findsByTagIdAddressSubnetAndAllOfThem() {
    assertThat(members(claimed(tag("role", "runner-linux")))).isEqualTo("runners:r1");
    assertThat(members(claimed(tag("role", "runner-*")))).isEqualTo("runners:r1 runners:r2");
    assertThat(members(claimed(tag("role", "*")))).isEqualTo("runners:r1 runners:r2 runners:s1");
    assertThat(members(claimed(id("r2")))).isEqualTo("runners:r2");
    assertThat(members(claimed(id("if-r2")))).isEqualTo("runners:r2");
    assertThat(members(claimed(address("10.0.0.0/23")))).isEqualTo("runners:r1 runners:r2");
    assertThat(members(claimed(subnet("main")))).isEqualTo("runners:r1 runners:r2 runners:s1");
    assertThat(members(claimed(allOf(tag("role", "runner-*"), address("10.0.1.0/24")))))
        .isEqualTo("runners:r2");
    assertThat(members(claimed(tag("role", "runner-linux"), id("r2"))))
        .isEqualTo("runners:r1 runners:r2");
  }

  @Test
  void aStarInATagIsNoRegularExpression() {
    assertThat(members(claimed(tag("role", "runner.linux")))).isEmpty();
    assertThat(members(claimed(tag("role", "runner-")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"role,runner-linus,role=runner-linux", "Role,runner-linux,role=runner-linux"})
  void aSelectorThatFindsNothingIsToldWithNearMisses(String key, String value, String near) {
    assertThat(finding(claimed(tag(key, value)), ErrorCode.SELECTOR_MATCHES_NOTHING).fix())
        .contains(near);
  }

  @Test
  void aWorkloadOfTwoSegmentsIsInBothAndShown() {
    Inventory inventory =
        resolve(
            Segment.named("runners", BUILD_RUNNER).at(BUILD, tag("role", "runner-*")),
            Segment.named("linux", SCANNER).at(BUILD, tag("role", "runner-linux")));
    assertThat(members(inventory)).isEqualTo("linux:r1 runners:r1 runners:r2");
    assertThat(finding(inventory, ErrorCode.WORKLOAD_IN_SEVERAL_SEGMENTS).what())
        .contains("linux, runners");
  }

  @Test
  void whoIsInNoSegmentIsTold() {
    Inventory inventory = claimed(tag("role", "runner-*"));
    assertThat(inventory.unclaimed().get("build"))
        .singleElement()
        .satisfies(w -> assertThat(w.id()).isEqualTo("s1"));
    assertThat(finding(inventory, ErrorCode.WORKLOAD_UNCLAIMED).what()).contains("s1");
  }

  @Test
  void everySegmentHasANewcomerAtAnAddressOfItsOwn() {
    Inventory inventory =
        resolve(
            Segment.named("runners", BUILD_RUNNER).at(BUILD, tag("role", "runner-*")),
            Segment.named("scanners", SCANNER).at(BUILD, tag("role", "scanner")));
    var one = inventory.newcomer("runners", "build").orElseThrow().addresses();
    var other = inventory.newcomer("scanners", "build").orElseThrow().addresses();
    assertThat(one.overlaps(other)).isFalse();
    assertThat(one.prefixes()).hasSize(2);
  }

  private static Diagnostic finding(Inventory inventory, ErrorCode code) {
    return inventory.diagnostics().all().stream()
        .filter(d -> d.code() == code)
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " is not among " + inventory.diagnostics()));
  }
}
