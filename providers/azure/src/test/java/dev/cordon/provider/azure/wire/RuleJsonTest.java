package dev.cordon.provider.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleJsonTest {

  private static final String WHOLE =
      """
      {"name":"r","id":"/x","etag":"W/1","properties":{"provisioningState":"Succeeded",
       "description":"why","protocol":"%s","access":"%s","priority":123,"direction":"%s",
       %s}}
      """;

  private static NsgRule read(String protocol, String access, String direction, String rest) {
    return RuleJson.read(
            Tree.read(WHOLE.formatted(protocol, access, direction, rest)),
            id -> new ContainerId("lab", id.toLowerCase(java.util.Locale.ROOT)))
        .rule();
  }

  private static NsgRule read(String rest) {
    return read("TCP", "allow", "INBOUND", rest);
  }

  private static Side source(String value) {
    return read("\"sourceAddressPrefix\":\"" + value + "\"").source();
  }

  @Test
  void caseMeansNothing() {
    NsgRule rule = read("TCP", "DENY", "outbound", "\"sourceAddressPrefix\":\"*\"");
    assertThat(rule.protocol()).isEqualTo(Protocol.TCP);
    assertThat(rule.effect()).isEqualTo(Effect.DENY);
    assertThat(rule.direction()).isEqualTo(Direction.EGRESS);
    assertThat(rule.label().name()).isEqualTo("r");
    assertThat(rule.label().description()).isEqualTo("why");
  }

  @Test
  void oneValueOrSeveral() {
    NsgRule one =
        read(
            """
            "sourceAddressPrefix":"10.0.0.0/8","destinationAddressPrefix":"*",
            "sourcePortRange":"*","destinationPortRange":"80-90",
            "sourceAddressPrefixes":[],"destinationPortRanges":[]
            """);
    NsgRule several =
        read(
            """
            "sourceAddressPrefixes":["10.128.0.0/9","10.0.0.0/9"],
            "destinationAddressPrefix":"*","sourcePortRange":"*",
            "destinationPortRanges":["80-85","86-90","88"]
            """);
    assertThat(one).isEqualTo(several);
    assertThat(one.destinationPorts()).isEqualTo(PortSet.range(80, 90));
    assertThat(one.sourcePorts().isAny()).isTrue();
    assertThat(one.destination()).isEqualTo(Side.ANY);
  }

  @Test
  void whatASideMayBe() {
    assertThat(source("*")).isEqualTo(Side.ANY);
    assertThat(source("0.0.0.0/0").addresses()).isEqualTo(IpSet.any(Family.V4));
    assertThat(source("10.0.0.7").addresses()).isEqualTo(IpSet.parse("10.0.0.7"));
    assertThat(source("10.0.0.7/24").addresses()).isEqualTo(IpSet.parse("10.0.0.0/24"));
    assertThat(source("10.0.0.4-10.0.0.7").addresses()).isEqualTo(IpSet.parse("10.0.0.4/30"));
    assertThat(source("2001:db8::7/64").addresses()).isEqualTo(IpSet.parse("2001:db8::/64"));
    assertThat(source("virtualnetwork")).isEqualTo(Side.tag("VirtualNetwork"));
    assertThat(source("INTERNET")).isEqualTo(Side.tag("Internet"));
    assertThat(source("Storage.WestEurope")).isEqualTo(Side.tag("Storage.WestEurope"));
    Side groups =
        read("\"sourceApplicationSecurityGroups\":[{\"id\":\"/A\"},{\"id\":\"/b\"}]").source();
    assertThat(groups)
        .isEqualTo(
            new Side(
                IpSet.none(),
                new TreeSet<>(),
                new TreeSet<>(Set.of(new ContainerId("lab", "/a"), new ContainerId("lab", "/b")))));
  }

  @Test
  void whatIsNewIsNotGuessed() {
    assertThatThrownBy(() -> read("Quic", "Allow", "Inbound", "\"sourceAddressPrefix\":\"*\""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rule r has the protocol \"Quic\"");
    assertThatThrownBy(() -> read("Tcp", "Maybe", "Inbound", "\"sourceAddressPrefix\":\"*\""))
        .hasMessageContaining("access");
  }

  @Test
  void writesTheFewestTextsAndKeepsWhatItDoesNotKnow() {
    NsgRule rule =
        read(
            """
            "sourceAddressPrefixes":["10.0.0.0/25","10.0.0.128/25"],
            "destinationApplicationSecurityGroups":[{"id":"/g"}],"sourcePortRange":"*",
            "destinationPortRanges":["443","80"]
            """);
    var live =
        Tree.read(
            """
            {"name":"old","etag":"W/2","properties":{"brandNew":7,"provisioningState":"Succeeded",
             "sourceAddressPrefixes":["10.9.0.0/16","10.7.0.0/16"],
             "destinationAddressPrefix":"*","priority":4000,"description":"old"}}
            """);
    assertThat(RuleJson.write(live, rule, 150, ContainerId::name))
        .isEqualTo(
            Tree.read(
                """
                {"name":"r","properties":{"brandNew":7,"priority":150,"description":"why",
                 "protocol":"Tcp","access":"Allow","direction":"Inbound",
                 "sourceAddressPrefix":"10.0.0.0/24","sourcePortRange":"*",
                 "destinationApplicationSecurityGroups":[{"id":"/g"}],
                 "destinationPortRanges":["80","443"]}}
                """));
  }
}
