package dev.cordon.sandbox.azure;

import static dev.cordon.sandbox.azure.Azure.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.SubnetInner;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.azure.settings.Bucket;
import dev.cordon.sandbox.azure.settings.Permissions;
import dev.cordon.sandbox.azure.settings.Throttling.Lane;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What callers may do, how much of it, and what the log says of it. */
class PermissionsTest extends AzureTest {

  private static final String NSGS = "Microsoft.Network/networkSecurityGroups/";

  @Test
  void onlyWhatIsAllowedIsDone() {
    sandbox.permissions(Permissions.only(NSGS + "read"));
    assertThat(azure.getNetworkSecurityGroups().list()).isEmpty();
    assertThat(refused("AuthorizationFailed", 403, () -> put("nsg")))
        .contains("'" + NSGS + "write'");
    sandbox.permissions(Permissions.only(NSGS + "*"));
    put("nsg");
    sandbox.permissions(Permissions.without(NSGS + "delete"));
    refused("AuthorizationFailed", 403, () -> azure.getNetworkSecurityGroups().delete("rg", "nsg"));
  }

  @Test
  void whatIsLinkedNeedsAPermissionToo() {
    String nsg = group.nsg("nsg");
    sandbox.permissions(Permissions.without(NSGS + "join/action"));
    SubnetInner whole =
        azure
            .getSubnets()
            .get("rg", "net", "apps")
            .withNetworkSecurityGroup(new NetworkSecurityGroupInner().withId(nsg));

    assertThat(
            refused(
                "LinkedAuthorizationFailed",
                403,
                () -> azure.getSubnets().createOrUpdate("rg", "net", "apps", whole)))
        .contains(NSGS + "join/action")
        .contains(nsg);
    sandbox.permissions(
        Permissions.only("Microsoft.Network/virtualNetworks/subnets/*", NSGS + "join/action"));
    azure.getSubnets().createOrUpdate("rg", "net", "apps", whole);
  }

  @Test
  void theLogTellsActionsAndKinds() {
    put("nsg");
    assertThat(sandbox.calls().list())
        .extracting(one -> one.kind() + " " + one.action())
        .containsExactly(
            CallKind.WRITE + " " + NSGS + "write",
            CallKind.POLL + " Microsoft.Network/locations/operations/read",
            CallKind.READ + " " + NSGS + "read");
    assertThat(sandbox.calls().list().get(0).account()).isEqualTo(Azure.SUBSCRIPTION);
    assertThat(sandbox.calls().list().get(0).place()).endsWith("/networkSecurityGroups/nsg");
  }

  private void list() {
    assertThat(azure.getNetworkSecurityGroups().list()).isEmpty();
  }

  @Test
  void bucketsRunDryAndFillAgain() {
    sandbox.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
    sandbox.throttling().on();
    for (int at = 0; at < 250; at++) {
      list();
    }
    refused("SubscriptionRequestsThrottled", 429, () -> list());
    sandbox.clock().advance(Duration.ofSeconds(1));
    for (int at = 0; at < 25; at++) {
      list();
    }
    refused("SubscriptionRequestsThrottled", 429, () -> list());
    sandbox.throttling().off();
    list();
  }

  @Test
  void theProviderHasBucketsOfItsOwn() {
    sandbox.throttling().set(Lane.NETWORK_WRITES, new Bucket(1, 0.1));
    sandbox.throttling().on();
    put("nsg");
    refused("TooManyRequests", 429, () -> put("other"));
  }

  @Test
  void latencyAdvancesAFrozenClock() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    sandbox.clock().freezeAt(start);
    sandbox.latency(Duration.ofMillis(200));
    put("nsg");
    assertThat(sandbox.clock().instant()).isEqualTo(start.plusMillis(600));
  }
}
