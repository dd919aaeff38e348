package dev.cordon.provider.aws.wire;

import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Takes no page of a proxy for an answer of EC2, which would look as if nothing were there: every
 * answer of the service has the id of its request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonResponseElements.html">EC2
 *     API</a>
 */
final class Answered implements ExecutionInterceptor {

  private static final String MISSING = "UNKNOWN";

  @Override
  public void afterUnmarshalling(
      Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
    boolean good = context.httpResponse().isSuccessful();
    if (good
        && context.response() instanceof AwsResponse answer
        && MISSING.equals(answer.responseMetadata().requestId())) {
      throw SdkClientException.create(
          "what answered is not the service: it says no id of the request");
    }
  }
}
