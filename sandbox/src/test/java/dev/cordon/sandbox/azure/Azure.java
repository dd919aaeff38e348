package dev.cordon.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.network.implementation.NetworkManagementClientBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import reactor.core.publisher.Mono;

/** Unmodified clients of Azure that talk to a sandbox and never repeat a call by themselves. */
final class Azure {

  static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

  private static final String IF_MATCH = "if-match";
  private static final HttpClient HTTP = new JdkHttpClientBuilder().build();

  private Azure() {}

  /** Sets If-Match on writes alone: the SDK has no parameter for it. */
  private static final class OnlyOnWrites implements HttpPipelinePolicy {

    @Override
    public Mono<HttpResponse> process(
        HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
      set(context);
      return next.process();
    }

    @Override
    public HttpResponse processSync(
        HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
      set(context);
      return next.processSync();
    }

    private static void set(HttpPipelineCallContext context) {
      if (context.getHttpRequest().getHttpMethod() != HttpMethod.GET) {
        context
            .getData(IF_MATCH)
            .ifPresent(
                etag ->
                    context.getHttpRequest().setHeader(HttpHeaderName.IF_MATCH, etag.toString()));
      }
    }
  }

  static Context ifMatch(String etag) {
    return new Context(IF_MATCH, etag);
  }

  static NetworkManagementClient client(ArmSandbox sandbox) {
    String base = sandbox.endpoint() + "/";
    Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
    endpoints.put("managementEndpointUrl", base);
    endpoints.put("resourceManagerEndpointUrl", base);
    return new NetworkManagementClientBuilder()
        .pipeline(
            new HttpPipelineBuilder()
                .httpClient(HTTP)
                .policies(new OnlyOnWrites(), new RequestIdPolicy())
                .build())
        .endpoint(base)
        .environment(new AzureEnvironment(endpoints))
        .subscriptionId(SUBSCRIPTION)
        .defaultPollInterval(Duration.ofMillis(5))
        .buildClient();
  }

  /** Asserts that a call is refused with this code and status, and gives the message. */
  static String refused(String code, int status, ThrowingCallable call) {
    ManagementException refusal = catchThrowableOfType(ManagementException.class, call);
    assertThat(refusal).as("the call is refused").isNotNull();
    assertThat(refusal.getValue().getCode()).as(refusal.getMessage()).isEqualTo(code);
    assertThat(refusal.getResponse().getStatusCode()).isEqualTo(status);
    return refusal.getValue().getMessage();
  }

  /** Asserts that a call is refused with this code and status 400, and gives the message. */
  static String refused(String code, ThrowingCallable call) {
    return refused(code, 400, call);
  }
}
