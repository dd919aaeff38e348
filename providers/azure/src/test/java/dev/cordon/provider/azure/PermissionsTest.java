package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.wire.LeastPrivilege;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.provider.azure.write.VnetCustody;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.sandbox.azure.settings.Permissions;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.PermissionDocument.Access;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The role is enough for all that we do, and grows only with what is asked for. */
class PermissionsTest {

  private static final ContainerId NSG =
      Names.subnet(Ground.FLEET, "vnet-build", "build", Ground.SITE);
  private static final ContainerId ASG =
      Names.segment(Ground.FLEET, "vnet-build", "runners", Ground.SITE);

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private List<String> actions(Access access) {
    List<PermissionDocument> documents =
        LeastPrivilege.documents(Ground.FLEET, List.of(ground.place, ground.place), access);
    assertThat(documents).hasSize(1);
    assertThat(documents.get(0).scope()).isEqualTo("subscription " + Ground.SUBSCRIPTION);
    assertThat(documents.get(0).format()).isEqualTo("azure-role-definition");
    return Tree.texts(Tree.read(documents.get(0).text()), "Actions");
  }

  private void may(Access access) {
    ground.sandbox.permissions(Permissions.only(actions(access).toArray(String[]::new)));
  }

  @Test
  void readingIsEnoughToRead() {
    ground.group.vm(VmSpec.of("vm-1", ground.build));
    may(Access.READ);
    assertThat(ground.observe(ground.place, Set.of("Storage")).attachments()).hasSize(1);
    assertThat(actions(Access.READ)).noneMatch(action -> action.endsWith("/write"));
  }

  @Test
  void writingIsEnoughToWrite() {
    ground.group.vm(
        VmSpec.of("vm-1", ground.build)
            .nic(nic -> nic.pool(ground.group.backendPool("lb", "pool"))));
    may(Access.WRITE);
    SiteSnapshot from = ground.observe();
    Writer writer = ground.writer(from);
    String attachment = from.attachments().get(0).id();
    for (Edit edit :
        List.of(
            new Edit.Create(
                new Container(
                    ASG,
                    Ownership.OWNED,
                    Names.segmentMarks(Ground.FLEET, "vnet-build", "runners"),
                    List.of())),
            new Edit.Create(
                new Container(
                    NSG,
                    Ownership.OWNED,
                    Names.subnetMarks(Ground.FLEET, "vnet-build", "build"),
                    List.of())),
            new Edit.AddRules(NSG, List.of(Rules.denyInTo("z", 2, ASG))),
            new Edit.Bind(attachment, new TreeSet<>(Set.of(ASG))),
            new Edit.Bind(Names.carrier("build"), new TreeSet<>(Set.of(NSG))),
            new Edit.Bind(Names.carrier("build"), new TreeSet<>()),
            new Edit.Bind(attachment, new TreeSet<>()),
            new Edit.Delete(NSG),
            new Edit.Delete(ASG))) {
      assertThat(writer.write(new Step("s", Ground.SITE, "s", List.of(edit))))
          .isInstanceOf(StepOutcome.Applied.class);
    }
  }

  @Test
  void custodyIsEnoughToHold() {
    may(Access.CUSTODY);
    VnetCustody custody = new VnetCustody(ground.clients());
    Instant until = Instant.parse("2030-01-01T00:00:00Z");
    custody.hold(ground.observe(), Ground.FLEET, new Hold(until, "anna", "incident"));
    assertThat(ground.observe().fabric().hold()).isPresent();
  }
}
