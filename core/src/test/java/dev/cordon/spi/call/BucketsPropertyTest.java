package dev.cordon.spi.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.spi.call.Budget.Rate;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.UninterruptibleBlockingStrategy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Budgets in a time of our own; every window of what left is counted by hand. */
class BucketsPropertyTest {

  private static final long SECOND = 1_000_000_000L;

  /** Time that passes only while somebody waits or says so. */
  private static final class Time implements TimeMeter, UninterruptibleBlockingStrategy {
    private long now = SECOND;

    @Override
    public long currentTimeNanos() {
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }

    @Override
    public void parkUninterruptibly(long nanos) {
      now += nanos;
    }
  }

  private static List<Long> left(Budget budget, List<Integer> pausesMillis) {
    Time time = new Time();
    Buckets buckets = new Buckets((scope, action) -> Optional.of(budget), time, time);
    List<Long> left = new ArrayList<>();
    for (int pause : pausesMillis) {
      time.now += pause * 1_000_000L;
      buckets.await("account", "Call");
      left.add(time.now);
    }
    return left;
  }

  @Property(tries = 300)
  void noWindowHoldsMoreThanTheBurstAndWhatCameBack(
      @ForAll @LongRange(min = 1, max = 20) long burst,
      @ForAll @LongRange(min = 1, max = 10) long perSecond,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 400) Integer> pauses) {
    List<Long> left = left(new Budget("calls", List.of(Rate.perSecond(burst, perSecond))), pauses);
    for (int from = 0; from < left.size(); from++) {
      for (int to = from; to < left.size(); to++) {
        double seconds = (left.get(to) - left.get(from)) / (double) SECOND;
        assertThat((double) (to - from + 1))
            .isLessThanOrEqualTo(burst + perSecond * seconds + 1e-6);
      }
    }
  }

  @Property(tries = 300)
  void noWindowOfAVendorThatCountsByTheWindowHoldsMoreThanItTakes(
      @ForAll @LongRange(min = 5, max = 40) long requests,
      @ForAll @Size(min = 1, max = 120) List<@IntRange(max = 300) Integer> pauses) {
    Duration window = Duration.ofSeconds(5);
    List<Long> left = left(new Budget("calls", List.of(Rate.within(requests, window))), pauses);
    for (int from = 0; from < left.size(); from++) {
      long end = left.get(from) + window.toNanos();
      long inside = left.subList(from, left.size()).stream().filter(at -> at < end).count();
      assertThat(inside).isLessThanOrEqualTo(requests);
    }
  }

  @Test
  void whoAsksSeldomNeverWaits() {
    Budget budget = new Budget("calls", List.of(Rate.perSecond(2, 1)));
    List<Long> left = left(budget, List.of(0, 0, 1000, 1000, 1000));
    assertThat(left).containsExactly(SECOND, SECOND, 2 * SECOND, 3 * SECOND, 4 * SECOND);
  }

  @Test
  void scopesAndBudgetsAreCountedApartAndThisMachineNotAtAll() {
    Time time = new Time();
    Buckets buckets =
        new Buckets(
            (scope, action) -> Optional.of(new Budget(action, List.of(Rate.perSecond(1, 1)))),
            time,
            time);
    buckets.await("a", "Read");
    buckets.await("b", "Read");
    buckets.await("a", "Write");
    String here = Buckets.scope(Optional.of(URI.create("http://127.0.0.1:1")), "a");
    for (int i = 0; i < 100; i++) {
      buckets.await(here, "Read");
    }
    assertThat(time.now).isEqualTo(SECOND);
    buckets.await("a", "Read");
    assertThat(time.now).isEqualTo(2 * SECOND);
    assertThat(Buckets.scope(Optional.of(URI.create("https://vpce.example")), "a")).isEqualTo("a");
    assertThat(Buckets.scope(Optional.empty(), "a")).isEqualTo("a");
  }

  @Test
  void severalRatesHoldTogether() {
    Budget budget =
        new Budget("calls", List.of(Rate.perSecond(10, 10), new Rate(3, 1, Duration.ofSeconds(1))));
    List<Long> left = left(budget, List.of(0, 0, 0, 0));
    assertThat(left.get(3) - left.get(2)).isEqualTo(SECOND);
  }
}
