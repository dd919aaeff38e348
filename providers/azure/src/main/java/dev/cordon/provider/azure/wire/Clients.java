package dev.cordon.provider.azure.wire;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.cordon.provider.azure.AzureOptions;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.Tokens;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The calls to every tenant and endpoint in use: opened when first asked for, kept for the life of
 * this value, shared by all networks that are reached in the same way. Thread-safe.
 */
public final class Clients {

  private static final URI PUBLIC = URI.create("https://management.azure.com");

  private record Way(URI endpoint, @Nullable String tenant) {}

  /** Opened when the first call needs it: a provider that only plans from files opens none. */
  private static final class Http {
    private static final Map<Long, HttpClient> BY_TIMEOUT = new ConcurrentHashMap<>();

    /** One for all: each has threads of its own. */
    static HttpClient of(AzureOptions options) {
      return BY_TIMEOUT.computeIfAbsent(
          options.callTimeout().toMillis(),
          millis ->
              new JdkHttpClientBuilder(
                      java.net.http.HttpClient.newBuilder()
                          .version(java.net.http.HttpClient.Version.HTTP_1_1)
                          .followRedirects(java.net.http.HttpClient.Redirect.NEVER))
                  .connectionTimeout(options.callTimeout())
                  .responseTimeout(options.callTimeout())
                  .readTimeout(options.callTimeout())
                  .build());
    }
  }

  private final AzureOptions options;
  private final Map<Way, Arm> open = new ConcurrentHashMap<>();

  /** No client is opened yet. */
  public Clients(AzureOptions options) {
    this.options = options;
  }

  /** The calls that reach a place. */
  public Arm to(AzureVnet place) {
    Way way = new Way(place.endpoint().orElse(PUBLIC), place.tenantId());
    return open.computeIfAbsent(way, this::opened);
  }

  private Arm opened(Way way) {
    HttpClient http = Http.of(options);
    HttpPipelineBuilder pipeline = new HttpPipelineBuilder().httpClient(http);
    if (way.endpoint().getScheme().equals("https")) {
      HttpPipelinePolicy bearer =
          new BearerTokenAuthenticationPolicy(credential(way, http), scope(way.endpoint()));
      pipeline.policies(bearer);
    } else if (options.tokens() != Tokens.usual()) {
      pipeline.policies(plain(options.tokens(), way));
    }
    HttpPipeline built = pipeline.build();
    return new Arm(built, way.endpoint(), options);
  }

  /** The SDK's own policy sends nothing over plain http, which is this machine only. */
  private static HttpPipelinePolicy plain(Tokens tokens, Way way) {
    return new HttpPipelineSyncPolicy() {
      @Override
      protected void beforeSendingRequest(HttpPipelineCallContext context) {
        String token = tokens.token(way.tenant(), scope(way.endpoint()));
        context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token);
      }
    };
  }

  private static String scope(URI endpoint) {
    String text = endpoint.toString();
    return (text.endsWith("/") ? text : text + "/") + ".default";
  }

  private TokenCredential credential(Way way, HttpClient http) {
    if (options.tokens() == Tokens.usual()) {
      DefaultAzureCredentialBuilder chain = new DefaultAzureCredentialBuilder().httpClient(http);
      return way.tenant() == null ? chain.build() : chain.tenantId(way.tenant()).build();
    }
    return given(options.tokens(), way.tenant());
  }

  private static TokenCredential given(Tokens tokens, @Nullable String tenant) {
    return new TokenCredential() {
      @Override
      public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromSupplier(() -> getTokenSync(request));
      }

      /** Told to be short-lived, so that it is asked for again: its own end is not known. */
      @Override
      public AccessToken getTokenSync(TokenRequestContext request) {
        String token = tokens.token(tenant, String.join(" ", request.getScopes()));
        return new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(5));
      }
    };
  }
}
