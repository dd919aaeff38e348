package dev.cordon.it.laws;

import dev.cordon.it.engines.Moto;
import dev.cordon.it.engines.OnMoto;
import dev.cordon.it.engines.Roll;
import dev.cordon.it.gaps.MotoGap;
import dev.cordon.testkit.laws.Aspect;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.ProviderLaws;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The laws of every provider, for AWS, on moto. It moves no packets: what it holds is built again
 * in the sandbox, whose walker judges it ({@link Mirror}).
 */
@ExtendWith(OnMoto.class)
class MotoLawsTest extends ProviderLaws {

  private @Nullable Moto moto;

  @BeforeAll
  void meet(Moto running) {
    moto = running;
    cannotJudge().forEach((aspect, why) -> Roll.cannotJudge(Moto.NAME, "laws: " + aspect, why));
    Mending.MENDED.forEach(
        gap -> Roll.cannotJudge(Moto.NAME, "laws: put right by the tests", gap.toString()));
  }

  @Override
  protected LawBench newBench() {
    Moto running = moto;
    if (running == null) {
      throw new IllegalStateException("moto is met before the first law");
    }
    return new EngineBench(running.endpoint(), running::reset, cannotJudge());
  }

  static Map<Aspect, String> cannotJudge() {
    Map<Aspect, String> out = new EnumMap<>(Aspect.class);
    out.put(Aspect.LAG, MotoGap.M44.toString());
    out.put(Aspect.PAGING, MotoGap.M28.toString());
    out.put(Aspect.SAVING, "its state cannot be saved and restored over its API");
    out.put(Aspect.MEDDLING, "nothing can be put between its calls; the sandbox judges this");
    return Collections.unmodifiableMap(out);
  }
}
