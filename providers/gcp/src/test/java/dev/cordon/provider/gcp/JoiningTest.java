package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.External;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.spi.Step;
import dev.cordon.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A machine that was open joins two segments at once, whose secure tags are bound one by one. */
class JoiningTest {

  private static final Site LAB = Site.named(Ground.SITE);
  private static final Segment BUILDERS =
      Segment.named("builders", Role.BUILD_RUNNER).at(LAB, Selectors.tag("builds", "yes"));
  private static final Segment SCANNERS =
      Segment.named("scanners", Role.SCANNER).at(LAB, Selectors.tag("scans", "yes"));
  private static final String SOURCES = "203.0.113.10";
  private static final String FINDINGS = "203.0.113.20";

  private final Ground ground = new Ground();
  private final List<String> cut = new ArrayList<>();

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segmentation declared() {
    return Segmentation.named(Ground.FLEET)
        .segments(BUILDERS, SCANNERS)
        .grant(BUILDERS)
        .to(External.named("sources").cidrs(SOURCES + "/32"))
        .on(Services.tcp(443))
        .because("code is fetched")
        .grant(SCANNERS)
        .to(External.named("findings").cidrs(FINDINGS + "/32"))
        .on(Services.tcp(443))
        .because("findings are told")
        .build();
  }

  private Placement placement() {
    return Placement.none().and(Ground.SITE, ground.place);
  }

  private Plan plan() {
    return ground.cordon().plan(declared(), placement());
  }

  private static List<String> titles(Plan plan) {
    return plan.waves().stream().flatMap(w -> w.steps().stream()).map(Step::title).toList();
  }

  private void look() {
    for (String to : List.of(SOURCES, FINDINGS)) {
      if (!ground.sandbox.reaches("both", to, "tcp", 443)) {
        cut.add(to);
      }
    }
  }

  private void inhabit() {
    ground.project.vm(VmSpec.of("one", Ground.ZONE, ground.build).label("builds", "yes"));
    ground.project.vm(VmSpec.of("two", Ground.ZONE, ground.build).label("scans", "yes"));
    String both = ground.project.vm(VmSpec.of("both", Ground.ZONE, ground.build));
    assertThat(ground.cordon().apply(plan()).complete()).isTrue();
    ground.sandbox.edits().label(both, "builds", "yes");
    ground.sandbox.edits().label(both, "scans", "yes");
  }

  @Test
  void isAllowedByAddressUntilBothTagsAreBound() {
    inhabit();
    Plan plan = plan();
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    List<String> titles = titles(plan);
    assertThat(titles).hasSize(4);
    assertThat(titles.get(0)).startsWith("allow by address in policy/").endsWith("2 rules");
    assertThat(titles.get(1)).startsWith("bind ");
    assertThat(titles.get(2)).startsWith("bind ");
    assertThat(titles.get(3)).startsWith("no longer allow by address");
    look();
    plan.waves().stream()
        .flatMap(wave -> wave.steps().stream())
        .forEach(
            step -> {
              assertThat(ground.writer(ground.observe()).write(step).toString())
                  .startsWith("Applied");
              look();
            });
    assertThat(cut).isEmpty();
    assertThat(ground.sandbox.reaches("both", "203.0.113.30", "tcp", 443)).isFalse();
    assertThat(plan().isEmpty()).isTrue();
    String policy = Names.atService(Names.policy(Ground.FLEET, Ground.NETWORK, Ground.SITE));
    assertThat(ground.sandbox.get(Ground.policy(policy)).toString()).doesNotContain("joining");
  }

  @Test
  void whatAnInterruptedRunLeftBehindGoesWithTheNextOne() {
    inhabit();
    List<Step> steps =
        plan().waves().stream().flatMap(wave -> wave.steps().stream()).limit(2).toList();
    steps.forEach(
        step ->
            assertThat(ground.writer(ground.observe()).write(step).toString())
                .startsWith("Applied"));
    assertThat(ground.cordon().apply(plan()).complete()).isTrue();
    look();
    assertThat(cut).isEmpty();
    assertThat(plan().isEmpty()).isTrue();
  }
}
