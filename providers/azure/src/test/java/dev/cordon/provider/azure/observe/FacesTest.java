package dev.cordon.provider.azure.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.azure.Ground;
import dev.cordon.sandbox.azure.NicSpec;
import dev.cordon.sandbox.azure.SubnetSpec;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import dev.cordon.state.SiteSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FacesTest {

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void aNetworkWithoutPublicAddressesTellsNoneAndReadsNone() {
    ground.group.nic(NicSpec.of("quiet", ground.build));
    assertThat(ground.observe().outward()).isEqualTo(Outward.unknown());
    assertThat(publicReads()).isZero();
  }

  @Test
  void publicAddressesOfInterfacesAreTold() {
    NicSpec runner = NicSpec.of("runner", ground.build).address("10.0.0.7");
    ground.group.nic(runner);
    SiteSnapshot before = ground.observe();
    ground.group.nic(runner.publicAddress(ground.group.publicAddress("pip-runner", "203.0.113.5")));
    ground.group.publicAddress("pip-nobody", "203.0.113.6");
    SiteSnapshot seen = ground.observe();
    assertThat(seen.outward().egress().isEmpty()).isTrue();
    assertThat(seen.outward().ownPublic())
        .hasSize(1)
        .containsEntry(IpAddress.parse("10.0.0.7"), IpAddress.parse("203.0.113.5"));
    assertThat(seen.digest()).isNotEqualTo(before.digest());
    assertThat(ground.observe().digest()).isEqualTo(seen.digest());
    assertThat(publicReads()).isEqualTo(2);
  }

  @Test
  void aNatGatewayTakesWhatItsSubnetsSendEvenFromMachinesWithAnAddress() {
    String address = ground.group.publicAddress("pip-nat", "198.51.100.7");
    String prefix = ground.group.publicAddress("prefix-nat", "198.51.100.8/31");
    ground.group.natGateway("nat-of-nobody", ground.group.publicAddress("pip-x", "192.0.2.1"));
    String gateway = ground.group.natGateway("nat", address, prefix);
    ground.group.subnet(ground.vnet, SubnetSpec.of("build", "10.0.0.0/24").natGateway(gateway));
    ground.group.nic(
        NicSpec.of("behind", ground.build)
            .address("10.0.0.7")
            .publicAddress(ground.group.publicAddress("pip-behind", "203.0.113.5")));
    ground.group.nic(
        NicSpec.of("beside", ground.deploy)
            .address("10.0.1.7")
            .publicAddress(ground.group.publicAddress("pip-beside", "203.0.113.6")));
    Outward seen = ground.observe().outward();
    assertThat(seen.egress()).isEqualTo(IpSet.parse("198.51.100.7", "198.51.100.8/31"));
    assertThat(seen.ownPublic())
        .hasSize(1)
        .containsEntry(IpAddress.parse("10.0.1.7"), IpAddress.parse("203.0.113.6"));
  }

  private int publicReads() {
    return ground.sandbox.calls().count("Microsoft.Network/publicIPAddresses/read")
        + ground.sandbox.calls().count("Microsoft.Network/publicIPPrefixes/read")
        + ground.sandbox.calls().count("Microsoft.Network/natGateways/read");
  }
}
