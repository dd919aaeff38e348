package dev.cordon.sandbox.aws.state;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A flow log: only its configuration, no record is ever written. Immutable. */
public record FlowLog(
    String id,
    Scope scope,
    String resourceId,
    String trafficType,
    String destinationType,
    @Nullable String destination,
    @Nullable String logGroup,
    @Nullable String roleArn,
    String format,
    int aggregationSeconds,
    Instant created,
    SortedMap<String, String> tags)
    implements Resource {

  @Override
  public FlowLog tagged(SortedMap<String, String> others) {
    return new FlowLog(
        id,
        scope,
        resourceId,
        trafficType,
        destinationType,
        destination,
        logGroup,
        roleArn,
        format,
        aggregationSeconds,
        created,
        others);
  }
}
