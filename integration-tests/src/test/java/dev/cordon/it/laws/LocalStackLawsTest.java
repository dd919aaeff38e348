package dev.cordon.it.laws;

import dev.cordon.it.engines.LocalStack;
import dev.cordon.it.engines.Roll;
import dev.cordon.testkit.laws.Aspect;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.ProviderLaws;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * The laws of every provider, for AWS, on LocalStack, whose EC2 grew out of moto: what moto cannot
 * judge is left out here too.
 */
@ExtendWith(LocalStack.OrSayWhy.class)
@Testcontainers(disabledWithoutDocker = true)
class LocalStackLawsTest extends ProviderLaws {

  private final LocalStack localStack = new LocalStack();

  @BeforeAll
  void start() {
    localStack.start();
    cannotJudge()
        .forEach((aspect, why) -> Roll.cannotJudge(LocalStack.NAME, "laws: " + aspect, why));
  }

  @Override
  protected LawBench newBench() {
    return new EngineBench(localStack.endpoint(), localStack::reset, cannotJudge());
  }

  @AfterAll
  void stop() {
    localStack.close();
  }

  private static Map<Aspect, String> cannotJudge() {
    return MotoLawsTest.cannotJudge();
  }
}
