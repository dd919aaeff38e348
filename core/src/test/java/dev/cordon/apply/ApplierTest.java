package dev.cordon.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.plan.Wave;
import dev.cordon.record.Journal;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Who writes when, and who stops. */
class ApplierTest {

  private static final StepOutcome DONE = new StepOutcome.Applied(1);

  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private final Applier applier = new Applier("run", Journal.none(), round -> {}, () -> false, 4);

  @Test
  void sitesOfAWaveAreWrittenAtTheSameTimeAndTheirStepsInOrder() {
    CyclicBarrier both = new CyclicBarrier(2);
    Diagnostics why =
        applier.run(
            List.of(wave("a1", "a2", "b1", "b2")),
            writers(step -> met(both), "a", "b"),
            (step, done, total) -> assertThat(total).isEqualTo(4));
    assertThat(why.all()).isEmpty();
    assertThat(written.indexOf("a1")).isLessThan(written.indexOf("a2"));
    assertThat(written.indexOf("b1")).isLessThan(written.indexOf("b2"));
    assertThat(applier.done())
        .extracting(d -> d.step().id())
        .containsExactly("a1", "a2", "b1", "b2");
  }

  @Test
  void aWaveBeginsWhenTheOneBeforeHasEnded() {
    CountDownLatch slow = new CountDownLatch(1);
    applier.run(
        List.of(wave("a1", "b1"), wave("a2", "b2")),
        writers(
            step -> {
              if (step.id().equals("b1")) {
                slow.countDown();
              } else if (step.id().equals("a1")) {
                waitFor(slow);
              } else {
                assertThat(written).contains("a1", "b1");
              }
              return DONE;
            },
            "a",
            "b"),
        (step, done, total) -> {});
    assertThat(written).hasSize(4);
  }

  @Test
  void whereOneIsRefusedTheOthersEndTheirStepAndStop() {
    CyclicBarrier both = new CyclicBarrier(2);
    Diagnostics why =
        applier.run(
            List.of(wave("a1", "a2", "b1", "b2"), wave("a3")),
            writers(
                step -> {
                  if (step.id().endsWith("1")) {
                    met(both);
                  }
                  return step.site().equals("b") ? new StepOutcome.Refused(told("b")) : DONE;
                },
                "a",
                "b"),
            (step, done, total) -> {});
    assertThat(why.all()).extracting(Diagnostic::where).containsExactly("b");
    assertThat(written).doesNotContain("b2", "a3").contains("a1", "b1");
  }

  @Test
  void allThatIsRefusedAtTheSameTimeIsTold() {
    CyclicBarrier both = new CyclicBarrier(2);
    Diagnostics why =
        applier.run(
            List.of(wave("a1", "b1")),
            writers(
                step -> {
                  met(both);
                  return new StepOutcome.Refused(told(step.site()));
                },
                "a",
                "b"),
            (step, done, total) -> {});
    assertThat(why.all()).extracting(Diagnostic::where).containsExactly("a", "b");
    assertThat(applier.done()).hasSize(2);
  }

  @Test
  void whatBreaksInAThreadBreaksTheRunAfterTheOthersEnded() {
    CyclicBarrier both = new CyclicBarrier(2);
    Function<Step, StepOutcome> work =
        step -> {
          met(both);
          if (step.site().equals("a")) {
            throw new IllegalStateException("a broke");
          }
          return DONE;
        };
    List<Wave> waves = List.of(wave("a1", "a2", "b1"), wave("b2"));
    SortedMap<String, Writer> writers = writers(work, "a", "b");
    assertThatThrownBy(() -> applier.run(waves, writers, (step, done, total) -> {}))
        .hasMessage("a broke");
    assertThat(written).containsExactlyInAnyOrder("a1", "b1");
    assertThat(applier.done()).extracting(d -> d.step().id()).containsExactly("b1");
  }

  private static Wave wave(String... ids) {
    List<Step> steps = new ArrayList<>();
    for (String id : ids) {
      steps.add(new Step(id, id.substring(0, 1), "write " + id, List.of()));
    }
    return new Wave("test", steps);
  }

  private SortedMap<String, Writer> writers(Function<Step, StepOutcome> work, String... sites) {
    SortedMap<String, Writer> writers = new TreeMap<>();
    for (String site : sites) {
      writers.put(site, new Recorded(work));
    }
    return writers;
  }

  private final class Recorded implements Writer {
    private final Function<Step, StepOutcome> work;

    Recorded(Function<Step, StepOutcome> work) {
      this.work = work;
    }

    @Override
    public StepOutcome write(Step step) {
      written.add(step.id());
      return work.apply(step);
    }

    @Override
    public Optional<String> liveId(ContainerId id) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  private static Diagnostic told(String site) {
    return Diagnostic.error(ErrorCode.NOT_CONFIRMED, site, "is refused", "ask otherwise");
  }

  private static StepOutcome met(CyclicBarrier both) {
    try {
      both.await(30, TimeUnit.SECONDS);
      return DONE;
    } catch (Exception e) {
      throw new IllegalStateException("the other site is not written at the same time", e);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
