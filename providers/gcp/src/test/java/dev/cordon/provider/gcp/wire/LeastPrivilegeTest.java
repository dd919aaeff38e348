package dev.cordon.provider.gcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.PermissionDocument.Access;
import dev.cordon.spi.call.WireFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Custom roles, held against a cloud that grants nothing else. */
class LeastPrivilegeTest {

  private static final String POLICIES = "projects/delivery/global/firewallPolicies";

  private static String[] granted(Access access) {
    List<PermissionDocument> documents =
        LeastPrivilege.documents("factory", List.of("delivery"), access);
    return Tree.texts(Tree.read(documents.get(0).text()), "includedPermissions")
        .toArray(String[]::new);
  }

  @Test
  void oneRoleForEachProjectInOrder() {
    assertThat(LeastPrivilege.documents("factory", List.of("b", "a", "b"), Access.READ))
        .extracting(PermissionDocument::scope)
        .containsExactly("project a", "project b");
  }

  @Test
  void readersReadAndDoNotWrite() {
    try (GcpSandbox sandbox = GcpSandbox.start()) {
      sandbox.project("delivery").network("net");
      sandbox.permissions(Permissions.only(granted(Access.READ)));
      Google google = new Google(sandbox.endpoint(), GcpOptions.defaults());
      String net = "projects/delivery/global/networks/net";
      assertThat(Tree.text(google.get(Api.COMPUTE, net), "name")).isEqualTo("net");
      assertThat(google.get(Api.COMPUTE, net + "/getEffectiveFirewalls")).isNotNull();
      for (String kind : List.of("instances", "subnetworks", "firewallPolicies")) {
        google.everywhere("delivery", kind, Map.of());
      }
      google.list(Api.COMPUTE, "projects/delivery/global/firewalls", Map.of(), "items");
      ObjectNode policy = Tree.object().put("name", "p");
      WireFailure failure =
          catchThrowableOfType(
              WireFailure.class, () -> google.write(Write.post(Api.COMPUTE, POLICIES, policy)));
      assertThat(failure.kind()).isEqualTo(WireFailure.Kind.DENIED);
    }
  }

  @Test
  void writersMakePoliciesAndPutThemOnNetworks() {
    try (GcpSandbox sandbox = GcpSandbox.start()) {
      sandbox.project("delivery").network("net");
      sandbox.permissions(Permissions.only(granted(Access.WRITE)));
      Google google = new Google(sandbox.endpoint(), GcpOptions.defaults());
      google.write(Write.post(Api.COMPUTE, POLICIES, Tree.object().put("name", "p")));
      ObjectNode association =
          Tree.object()
              .put("name", "net")
              .put("attachmentTarget", "projects/delivery/global/networks/net");
      google.write(Write.post(Api.COMPUTE, POLICIES + "/p/addAssociation", association));
      assertThat(Tree.items(google.get(Api.COMPUTE, POLICIES + "/p"), "associations")).hasSize(1);
    }
  }
}
