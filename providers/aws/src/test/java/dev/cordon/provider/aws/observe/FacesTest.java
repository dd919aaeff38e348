package dev.cordon.provider.aws.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.aws.SandboxGround;
import dev.cordon.sandbox.aws.InterfaceSpec;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FacesTest {

  private final SandboxGround ground = new SandboxGround();

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void publicAddressesAndThoseOfNatGatewaysAreTold() {
    String runner = ground.region.primaryInterface(ground.instance("runner"));
    SiteSnapshot before = ground.observe();
    assertThat(before.outward().egress().isEmpty()).isTrue();
    assertThat(before.outward().ownPublic()).isEmpty();
    String nat =
        ground.region.networkInterface(InterfaceSpec.in(ground.subnet).managedAs("nat_gateway"));
    String balancer =
        ground.region.networkInterface(
            InterfaceSpec.in(ground.subnet).managedAs("network_load_balancer"));
    SiteSnapshot without = ground.observe();
    ground.region.elasticIp(runner, "203.0.113.5");
    ground.region.elasticIp(nat, "198.51.100.7");
    ground.region.elasticIp(balancer, "203.0.113.9");
    SiteSnapshot seen = ground.observe();
    assertThat(seen.outward().egress()).isEqualTo(IpSet.parse("198.51.100.7"));
    assertThat(seen.outward().ownPublic())
        .hasSize(2)
        .containsEntry(address(seen, runner), IpAddress.parse("203.0.113.5"))
        .containsEntry(address(seen, balancer), IpAddress.parse("203.0.113.9"));
    assertThat(seen.digest()).isNotEqualTo(without.digest());
    assertThat(ground.observe().digest()).isEqualTo(seen.digest());
  }

  private static IpAddress address(SiteSnapshot site, String id) {
    return site.attachments().stream()
        .filter(one -> one.id().equals(id))
        .map(Attachment::addresses)
        .findFirst()
        .orElseThrow()
        .first()
        .orElseThrow();
  }
}
