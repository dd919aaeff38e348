package dev.cordon.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.spi.Provider;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AwsVpcTest {

  private static final AwsVpc PLAIN = AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3d");

  @Test
  void fieldsMakeAnEqualPlace() {
    AwsProvider provider = new AwsProvider();
    AwsVpc full =
        PLAIN
            .profile("prod admin".replace(' ', '-'))
            .assumeRole("arn:aws:iam::111122223333:role/path/cordon")
            .endpoint(URI.create("http://127.0.0.1:4566"));
    assertThat(provider.place("aws-vpc", PLAIN.fields())).isEqualTo(PLAIN);
    assertThat(provider.place("aws-vpc", full.fields())).isEqualTo(full);
    assertThat(full.fields())
        .containsOnlyKeys("account", "region", "vpc", "profile", "assumeRole", "endpoint");
  }

  @Test
  void allThatIsMalformedIsToldAtOnce() {
    assertThatThrownBy(() -> AwsVpc.of("123", "mars", "subnet-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("123", "12 digits", "mars", "Region", "subnet-1", "vpc-");
    assertThatThrownBy(() -> AwsVpc.from(Map.of("account", "1", "colour", "red")))
        .hasMessageContainingAll("region is missing", "vpc is missing", "colour is unknown");
    assertThatThrownBy(() -> new AwsProvider().place("azure-vnet", Map.of()))
        .hasMessageContaining("azure-vnet");
    assertThatThrownBy(() -> PLAIN.assumeRole("admin")).hasMessageContaining("arn:aws:iam::");
  }

  @Test
  void endpointsAreSecureOrOnThisMachine() {
    for (String fine :
        new String[] {
          "https://ec2.example.org", "http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"
        }) {
      assertThat(PLAIN.endpoint(URI.create(fine)).endpoint()).contains(URI.create(fine));
    }
    assertThatThrownBy(() -> PLAIN.endpoint(URI.create("http://ec2.example.org")))
        .hasMessageContaining("not https");
    assertThatThrownBy(() -> PLAIN.endpoint(URI.create("http://127.0.0.1.example.org")))
        .hasMessageContaining("not https");
    assertThatThrownBy(() -> PLAIN.endpoint(URI.create("https://me:secret@ec2.example.org")))
        .hasMessageContaining("credentials")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theProviderIsFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(Provider.class))
        .anyMatch(p -> p instanceof AwsProvider && p.kinds().contains("aws-vpc"));
  }
}
