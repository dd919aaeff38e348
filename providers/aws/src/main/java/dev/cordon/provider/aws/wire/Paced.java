package dev.cordon.provider.aws.wire;

import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.spi.call.Buckets;
import dev.cordon.spi.call.Pace;
import java.util.Objects;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Waits before a call of EC2 begins, and so before its time-out does. */
final class Paced implements ExecutionInterceptor {

  private final Pace pace;
  private final String scope;

  Paced(AwsVpc place, Pace pace) {
    this.pace = pace;
    this.scope = Buckets.scope(place.endpoint(), place.account() + "/" + place.region());
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    pace.await(
        scope,
        Objects.requireNonNull(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
  }
}
