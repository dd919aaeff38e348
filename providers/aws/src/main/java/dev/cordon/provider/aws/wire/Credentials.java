package dev.cordon.provider.aws.wire;

import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.spi.Loopback;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Who we are at a place. Holds providers only, never a secret of its own. */
final class Credentials {

  private final SdkHttpClient http;

  Credentials(SdkHttpClient http) {
    this.http = http;
  }

  AwsCredentialsProvider of(AwsVpc place) {
    AwsCredentialsProvider own = own(place);
    return place
        .assumeRole()
        .<AwsCredentialsProvider>map(role -> assumed(place, role, own))
        .orElse(own);
  }

  /** An empty file where the user's own must not be read: at an endpoint on this machine. */
  Optional<ProfileFile> profiles(AwsVpc place) {
    return place.profile().isEmpty() && isLocal(place)
        ? Optional.of(ProfileFile.aggregator().build())
        : Optional.empty();
  }

  private static AwsCredentialsProvider own(AwsVpc place) {
    if (place.profile().isPresent()) {
      return ProfileCredentialsProvider.create(place.profile().get());
    }
    return isLocal(place) ? local(place) : DefaultCredentialsProvider.builder().build();
  }

  /**
   * Those of the environment, else made-up ones whose key id is the account, as sandboxes read it.
   */
  private static AwsCredentialsProvider local(AwsVpc place) {
    return AwsCredentialsProviderChain.of(
        SystemPropertyCredentialsProvider.create(),
        EnvironmentVariableCredentialsProvider.create(),
        StaticCredentialsProvider.create(AwsBasicCredentials.create(place.account(), "local")));
  }

  private AwsCredentialsProvider assumed(AwsVpc place, String role, AwsCredentialsProvider own) {
    var sts =
        StsClient.builder()
            .region(Region.of(place.region()))
            .credentialsProvider(own)
            .httpClient(http);
    place.endpoint().ifPresent(sts::endpointOverride);
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts.build())
        .refreshRequest(request -> request.roleArn(role).roleSessionName("cordon"))
        .build();
  }

  private static boolean isLocal(AwsVpc place) {
    return place.endpoint().map(Loopback::is).orElseGet(Credentials::environmentIsLocal);
  }

  private static boolean environmentIsLocal() {
    String uri = System.getProperty("aws.endpointUrl", System.getenv("AWS_ENDPOINT_URL"));
    return uri != null && Loopback.is(URI.create(uri));
  }
}
