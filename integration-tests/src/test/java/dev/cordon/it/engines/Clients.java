package dev.cordon.it.engines;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/**
 * Clients of the vendor's own SDK with fake credentials and without retries, so that an answer is
 * what the engine said the first time.
 */
public final class Clients {

  /** The region of every engine in these tests. */
  public static final Region REGION = Region.EU_CENTRAL_1;

  private Clients() {}

  /** A client of the EC2 at this address. */
  public static Ec2Client ec2(URI endpoint) {
    return Ec2Client.builder()
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.builder().build())
        .overrideConfiguration(alone())
        .build();
  }

  /** A client of the Service Quotas at this address. */
  public static ServiceQuotasClient quotas(URI endpoint) {
    return ServiceQuotasClient.builder()
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.builder().build())
        .overrideConfiguration(alone())
        .build();
  }

  private static ClientOverrideConfiguration alone() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .apiCallTimeout(Duration.ofSeconds(30))
        .defaultProfileFile(ProfileFile.aggregator().build())
        .build();
  }
}
