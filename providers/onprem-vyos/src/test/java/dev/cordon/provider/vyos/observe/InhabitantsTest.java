package dev.cordon.provider.vyos.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.Routing;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is found behind a router, in every dialect. */
class InhabitantsTest {

  private static Attachment attachment(SiteSnapshot snapshot, String id) {
    return snapshot.attachments().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
  }

  private static VyosRouter undeclared(VyosSandbox router) {
    VyosRouter whole = Routing.place(router);
    return VyosRouter.of(whole.endpoint(), whole.key(), whole.dialect())
        .pin(Routing.pin(router))
        .host("web", DeclaredHost.at("eth1", "10.0.1.10", "fd00:1::10").label("app", "web"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void declaredMappedLeasedAndMet(Dialect dialect) {
    try (VyosSandbox router = Routing.furnished(dialect)) {
      Cli cli = router.cli();
      String[] subnet = {
        "service", "dhcp-server", "shared-network-name", "LAN", "subnet", "10.0.2.0/24"
      };
      String[] mapping = {
        subnet[0],
        subnet[1],
        subnet[2],
        subnet[3],
        subnet[4],
        subnet[5],
        "static-mapping",
        "printer",
        "ip-address",
        "10.0.2.50"
      };
      cli.set(mapping);
      cli.commit();
      router.lease("10.0.2.60", "02:00:00:00:00:60", "laptop", "LAN", Duration.ofHours(1));
      router.lease("10.0.2.61", "02:00:00:00:00:61", "", "LAN", Duration.ofHours(1));
      SiteSnapshot snapshot = Routing.observed(router, undeclared(router));
      assertThat(snapshot.workloads())
          .extracting(Workload::id)
          .containsExactly(
              "laptop",
              "neighbour-10.0.1.11",
              "neighbour-10.0.2.20",
              "neighbour-fd00:2::20",
              "printer",
              "web");
      assertThat(attachment(snapshot, "printer").subnets().get(0)).isEqualTo("eth2");
      assertThat(attachment(snapshot, "web").subnets()).contains("eth1", "10.0.1.0/24");
      assertThat(snapshot.workloads().get(0).labels()).containsEntry("dhcp-pool", "LAN");
    }
  }

  /** What comes and goes by itself does not make a plan stale. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void neighboursAreNoPartOfTheDigest(Dialect dialect) {
    try (VyosSandbox router = Routing.furnished(dialect)) {
      String before = Routing.observed(router).digest();
      router.host("guest", "eth2", "10.0.2.99");
      SiteSnapshot after = Routing.observed(router);
      assertThat(attachment(after, "neighbour-10.0.2.99").subnets().get(0)).isEqualTo("eth2");
      assertThat(after.digest()).isEqualTo(before);
      Cli cli = router.cli();
      cli.set("firewall", "group", "address-group", "X", "address", "10.0.0.1");
      cli.commit();
      assertThat(Routing.observed(router).digest()).isNotEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void hostsAtMembersOfABridgeAreBehindTheBridge(Dialect dialect) {
    try (VyosSandbox router = Routing.furnished(dialect)) {
      SiteSnapshot snapshot = Routing.observed(router);
      assertThat(List.of("left", "right"))
          .allMatch(id -> attachment(snapshot, id).subnets().get(0).equals("br0"));
    }
  }
}
