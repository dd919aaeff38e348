package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorKind;
import dev.cordon.provider.azure.state.Limits;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.verify.Verdict;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole line where the vendor's pages leave something open. */
class ReadingsTest extends Delivering {

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
