package dev.cordon.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.TypeModel;
import dev.cordon.sandbox.tree.Json;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers fit the vendor's published types at this version of the API. */
class ShapesTest extends AzureTest {

  /** What the service shows and the model leaves out: seen in the recordings. */
  private static final Set<String> RECORDED =
      Set.of(
          "SecurityRulePropertiesFormat.provisioningState",
          "Microsoft.Network/networkInterfaces.kind",
          "NetworkInterfaceDnsSettings.internalDomainNameSuffix",
          "NetworkInterfacePropertiesFormat.allowPort25Out");

  private final TypeModel model = new TypeModel("/azure/types-2025-03-01.txt", RECORDED);

  private void fits(String id) {
    ObjectNode tree = sandbox.get(id);
    String type = Json.text(tree, "type");
    assertThat(model.faults(type, tree)).as(id).isEmpty();
  }

  @Test
  void allAnswersFitTheirTypes() {
    String asg = group.asg("asg", Map.of("a", "b"));
    String nsg =
        group.nsg(
            "nsg",
            RuleSpec.allowIn("web", 100).tcp("80", "443").toGroup(asg).description("d"),
            RuleSpec.allowOut("out", 100).udp("53").to("10.0.0.0/8", "10.1.0.1"));
    sandbox.attach(subnet, nsg);
    String pool = group.backendPool("lb", "pool");
    String vm = group.vm(VmSpec.of("vm", subnet).nic(nic -> nic.asgs(asg).pool(pool).nsg(nsg)));
    String functions =
        group.subnet(
            vnet,
            SubnetSpec.of("functions", "10.0.5.0/24")
                .delegatedTo("Microsoft.Web/serverFarms")
                .routeTable(group.routeTable("table", "0.0.0.0/0")));
    group.functionApp("app", functions, Map.of());
    String other = group.vnet("other", "10.1.0.0/16");
    sandbox.peer(vnet, other);

    fits(asg);
    fits(nsg);
    fits(nsg + "/securityRules/web");
    fits(sandbox.nicsOf(vm).get(0));
    fits(vnet);
    fits(other);
    fits(functions);
    fits(subnet);
    fits(vnet + "/virtualNetworkPeerings/to-other");
    fits(group.id("Microsoft.Network/loadBalancers", "lb"));
    fits(group.id("Microsoft.Network/routeTables", "table"));
  }

  @Test
  void theModelFindsFaults() {
    ObjectNode tree = sandbox.get(group.nsg("nsg", RuleSpec.allowIn("web", 100)));
    tree.put("invented", true);
    ObjectNode rule = (ObjectNode) tree.at("/properties/securityRules/0/properties");
    rule.put("access", "Perhaps").put("priority", "100");
    rule.remove("direction");

    assertThat(model.faults("Microsoft.Network/networkSecurityGroups", tree))
        .hasSize(4)
        .anyMatch(one -> one.contains("invented is not in the model"))
        .anyMatch(one -> one.contains("access is \"Perhaps\""))
        .anyMatch(one -> one.contains("priority is \"100\", not int"))
        .anyMatch(one -> one.contains("direction is missing"));
  }
}
