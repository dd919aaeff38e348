package dev.cordon.it.engines;

import java.net.URI;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container: the last image that starts without a token. */
public final class LocalStack implements AutoCloseable {

  /** Its name in the roll. */
  public static final String NAME = "LocalStack";

  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  /** Puts into the roll that there is no Docker; the test is then left out by Testcontainers. */
  public static final class OrSayWhy implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (DockerClientFactory.instance().isDockerAvailable()) {
        return ConditionEvaluationResult.enabled("Docker answers");
      }
      Roll.skipped(NAME, "no Docker answers", "start a Docker engine that this user may use");
      return ConditionEvaluationResult.disabled("no Docker answers");
    }
  }

  private final LocalStackContainer container =
      new LocalStackContainer(IMAGE).withServices("ec2", "sts");

  /** Starts it; a test that asks for it is left out if the image cannot be had. */
  public void start() {
    try {
      container.start();
    } catch (ContainerFetchException e) {
      leaveOut();
    } catch (ContainerLaunchException e) {
      if (!(e.getCause() instanceof ContainerFetchException)) {
        throw e;
      }
      leaveOut();
    }
    Roll.tookPart(NAME, IMAGE.asCanonicalNameString());
  }

  private static void leaveOut() {
    String reason = "the image " + IMAGE.asCanonicalNameString() + " cannot be had";
    Roll.skipped(NAME, reason, "pull it where the registry answers");
    Assumptions.abort(reason);
  }

  /** Where it listens. */
  public URI endpoint() {
    return container.getEndpoint();
  }

  /** Worlds have VPCs of their own, so that nothing need be forgotten. */
  public void reset() {}

  @Override
  public void close() {
    container.stop();
  }
}
