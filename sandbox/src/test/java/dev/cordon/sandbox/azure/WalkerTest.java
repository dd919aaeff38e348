package dev.cordon.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sandbox.azure.walk.Walk;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where packets get through, and who stops them. */
class WalkerTest {

  private ArmSandbox sandbox;
  private ArmGroup group;
  private String vnet;
  private String web;
  private String db;

  @BeforeEach
  void furnish() {
    sandbox = ArmSandbox.start();
    group = sandbox.subscription("sub").group("rg", "westeurope");
    vnet = group.vnet("net", "10.0.0.0/16", "fd00::/48");
    web = group.subnet(vnet, "web", "10.0.1.0/24", "fd00:0:0:1::/64");
    db = group.subnet(vnet, "db", "10.0.2.0/24");
    group.vm(VmSpec.of("web1", web).nic(nic -> nic.ipv6(web)));
    group.vm(VmSpec.of("web2", web).nic(nic -> nic.ipv6(web)));
    group.vm(VmSpec.of("db1", db));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private boolean tcp(String from, String to, int port) {
    return sandbox.reaches(from, to, "tcp", port);
  }

  @Test
  void withoutAnyGroupEverythingIsOpen() {
    assertThat(tcp("web1", "db1", 5432)).isTrue();
    assertThat(tcp("203.0.113.5", "web1", 22)).isTrue();
    assertThat(tcp("web1", "203.0.113.5", 22)).isTrue();
    assertThat(sandbox.reaches("web1", "web2", "icmpv6", 128)).isTrue();
  }

  @Test
  void defaultRulesOpenTheNetworkAndCloseTheRest() {
    sandbox.attach(web, group.nsg("nsg"));

    assertThat(tcp("db1", "web1", 22)).isTrue();
    assertThat(tcp("web1", "web2", 22)).isTrue();
    assertThat(tcp("203.0.113.5", "web1", 22)).isFalse();
    assertThat(tcp("168.63.129.16", "web1", 80)).isTrue();
    assertThat(tcp("web1", "203.0.113.5", 443)).isTrue();
    assertThat(tcp("web1", "192.168.0.1", 443)).isFalse();
    assertThat(sandbox.explain("203.0.113.5", "web1", "tcp", 22))
        .contains("stopped by DenyAllInBound of nsg");
  }

  @Test
  void theLowestPriorityNumberDecides() {
    sandbox.attach(
        web,
        group.nsg(
            "nsg",
            RuleSpec.denyIn("late", 200).tcp("22"),
            RuleSpec.allowIn("early", 100).tcp("22")));
    assertThat(tcp("203.0.113.5", "web1", 22)).isTrue();
    assertThat(tcp("203.0.113.5", "web1", 23)).isFalse();
    sandbox.rule(
        group.id("Microsoft.Network/networkSecurityGroups", "nsg"),
        RuleSpec.allowIn("early", 300).tcp("22"));
    assertThat(tcp("203.0.113.5", "web1", 22)).isFalse();
  }

  @Test
  void subnetAndInterfaceBothHaveToAllow() {
    String open = group.nsg("open", RuleSpec.allowIn("all", 100));
    String closed = group.nsg("closed", RuleSpec.denyIn("none", 100));
    sandbox.attach(web, open);
    assertThat(tcp("203.0.113.5", "web1", 22)).isTrue();
    String nic = group.id("Microsoft.Network/networkInterfaces", "web1-nic");
    sandbox.attach(nic, closed);
    assertThat(tcp("203.0.113.5", "web1", 22)).isFalse();
    assertThat(sandbox.explain("203.0.113.5", "web1", "tcp", 22))
        .contains("let through by all of open")
        .contains("stopped by none of closed");
    assertThat(tcp("203.0.113.5", "web2", 22)).isTrue();
    sandbox.attach(web, closed);
    sandbox.attach(nic, open);
    assertThat(tcp("203.0.113.5", "web1", 22)).isFalse();
  }

  @Test
  void aGroupOnTheOwnSideNamesItsMembers() {
    String asg = group.asg("asg");
    sandbox.join(group.id("Microsoft.Network/networkInterfaces", "web1-nic"), asg);
    sandbox.attach(
        web,
        group.nsg(
            "nsg",
            RuleSpec.allowIn("https", 100).tcp("443").toGroup(asg),
            RuleSpec.denyIn("fence", 110).toGroup(asg),
            RuleSpec.denyOut("fence-out", 110).fromGroup(asg)));

    assertThat(tcp("db1", "web1", 443)).isTrue();
    assertThat(tcp("db1", "web1", 22)).isFalse();
    assertThat(tcp("db1", "web2", 22)).as("a bystander keeps what it has").isTrue();
    assertThat(tcp("web2", "web1", 22)).as("inside the subnet too").isFalse();
    assertThat(tcp("web1", "db1", 22)).isFalse();
    assertThat(tcp("web2", "db1", 22)).isTrue();
    assertThat(sandbox.reaches("web2", "web1", "icmpv6", 128)).as("all addresses").isFalse();
  }

  @Test
  void aGroupOnTheOtherSideNamesItsMembersToo() {
    String asg = group.asg("asg");
    sandbox.join(group.id("Microsoft.Network/networkInterfaces", "web1-nic"), asg);
    sandbox.attach(
        db,
        group.nsg(
            "nsg",
            RuleSpec.allowIn("sql", 100).tcp("5432").fromGroup(asg),
            RuleSpec.denyIn("none", 110)));

    assertThat(tcp("web1", "db1", 5432)).isTrue();
    assertThat(tcp("web2", "db1", 5432)).isFalse();
  }

  @Test
  void virtualNetworkGrowsWithPeersGatewaysAndRoutes() {
    sandbox.attach(web, group.nsg("nsg"));
    assertThat(tcp("10.1.0.4", "web1", 22)).isFalse();
    String other = group.vnet("other", "10.1.0.0/16");
    sandbox.peer(vnet, other);
    assertThat(tcp("10.1.0.4", "web1", 22)).isTrue();

    assertThat(tcp("192.168.7.1", "web1", 22)).isFalse();
    group.subnet(vnet, "GatewaySubnet", "10.0.250.0/24");
    group.gateway("gateway", vnet, "192.168.0.0/16");
    assertThat(tcp("192.168.7.1", "web1", 22)).isTrue();

    assertThat(tcp("203.0.113.5", "web1", 22)).isFalse();
    String table = group.routeTable("table", "0.0.0.0/0");
    sandbox.edit(
        web, body -> body.withObject("/properties").putObject("routeTable").put("id", table));
    assertThat(tcp("203.0.113.5", "web1", 22))
        .as("with a default route the tag means everything")
        .isTrue();
  }

  @Test
  void aPeerWhoseAccessIsOffIsNotInTheTag() {
    sandbox.attach(web, group.nsg("nsg"));
    String other = group.vnet("other", "10.1.0.0/16");
    group.vm(VmSpec.of("far", group.subnet(other, "s", "10.1.0.0/24")));
    sandbox.peer(vnet, other);
    sandbox.edit(
        vnet + "/virtualNetworkPeerings/to-other",
        body -> body.withObject("/properties").put("allowVirtualNetworkAccess", false));

    assertThat(tcp("far", "web1", 22)).isFalse();
    sandbox.rule(
        group.id("Microsoft.Network/networkSecurityGroups", "nsg"),
        RuleSpec.allowIn("far", 100).from("10.1.0.0/16"));
    assertThat(tcp("far", "web1", 22)).isTrue();
  }

  @Test
  void otherNetworksAreReachedByPeeringOrDeclaredWay() {
    String other = group.vnet("other", "10.1.0.0/16");
    group.vm(VmSpec.of("far", group.subnet(other, "s", "10.1.0.0/24")));

    assertThat(tcp("web1", "far", 22)).isFalse();
    sandbox.peerOneWay(vnet, other);
    assertThat(tcp("web1", "far", 22)).as("one side is not enough").isFalse();
    sandbox.peerOneWay(other, vnet);
    assertThat(tcp("web1", "far", 22)).isTrue();
    assertThat(tcp("web1", "10.1.0.4", 22)).isTrue();
    String third = group.vnet("third", "10.2.0.0/16");
    group.vm(VmSpec.of("further", group.subnet(third, "s", "10.2.0.0/24")));
    sandbox.route(vnet, third);
    assertThat(tcp("further", "web1", 22)).isTrue();
    assertThat(tcp("further", "far", 22)).as("ways do not add up").isFalse();
  }

  @Test
  void adminRulesComeFirst() {
    sandbox.attach(web, group.nsg("nsg", RuleSpec.denyIn("none", 100)));
    sandbox.adminRules(vnet, AdminRuleSpec.of("go", 10, "Allow", "Inbound").tcp("22"));
    assertThat(tcp("db1", "web1", 22)).as("Allow leaves it to the group").isFalse();
    sandbox.adminRules(vnet, AdminRuleSpec.of("go", 10, "AlwaysAllow", "Inbound").tcp("22"));
    assertThat(tcp("db1", "web1", 22)).isTrue();
    assertThat(tcp("db1", "web1", 23)).isFalse();
    sandbox.adminRules(
        vnet,
        AdminRuleSpec.of("stop", 5, "Deny", "Inbound").tcp("20-30").from("10.0.2.0/24"),
        AdminRuleSpec.of("go", 10, "AlwaysAllow", "Inbound").tcp("22"));
    assertThat(tcp("db1", "web1", 22)).isFalse();
    assertThat(tcp("web2", "web1", 22)).isTrue();
    assertThat(tcp("db1", "web2", 99)).isFalse();
    sandbox.adminRules(vnet, AdminRuleSpec.of("out", 5, "Deny", "Outbound").to("Internet"));
    assertThat(tcp("db1", "203.0.113.5", 443)).isFalse();
    assertThat(tcp("db1", "10.9.9.9", 443)).isTrue();
  }

  @Test
  void thePlatformIsExemptUnlessItsTagIsNamed() {
    String nsg = group.nsg("nsg", RuleSpec.denyOut("none", 200), RuleSpec.denyIn("nobody", 100));
    sandbox.attach(web, nsg);

    assertThat(sandbox.reaches("web1", "168.63.129.16", "udp", 53)).isTrue();
    assertThat(tcp("web1", "169.254.169.254", 80)).isTrue();
    assertThat(tcp("web1", "168.63.129.16", 32526)).isTrue();
    assertThat(tcp("168.63.129.16", "web1", 80)).as("probes are not exempt").isFalse();
    sandbox.rule(nsg, RuleSpec.denyOut("no-metadata", 100).to("AzurePlatformIMDS"));
    sandbox.rule(nsg, RuleSpec.denyOut("no-dns", 101).to("AzurePlatformDNS"));
    assertThat(tcp("web1", "169.254.169.254", 80)).isFalse();
    assertThat(sandbox.reaches("web1", "168.63.129.16", "udp", 53)).isFalse();
    assertThat(tcp("web1", "168.63.129.16", 80)).isTrue();
  }

  @Test
  void protocolsAndPorts() {
    String nsg =
        group.nsg(
            "nsg",
            RuleSpec.allowIn("web", 100).tcp("80", "8000-8080"),
            RuleSpec.allowIn("dns", 110).udp("53").sourcePorts("1024-65535"),
            RuleSpec.allowIn("ping", 120).protocol("Icmp"),
            RuleSpec.allowIn("tunnel", 130).protocol("Esp"),
            RuleSpec.allowIn("any", 140).ports("99"));
    sandbox.attach(db, nsg);

    assertThat(tcp("203.0.113.5", "db1", 8080)).isTrue();
    assertThat(tcp("203.0.113.5", "db1", 8081)).isFalse();
    assertThat(sandbox.reaches("203.0.113.5", "db1", "udp", 80)).isFalse();
    assertThat(sandbox.walks("203.0.113.5", 53, "db1", "udp", 53)).noneMatch(Walk::passes);
    assertThat(sandbox.walks("203.0.113.5", 5353, "db1", "udp", 53)).allMatch(Walk::passes);
    assertThat(sandbox.reaches("203.0.113.5", "db1", "icmp", 8)).isTrue();
    assertThat(sandbox.reaches("203.0.113.5", "db1", "esp", 0)).isTrue();
    assertThat(sandbox.reaches("203.0.113.5", "db1", "ah", 0)).isFalse();
    assertThat(sandbox.reaches("203.0.113.5", "db1", "udp", 99)).isTrue();
    assertThat(sandbox.reaches("203.0.113.5", "db1", "47", 0)).isFalse();
  }

  @Test
  void serviceTagsAreTheirPrefixes() {
    sandbox.attach(
        web,
        group.nsg(
            "nsg", RuleSpec.allowOut("storage", 100).to("Storage"), RuleSpec.denyOut("none", 110)));
    assertThat(tcp("web1", "20.1.2.3", 443)).isTrue();
    assertThat(tcp("web1", "20.2.2.3", 443)).isFalse();
    sandbox.serviceTag("Storage", "203.0.113.0/24");
    assertThat(tcp("web1", "20.1.2.3", 443)).isFalse();
    assertThat(tcp("web1", "203.0.113.9", 443)).isTrue();
  }

  @Test
  void servicesWithoutInterfacesMeetTheSubnetOnly() {
    String apps =
        group.subnet(
            vnet,
            SubnetSpec.of("aci", "10.0.8.0/24")
                .delegatedTo("Microsoft.ContainerInstance/containerGroups"));
    group.containerGroup("job", apps, Map.of());
    assertThat(tcp("job", "db1", 5432)).isTrue();
    sandbox.attach(apps, group.nsg("nsg", RuleSpec.denyOut("none", 100)));
    assertThat(tcp("job", "db1", 5432)).isFalse();
    assertThat(tcp("db1", "job", 80)).isTrue();
    assertThat(tcp("db1", "10.0.8.4", 80)).isTrue();
  }

  @Test
  void endsAreFoundByNameOrNotAtAll() {
    group.scaleSet(ScaleSetSpec.of("pool", web, 2));
    assertThat(tcp("pool/0", "pool/1", 22)).isTrue();
    assertThat(tcp("web1-nic", "db1", 22)).isTrue();
    assertThatThrownBy(() -> tcp("nobody", "db1", 22)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tcp("10.0.1.4", "10.0.2.4", 22))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(tcp("db1", "10.0.1.200", 22)).as("nobody's address").isFalse();
    assertThat(tcp("db1", "db1", 22)).isTrue();
  }
}
