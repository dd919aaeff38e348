package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.testkit.generate.Declarations;
import dev.cordon.testkit.generate.Dice;
import dev.cordon.testkit.generate.Shape;
import dev.cordon.testkit.generate.Worlds;
import dev.cordon.testkit.world.World;
import dev.cordon.verify.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random declarations for networks on paper: exact or refused, in a safe order, and settled. */
class PlanningTest {

  private static final Set<ErrorCode> REFUSALS =
      Set.of(ErrorCode.NOT_EXPRESSIBLE, ErrorCode.NO_SAFE_ORDER);
  private static final long FIRST = 40_001;
  private static final int CASES = 60;

  private final Map<ErrorCode, Integer> refused = new EnumMap<>(ErrorCode.class);
  private int planned;

  @Test
  void oneAfterTheOther() {
    for (long seed = FIRST; seed < FIRST + CASES; seed++) {
      try {
        life(new Dice(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
    assertThat(planned).isGreaterThan(2 * CASES);
    assertThat(refused.getOrDefault(ErrorCode.NO_SAFE_ORDER, 0))
        .as("changes for which no order was found; see ADR 6")
        .isLessThan(planned / 4);
  }

  private void life(Dice dice) {
    Shape shape = dice.chance(50) ? Shape.tiny() : Shape.tiny().oneSite();
    World world = Worlds.random(dice, shape);
    PaperProvider azure = new PaperProvider(world);
    Segmentation declared = Declarations.random(dice, world, shape);
    for (int change = 0; change < 6; change++) {
      Optional<Plan> plan = plan(azure, declared);
      if (plan.isPresent()) {
        planned++;
        assertThat(plan.get().after()).isInstanceOf(Verdict.Exact.class);
        plan.get().sites().forEach((site, to) -> azure.become(site, to.desired()));
        assertThat(plan(azure, declared).map(Plan::isEmpty)).contains(true);
      }
      declared =
          plan.isEmpty() || dice.chance(20)
              ? Declarations.random(dice, world, shape)
              : Declarations.changed(dice, world, shape, declared);
    }
  }

  private Optional<Plan> plan(PaperProvider azure, Segmentation declared) {
    Placement placement = Placement.none();
    for (String site : declared.sites()) {
      placement = placement.and(site, azure.placement().of(site).orElseThrow());
    }
    try {
      return Optional.of(Cordon.builder().provider(azure).build().plan(declared, placement));
    } catch (CordonException e) {
      if (!REFUSALS.contains(e.code())) {
        throw e;
      }
      refused.merge(e.code(), 1, Integer::sum);
      return Optional.empty();
    }
  }
}
