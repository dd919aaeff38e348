package dev.cordon.provider.azure.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.azure.Ground;
import dev.cordon.provider.azure.Rules;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.sandbox.azure.NicSpec;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.spi.Step;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VnetBatchingTest {

  private static final ContainerId NSG =
      Names.subnet(Ground.FLEET, "vnet-build", "build", Ground.SITE);
  private static final ContainerId ASG =
      Names.segment(Ground.FLEET, "vnet-build", "runners", Ground.SITE);

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private static List<Step> steps(SiteSnapshot snapshot, List<Edit> edits) {
    return new VnetBatching().steps(edits, snapshot);
  }

  @Test
  void oneStepForAGroupWhateverChangesInIt() {
    Container nsg =
        new Container(
            NSG,
            Ownership.OWNED,
            Names.subnetMarks(Ground.FLEET, "vnet-build", "build"),
            List.of());
    Container asg =
        new Container(
            ASG,
            Ownership.OWNED,
            Names.segmentMarks(Ground.FLEET, "vnet-build", "runners"),
            List.of());
    List<Step> steps =
        steps(
            ground.observe(),
            List.of(
                new Edit.Create(nsg),
                new Edit.AddRules(NSG, List.of(Rules.allowIn("a", 1), Rules.denyIn("z", 2))),
                new Edit.Create(asg)));
    assertThat(steps)
        .extracting(Step::title)
        .containsExactly(
            "create asg/cordon-acme-vnet-build-runners",
            "create nsg/cordon-acme-vnet-build-build with 2 rules");
    assertThat(steps.get(1).edits()).hasSize(2);
    assertThat(steps).extracting(Step::id).isSorted();
  }

  @Test
  void oneStepForAnInterfaceWithAllItsConfigurations() {
    ground.group.vm(VmSpec.of("vm-1", ground.build).nic(nic -> nic.also("second", ground.deploy)));
    SiteSnapshot snapshot = ground.observe();
    List<Edit> edits = new ArrayList<>();
    snapshot
        .attachments()
        .forEach(a -> edits.add(new Edit.Bind(a.id(), new TreeSet<>(Set.of(ASG)))));
    List<Step> steps = steps(snapshot, edits);
    assertThat(steps)
        .singleElement()
        .satisfies(step -> assertThat(step.edits()).hasSize(2))
        .extracting(Step::title)
        .isEqualTo("join vm-1's vm-1-nic to asg/cordon-acme-vnet-build-runners");
  }

  @Test
  void gainsAndLossesGoOverTheUnion() {
    ground.group.vm(VmSpec.of("vm-1", ground.build).asgs(ground.group.asg("old")));
    SiteSnapshot snapshot = ground.observe();
    String attachment = snapshot.attachments().get(0).id();
    List<Step> steps =
        steps(snapshot, List.of(new Edit.Bind(attachment, new TreeSet<>(Set.of(ASG)))));
    assertThat(steps)
        .extracting(Step::title)
        .containsExactly(
            "join vm-1's vm-1-nic to asg/cordon-acme-vnet-build-runners",
            "detach asg/rg-delivery/old from vm-1's vm-1-nic");
    assertThat(steps.get(0).edits())
        .containsExactly(
            new Edit.Bind(
                attachment, new TreeSet<>(Set.of(ASG, Ground.id("asg/rg-delivery/old")))));
  }

  @Test
  void withoutRoomForTheUnionItIsAnExchange() {
    String[] twenty =
        IntStream.range(0, 20).mapToObj(i -> ground.group.asg("old-" + i)).toArray(String[]::new);
    ground.group.nic(NicSpec.of("nic-1", ground.build).asgs(twenty));
    SiteSnapshot snapshot = ground.observe();
    String attachment = snapshot.attachments().get(0).id();
    List<Step> steps =
        steps(snapshot, List.of(new Edit.Bind(attachment, new TreeSet<>(Set.of(ASG)))));
    assertThat(steps).singleElement().extracting(Step::title).asString().startsWith("exchange");
    TreeSet<ContainerId> many = new TreeSet<>(snapshot.table().bindingsOf(attachment));
    assertThat(new VnetBatching().takes(new Edit.Bind(attachment, many), snapshot)).isTrue();
    many.add(ASG);
    assertThat(new VnetBatching().takes(new Edit.Bind(attachment, many), snapshot)).isFalse();
  }

  @Test
  void subnetsComeAfterMembersAndWhatGoesComesLast() {
    ground.group.nic(NicSpec.of("nic-1", ground.build));
    SiteSnapshot snapshot = ground.observe();
    String attachment = snapshot.attachments().get(0).id();
    List<Step> steps =
        steps(
            snapshot,
            List.of(
                new Edit.Delete(ASG),
                new Edit.RemoveRules(NSG, List.of(Rules.denyIn("z", 2))),
                new Edit.Delete(NSG),
                new Edit.Bind(Names.carrier("build"), new TreeSet<>(Set.of(NSG))),
                new Edit.Bind(attachment, new TreeSet<>(Set.of(ASG)))));
    assertThat(steps)
        .extracting(Step::title)
        .containsExactly(
            "join nic-1 to asg/cordon-acme-vnet-build-runners",
            "put nsg/cordon-acme-vnet-build-build on subnet build",
            "delete nsg/cordon-acme-vnet-build-build",
            "delete asg/cordon-acme-vnet-build-runners");
    assertThat(steps).extracting(Step::id).isSorted();
    assertThat(steps.get(2).edits()).hasSize(2);
  }

  @Test
  void aSubnetTakesOneGroupOfRules() {
    SiteSnapshot snapshot = ground.observe();
    VnetBatching batching = new VnetBatching();
    String subnet = Names.carrier("build");
    assertThat(batching.takes(new Edit.Bind(subnet, new TreeSet<>(Set.of(NSG))), snapshot))
        .isTrue();
    assertThat(batching.takes(new Edit.Bind(subnet, new TreeSet<>(Set.of(ASG))), snapshot))
        .isFalse();
    assertThat(
            batching.takes(
                new Edit.Bind(subnet, new TreeSet<>(Set.of(NSG, Ground.id("nsg/rg/other")))),
                snapshot))
        .isFalse();
  }
}
