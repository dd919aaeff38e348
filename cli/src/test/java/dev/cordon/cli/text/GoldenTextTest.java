package dev.cordon.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Diagnostics;
import dev.cordon.engine.Verification;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenTextTest {

  @Test
  void aPlan() throws IOException {
    Golden.check("plan.txt", new PlanText(Style.PLAIN).lines(Samples.plan()));
  }

  @Test
  void colourOnlyRepeatsWhatTheWordsSay() {
    List<String> coloured = new PlanText(Style.COLOUR).lines(Samples.plan());
    assertThat(coloured).anyMatch(line -> line.contains("\u001b[32m"));
    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList())
        .isEqualTo(new PlanText(Style.PLAIN).lines(Samples.plan()));
  }

  @Test
  void aPlanWithNothingToDo() throws IOException {
    Golden.check("plan-empty.txt", new PlanText(Style.PLAIN).lines(Samples.emptyPlan()));
  }

  @Test
  void drift() throws IOException {
    Golden.check("drift.txt", new DriftText(Style.PLAIN).lines(Samples.plan()));
    Golden.check("drift-none.txt", new DriftText(Style.PLAIN).lines(Samples.emptyPlan()));
  }

  @Test
  void verdicts() throws IOException {
    VerdictText text = new VerdictText(Style.PLAIN);
    Golden.check(
        "verdicts.txt",
        Stream.of(Samples.EXACT, Samples.contained(), Samples.violated())
            .flatMap(verdict -> text.lines(verdict).stream())
            .toList());
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void onlyAnExactVerdictIsToldAsDefaultDeny(Style style) {
    VerdictText text = new VerdictText(style);
    assertThat(text.lines(Samples.EXACT)).anyMatch(line -> line.contains("default deny holds"));
    assertThat(text.lines(Samples.contained())).noneMatch(line -> line.contains("default deny"));
    assertThat(text.lines(Samples.violated())).noneMatch(line -> line.contains("default deny"));
  }

  @Test
  void aVerification() throws IOException {
    Verification verification =
        new Verification(SampleSite.inventory(), Samples.contained(), Diagnostics.none());
    Golden.check(
        "verification.txt",
        new VerificationText(Style.PLAIN).lines(Samples.segmentation(), verification));
  }

  @Test
  void reports() throws IOException {
    ReportText text = new ReportText(Style.PLAIN);
    Golden.check("report.txt", text.lines(Samples.plan(), Samples.done()));
    Golden.check("report-stopped.txt", text.lines(Samples.plan(), Samples.stopped()));
  }

  @Test
  void theSummaryCountsEachThingOnce() {
    assertThat(Summary.of(Samples.plan())).isEqualTo(new Summary(1, 7, 1, 1, 3, 1, 6));
    assertThat(Summary.of(Samples.emptyPlan())).isEqualTo(new Summary(0, 0, 0, 0, 0, 0, 0));
  }
}
