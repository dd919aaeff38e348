package dev.cordon.provider.aws.wire;

import dev.cordon.provider.aws.AwsOptions;
import dev.cordon.provider.aws.AwsVpc;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The calls to every account and Region in use: opened when first asked for, kept for the life of
 * this value, shared by all VPCs that are reached in the same way. Thread-safe.
 */
public final class Clients {

  private record Way(AwsVpc place) {
    static Way to(AwsVpc place) {
      return new Way(
          new AwsVpc(
              place.account(),
              place.region(),
              "vpc-00000000",
              place.profileName(),
              place.roleArn(),
              place.endpointUri()));
    }
  }

  /** Times the calls of all clients; of itself each client would keep five threads for that. */
  private static final ScheduledExecutorService TIMERS =
      Executors.newScheduledThreadPool(1, Clients::timer);

  private final AwsOptions options;
  private final SdkHttpClient http;
  private final Map<Way, Reads> reads = new ConcurrentHashMap<>();
  private final Map<Way, Writes> writes = new ConcurrentHashMap<>();
  private final Credentials credentials;

  /** No client is opened yet. */
  public Clients(AwsOptions options) {
    this.options = options;
    this.http =
        new WatchedHttp(
            UrlConnectionHttpClient.builder().socketTimeout(options.callTimeout()).build(),
            options.watch());
    this.credentials = new Credentials(http);
  }

  /** The reads that reach a place; repeated by the SDK when the fabric asks for it. */
  public Reads reads(AwsVpc place) {
    return reads.computeIfAbsent(Way.to(place), way -> openReads(way.place()));
  }

  /** The writes that reach a place; never repeated by the SDK. */
  public Writes writes(AwsVpc place) {
    return writes.computeIfAbsent(
        Way.to(place), way -> new Writes(ec2(way.place(), AwsRetryStrategy.doNotRetry())));
  }

  private Reads openReads(AwsVpc place) {
    return new Reads(ec2(place, retried()), quotas(place), sts(place));
  }

  private RetryStrategy retried() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(options.readAttempts())
        .build();
  }

  private Ec2Client ec2(AwsVpc place, RetryStrategy retry) {
    var builder =
        Ec2Client.builder()
            .region(Region.of(place.region()))
            .credentialsProvider(credentials.of(place))
            .overrideConfiguration(
                settings(place, retry).toBuilder()
                    .addExecutionInterceptor(new Paced(place, options.pace()))
                    .addExecutionInterceptor(new Answered())
                    .build())
            .httpClient(http);
    place.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private ServiceQuotasClient quotas(AwsVpc place) {
    var builder =
        ServiceQuotasClient.builder()
            .region(Region.of(place.region()))
            .credentialsProvider(credentials.of(place))
            .overrideConfiguration(settings(place, retried()))
            .httpClient(http);
    place.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private StsClient sts(AwsVpc place) {
    var builder =
        StsClient.builder()
            .region(Region.of(place.region()))
            .credentialsProvider(credentials.of(place))
            .overrideConfiguration(settings(place, retried()))
            .httpClient(http);
    place.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static Thread timer(Runnable work) {
    Thread timer = new Thread(work, "cordon-aws-timers");
    timer.setDaemon(true);
    return timer;
  }

  private ClientOverrideConfiguration settings(AwsVpc place, RetryStrategy retry) {
    var builder =
        ClientOverrideConfiguration.builder()
            .scheduledExecutorService(TIMERS)
            .retryStrategy(retry)
            .apiCallAttemptTimeout(options.callTimeout());
    Optional.of(place).flatMap(credentials::profiles).ifPresent(builder::defaultProfileFile);
    return builder.build();
  }
}
