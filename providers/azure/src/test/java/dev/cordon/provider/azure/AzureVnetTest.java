package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A place that is a virtual network. */
class AzureVnetTest {

  private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
  private static final AzureVnet PLAIN = AzureVnet.of(SUBSCRIPTION, "rg-delivery", "vnet-build");

  @Test
  void isMadeAgainFromItsFields() {
    AzureVnet full =
        PLAIN
            .tenant("00000000-0000-0000-0000-0000000000ff")
            .endpoint(URI.create("http://127.0.0.1:8080"))
            .fence("runners", "targets");
    assertThat(AzureVnet.from(full.fields())).isEqualTo(full);
    assertThat(AzureVnet.from(PLAIN.fields())).isEqualTo(PLAIN);
  }

  @Test
  void isTheSameWhateverTheCaseAndTheTenant() {
    AzureVnet shouted = AzureVnet.of(SUBSCRIPTION, "RG-Delivery", "VNET-build");
    assertThat(shouted.identity()).isEqualTo(PLAIN.identity());
    assertThat(PLAIN.tenant(SUBSCRIPTION).identity()).isEqualTo(PLAIN.identity());
    assertThat(PLAIN.fence("runners").identity()).isEqualTo(PLAIN.identity());
    assertThat(AzureVnet.of(SUBSCRIPTION, "rg-delivery", "vnet-other").identity())
        .isNotEqualTo(PLAIN.identity());
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(() -> AzureVnet.of("sub", "rg.", "-net").endpoint(URI.create("http://a.b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("subscription \"sub\"")
        .hasMessageContaining("resourceGroup \"rg.\"")
        .hasMessageContaining("network \"-net\"");
    assertThatThrownBy(() -> PLAIN.endpoint(URI.create("http://a.b")))
        .hasMessageContaining("not https");
    assertThatThrownBy(() -> PLAIN.endpoint(URI.create("https://me:secret@a.b")))
        .hasMessageContaining("credentials")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> PLAIN.fence("good", "not good", "", "-"))
        .hasMessageContaining("fence \"not good\"")
        .hasMessageContaining("fence \"\"")
        .hasMessageContaining("fence \"-\"")
        .hasMessageNotContaining("\"good\"");
    assertThatThrownBy(() -> AzureVnet.from(Map.of("vnet", "x")))
        .hasMessageContaining("network is missing")
        .hasMessageContaining("subscription is missing")
        .hasMessageContaining("vnet is unknown");
  }

  @Test
  void hasTheIdThatTheServiceGivesIt() {
    assertThat(PLAIN.id())
        .isEqualTo(
            "/subscriptions/"
                + SUBSCRIPTION
                + "/resourceGroups/rg-delivery/providers/Microsoft.Network/virtualNetworks/vnet-build");
  }
}
