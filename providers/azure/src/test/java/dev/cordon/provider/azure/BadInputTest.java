package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selector;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.azure.NicSpec;
import dev.cordon.sandbox.azure.SubnetSpec;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.sandbox.azure.settings.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be enforced is told with what, where and what helps, before anything is written. */
class BadInputTest {

  private static final Site LAB = Site.named("lab");

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    assertThat(ground.sandbox.calls().writes()).as("nothing is written").isZero();
    ground.close();
  }

  private static Segment segment(String name, Selector selector) {
    return Segment.named(name, Role.OTHER).at(LAB, selector).exclusive();
  }

  private static Segment tagged(String name) {
    return segment(name, Selectors.tag("role", name));
  }

  private static Segmentation of(Segment... segments) {
    return Segmentation.named("acme").segments(segments).build();
  }

  private List<Diagnostic> refused(Segmentation declared, Placement placement) {
    Cordon cordon =
        Cordon.builder().provider(new AzureProvider(ground.options())).pause(round -> {}).build();
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> cordon.plan(declared, placement));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal.diagnostics().errors();
  }

  private List<Diagnostic> refused(Segment... segments) {
    return refused(of(segments), Placement.of("lab", ground.place));
  }

  /** The only finding with a code, which says these things somewhere. */
  private static void one(List<Diagnostic> findings, ErrorCode code, String... said) {
    assertThat(findings)
        .filteredOn(finding -> finding.code() == code)
        .as(findings.toString())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.text()).contains(said);
              assertThat(finding.where()).isNotBlank();
              assertThat(finding.fix()).isNotBlank();
            });
  }

  private AzureVnet at(String subscription, String group, String network) {
    return AzureVnet.of(subscription, group, network).endpoint(ground.sandbox.endpoint());
  }

  @Test
  void namesThatAreTooLongTogether() {
    String network = "n".repeat(64);
    ground.group.vnet(network, "10.7.0.0/16");
    Segmentation declared = Segmentation.named("f".repeat(31)).segments(tagged("runners")).build();
    one(
        refused(declared, Placement.of("lab", at(Ground.SUBSCRIPTION, "rg-delivery", network))),
        ErrorCode.NAME_INVALID,
        "33 characters too long",
        "shorter name");
  }

  /** The sandbox refuses what is longer. */
  @Test
  void namesAndReasonsThatFitOnlyShortened() {
    ground.group.vm(VmSpec.of("a", ground.build).tag("role", "r".repeat(31)));
    Segment from = tagged("r".repeat(31));
    Segment to = tagged("s".repeat(31));
    SegmentationBuilder declared = Segmentation.named("acme").segments(from, to);
    Segmentation declaration =
        declared.grant(from).to(to).on(Services.https()).because("x".repeat(150)).build();
    Cordon cordon =
        Cordon.builder().provider(new AzureProvider(ground.options())).pause(round -> {}).build();
    cordon.apply(cordon.plan(declaration, Placement.of("lab", ground.place)));
    assertThat(cordon.plan(declaration, Placement.of("lab", ground.place)).isEmpty()).isTrue();
    ground.sandbox.calls().reset();
  }

  @Test
  void aGroupThatAStrangerInAnotherNetworkCarries() {
    String other = ground.group.vnet("vnet-other", "10.9.0.0/16");
    String there = ground.group.subnet(other, "build", "10.9.0.0/24");
    String asg = ground.group.asg("cordon-acme-vnet-build-runners", ours("cordon-segment"));
    ground.group.nic(NicSpec.of("stranger", there).asgs(asg));
    one(
        refused(tagged("runners")),
        ErrorCode.GROUP_NOT_TAKEN,
        "asg/cordon-acme-vnet-build-runners",
        "rg-delivery/stranger in the network vnet-other",
        "take the group off");
  }

  private static Map<String, String> ours(String more) {
    return Map.of("cordon-fleet", "acme", "cordon-network", "vnet-build", more, "runners");
  }

  @Test
  void aGroupInAnotherRegion() {
    ground.group.in("northeurope").asg("cordon-acme-vnet-build-runners", ours("cordon-segment"));
    one(
        refused(tagged("runners")),
        ErrorCode.GROUP_NOT_TAKEN,
        "is in the region northeurope and the virtual network in westeurope",
        "delete it");
  }

  @Test
  void aSubnetThatTakesNoGroup() {
    String gateways = ground.group.subnet(ground.vnet, "GatewaySubnet", "10.0.9.0/24");
    ground.group.nic(NicSpec.of("nva", gateways).tag("role", "runners"));
    String modules =
        ground.group.subnet(
            ground.vnet,
            SubnetSpec.of("modules", "10.0.8.0/24")
                .delegatedTo("Microsoft.HardwareSecurityModules/dedicatedHSMs"));
    ground.group.nic(NicSpec.of("module", modules).tag("role", "runners"));
    assertThat(refused(tagged("runners")))
        .filteredOn(finding -> finding.code() == ErrorCode.GROUP_NOT_TAKEN)
        .extracting(Diagnostic::text)
        .hasSize(2)
        .anyMatch(text -> text.contains("subnet GatewaySubnet") && text.contains("its name"))
        .anyMatch(text -> text.contains("delegated to Microsoft.HardwareSecurityModules"));
  }

  @Test
  void someConfigurationsOfAnInterface() {
    ground.group.vm(VmSpec.of("wide", ground.build).nic(nic -> nic.also("second", ground.deploy)));
    one(
        refused(segment("runners", Selectors.subnet("deploy"))),
        ErrorCode.GROUP_NOT_TAKEN,
        "network interface wide-nic at \"lab\"",
        "second asg/cordon-acme-vnet-build-runners",
        "select all of its addresses or none");
  }

  @Test
  void aSubscriptionThatIsNotThere() {
    Fault unknown = new Fault.Refuse("SubscriptionNotFound", 404);
    for (String type : List.of("virtualNetworks", "networkInterfaces", "networkSecurityGroups")) {
      ground.sandbox.faults().onEvery("Microsoft.Network/" + type + "/read", unknown);
    }
    assertThat(refused(tagged("runners")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(ErrorCode.PLACE_NOT_FOUND);
              assertThat(finding.where()).contains(Ground.SUBSCRIPTION);
              assertThat(finding.what()).contains("no such subscription");
              assertThat(finding.fix()).contains("tenant");
            });
  }

  @Test
  void aResourceGroupOrANetworkThatIsNotThere() {
    Segment far = Segment.named("far", Role.OTHER).at(Site.named("far"), Selectors.tag("a", "b"));
    Placement lost =
        Placement.of("lab", at(Ground.SUBSCRIPTION, "rg-lost", "vnet-build"))
            .and("far", at(Ground.SUBSCRIPTION, "rg-delivery", "vnet-lost"));
    assertThat(refused(of(tagged("runners"), far), lost))
        .extracting(Diagnostic::code, Diagnostic::what)
        .hasSize(2)
        .allMatch(one -> one.toList().get(0) == ErrorCode.PLACE_NOT_FOUND)
        .anyMatch(one -> one.toString().contains("no such resource group"))
        .anyMatch(one -> one.toString().contains("no such virtual network"));
  }

  @Test
  void oneNetworkTwice() {
    Segment far = Segment.named("far", Role.OTHER).at(Site.named("far"), Selectors.tag("a", "b"));
    Placement twice =
        Placement.of("lab", ground.place)
            .and(
                "far",
                at(Ground.SUBSCRIPTION, "RG-Delivery", "VNET-build")
                    .tenant("00000000-0000-0000-0000-0000000000ff"));
    one(refused(of(tagged("runners"), far), twice), ErrorCode.PLACE_TWICE, "lab", "far");
    assertThat(ground.sandbox.calls().reads()).isZero();
  }

  @Test
  void credentialsThatAreNotTaken() {
    ground
        .sandbox
        .faults()
        .onEvery(
            "Microsoft.Network/virtualNetworks/read",
            new Fault.Refuse("InvalidAuthenticationTokenTenant", 401));
    one(
        refused(tagged("runners")),
        ErrorCode.FABRIC_CREDENTIALS,
        "InvalidAuthenticationTokenTenant",
        "name the tenant");
  }

  @Test
  void whatTheCredentialsMayNot() {
    ground.sandbox.permissions(
        Permissions.without(
            "Microsoft.Network/virtualNetworks/read", "Microsoft.Compute/virtualMachines/read"));
    assertThat(refused(tagged("runners")))
        .hasSize(2)
        .allMatch(finding -> finding.code() == ErrorCode.FABRIC_PERMISSION_MISSING)
        .allMatch(finding -> finding.fix().contains("cordon permissions"));
  }

  private Segment[] many(int number, String role) {
    return IntStream.range(0, number)
        .mapToObj(i -> segment("s" + i, Selectors.tag("role", role)))
        .toArray(Segment[]::new);
  }

  @Test
  void moreThanTwentyGroupsAtAnInterface() {
    ground.group.vm(VmSpec.of("popular", ground.build).tag("role", "all"));
    one(
        refused(many(21, "all")),
        ErrorCode.QUOTA_ATTACHMENTS,
        "21 application security groups",
        "takes 20",
        "fewer segments");
  }

  @Test
  void moreThanAHundredGroupsInOneGroupOfRules() {
    ground.group.vm(VmSpec.of("only", ground.build).tag("role", "s0"));
    List<Segment> all = new ArrayList<>(List.of(many(100, "nobody")));
    all.add(segment("member", Selectors.tag("role", "s0")));
    one(
        refused(all.toArray(Segment[]::new)),
        ErrorCode.QUOTA_RULES,
        "101 application security groups",
        "1 too many");
  }

  @Test
  void aServiceThatSharesItsSubnet() {
    String plans =
        ground.group.subnet(
            ground.vnet,
            SubnetSpec.of("functions", "10.0.3.0/24").delegatedTo("Microsoft.Web/serverFarms"));
    ground.group.functionApp("hook", plans, Map.of("role", "hooks"));
    ground.group.functionApp("other", plans, Map.of("role", "others"));
    assertThat(refused(tagged("hooks"), tagged("others")))
        .filteredOn(finding -> finding.code() == ErrorCode.NOT_EXPRESSIBLE)
        .isNotEmpty()
        .allMatch(finding -> finding.fix().contains("subnet of its own"));
  }

  @Test
  void everythingIsToldAtOnce() {
    ground.group.in("northeurope").asg("cordon-acme-vnet-build-a", ours("cordon-segment"));
    ground.group.asg("cordon-acme-vnet-build-b");
    ground.group.vm(VmSpec.of("wide", ground.build).nic(nic -> nic.also("second", ground.deploy)));
    assertThat(refused(segment("a", Selectors.subnet("deploy")), tagged("b")))
        .extracting(Diagnostic::code)
        .contains(ErrorCode.OWNERSHIP_LOST, ErrorCode.GROUP_NOT_TAKEN)
        .hasSize(3);
  }
}
