package dev.cordon.it.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cordon.it.engines.Moto;
import dev.cordon.it.engines.OnMoto;
import dev.cordon.it.engines.Roll;
import dev.cordon.it.gaps.MotoGap;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.Snapshot;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The sandbox and moto answer the same random calls in the same way, but for the gaps of moto.
 * {@code -Dcordon.differential.sequences=5000} plays more, {@code -Dcordon.differential.seed=17}
 * begins elsewhere.
 */
@ExtendWith(OnMoto.class)
class DifferentialTest {

  private static final int USUAL = 150;
  private static final int LENGTH = 20;

  /**
   * Texts are never compared; time, load, other services and VPCs with IPv6 are not part of a
   * sequence.
   */
  private static final Set<MotoGap> OUT_OF_REACH =
      EnumSet.of(MotoGap.M32, MotoGap.M43, MotoGap.M44, MotoGap.M58, MotoGap.M59);

  private final Map<MotoGap, Integer> met = new EnumMap<>(MotoGap.class);
  private int compared;

  @Test
  void everyDifferenceIsAGapOfMoto(Moto moto) {
    int sequences = Integer.getInteger("cordon.differential.sequences", USUAL);
    long first = Long.getLong("cordon.differential.seed", 1L);
    try (Ec2Sandbox sandbox = Ec2Sandbox.start()) {
      Snapshot empty = sandbox.snapshot();
      for (long seed = first; seed < first + sequences; seed++) {
        judge(seed, sandbox, empty, moto);
      }
    }
    tell(sequences);
    if (sequences >= USUAL) {
      assertThat(met.keySet())
          .as("every gap that a sequence can meet is met, or its explanation is dead")
          .isEqualTo(EnumSet.complementOf(EnumSet.copyOf(OUT_OF_REACH)));
    }
  }

  private void judge(long seed, Ec2Sandbox sandbox, Snapshot empty, Moto moto) {
    List<Call> calls = Sequences.of(seed, LENGTH);
    Replay.Result result = play(calls, sandbox, empty, moto);
    if (!result.fine()) {
      List<Call> small =
          Shrink.of(calls, fewer -> play(fewer, sandbox, empty, moto).kind().equals(result.kind()));
      fail(report(seed, small, play(small, sandbox, empty, moto)));
    }
    compared += result.compared();
    result.explained().forEach((gap, times) -> met.merge(gap, times, Integer::sum));
  }

  private static Replay.Result play(
      List<Call> calls, Ec2Sandbox sandbox, Snapshot empty, Moto moto) {
    sandbox.restore(empty);
    moto.reset();
    try (Replay replay = new Replay(sandbox.endpoint(), moto.endpoint())) {
      return replay.play(calls);
    }
  }

  private static String report(long seed, List<Call> calls, Replay.Result result) {
    return String.format(
        "No gap of moto explains this (seed %d).%n%s%nafter the calls%n%s",
        seed, lines(result.unexplained()), lines(calls));
  }

  private static String lines(List<?> of) {
    return of.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }

  private void tell(int sequences) {
    Roll.judged(
        Moto.NAME,
        String.format(
            "the sandbox, by %d call sequences with %d compared answers; differences by gap: %s",
            sequences, compared, byGap()));
  }

  private String byGap() {
    return met.entrySet().stream()
        .map(entry -> entry.getKey().name() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
