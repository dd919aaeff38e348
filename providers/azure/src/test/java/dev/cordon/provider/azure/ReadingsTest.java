package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorKind;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.provider.azure.state.Limits;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.verify.Verdict;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole line where the vendor's pages leave something open. */
class ReadingsTest {

  private static final Site LAB = Site.named("lab");

  private final Ground ground = new Ground();
  private final Placement placement = Placement.of("lab", ground.place);

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segment segment(String name) {
    return Segment.named(name, Role.OTHER).at(LAB, Selectors.tag("role", name)).exclusive();
  }

  private static Segmentation granted(int port) {
    Segment runners = segment("runners");
    Segment store = segment("store");
    return Segmentation.named("acme")
        .segments(runners, store)
        .grant(runners)
        .to(store)
        .on(Services.tcp(port))
        .because("pull and push")
        .build();
  }

  private Plan plan(int port) {
    return Cordon.builder()
        .provider(new AzureProvider(ground.options()))
        .pause(round -> {})
        .build()
        .plan(granted(port), placement);
  }

  private void apply(int port) {
    Cordon cordon =
        Cordon.builder().provider(new AzureProvider(ground.options())).pause(round -> {}).build();
    ApplyReport report = cordon.apply(plan(port));
    assertThat(report.left()).as(report::toString).isEmpty();
    assertThat(plan(port).isEmpty()).isTrue();
  }

  private boolean reaches(String from, String to, int port) {
    return ground.sandbox.reaches(from, to, "tcp", port);
  }

  private void machines() {
    ground.group.vm(VmSpec.of("vm-runner", ground.build).tag("role", "runners"));
    ground.group.vm(VmSpec.of("vm-store", ground.deploy).tag("role", "store"));
    ground.group.vm(VmSpec.of("vm-bystander", ground.build));
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  void eachOtherReadingEndsTheSame(Reading reading) {
    machines();
    ground.sandbox.readings(reading);
    apply(443);
    assertThat(plan(443).after()).isInstanceOf(Verdict.Exact.class);
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-bystander", "vm-store", 443)).isFalse();
    ground.group.vm(VmSpec.of("vm-runner-2", ground.build).tag("role", "runners"));
    apply(8443);
    assertThat(reaches("vm-runner-2", "vm-store", 8443)).isTrue();
    assertThat(reaches("vm-runner", "vm-store", 443)).isFalse();
  }

  @Test
  void oneRuleMoreThanTheSubscriptionTakesIsRefusedBeforeTheFirstWrite() {
    machines();
    int needed = 0;
    CordonException refusal = null;
    for (int limit = 1; limit < 40 && needed == 0; limit++) {
      ground.sandbox.quota(Limits.RULES, limit);
      CordonException last = catchThrowableOfType(CordonException.class, () -> plan(443));
      needed = last == null ? limit : 0;
      refusal = last == null ? refusal : last;
    }
    assertThat(needed).isGreaterThan(1);
    CordonException told = Objects.requireNonNull(refusal);
    assertThat(told.kind()).isEqualTo(ErrorKind.QUOTA);
    assertThat(told.diagnostics().errors())
        .isNotEmpty()
        .allMatch(d -> d.what().contains("1 too many") && !d.fix().isBlank());
    assertThat(ground.sandbox.calls().writes()).isZero();
    apply(443);
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
  }
}
