package dev.cordon.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Unmodified clients of AWS that talk to a sandbox and never repeat a call. */
final class Sdk {

  static final String ACCOUNT = "111122223333";
  private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();

  private Sdk() {}

  static Ec2Client ec2(Ec2Sandbox sandbox) {
    return ec2(sandbox.endpoint(), ACCOUNT, Region.EU_WEST_1);
  }

  static Ec2Client ec2(URI endpoint, String account, Region region) {
    return Ec2Client.builder()
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(credentials(account))
        .httpClient(HTTP)
        .overrideConfiguration(once())
        .build();
  }

  static StsClient sts(Ec2Sandbox sandbox, String account) {
    return StsClient.builder()
        .endpointOverride(sandbox.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(credentials(account))
        .httpClient(HTTP)
        .overrideConfiguration(once())
        .build();
  }

  static ServiceQuotasClient quotas(Ec2Sandbox sandbox) {
    return ServiceQuotasClient.builder()
        .endpointOverride(sandbox.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(credentials(ACCOUNT))
        .httpClient(HTTP)
        .overrideConfiguration(once())
        .build();
  }

  private static StaticCredentialsProvider credentials(String key) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret"));
  }

  private static ClientOverrideConfiguration once() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(StandardRetryStrategy.builder().maxAttempts(1).build())
        .apiCallTimeout(Duration.ofSeconds(30))
        .defaultProfileFile(ProfileFile.aggregator().build())
        .build();
  }

  static TagSpecification tagged(ResourceType type, String key, String value) {
    return TagSpecification.builder().resourceType(type).tags(tag(key, value)).build();
  }

  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  /** Asserts that a call is refused with this code and status, and gives the message. */
  static String refused(String code, int status, ThrowingCallable call) {
    AbstractThrowableAssert<?, ? extends Throwable> refusal =
        Assertions.assertThatThrownBy(call).isInstanceOf(AwsServiceException.class);
    AwsServiceException[] caught = new AwsServiceException[1];
    refusal.satisfies(thrown -> caught[0] = (AwsServiceException) thrown);
    assertThat(caught[0].awsErrorDetails().errorCode()).as(caught[0].getMessage()).isEqualTo(code);
    assertThat(caught[0].statusCode()).isEqualTo(status);
    return caught[0].awsErrorDetails().errorMessage();
  }

  /** Asserts that a call is refused with this code and status 400, and gives the message. */
  static String refused(String code, ThrowingCallable call) {
    return refused(code, 400, call);
  }
}
