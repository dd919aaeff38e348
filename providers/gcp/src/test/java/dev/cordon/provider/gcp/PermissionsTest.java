package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.provider.gcp.write.NetworkCustody;
import dev.cordon.sandbox.gcp.settings.Permissions;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The role is enough for all that we do, and grows only with what is asked for. */
class PermissionsTest {

  private static final ContainerId POLICY = Names.policy(Ground.FLEET, Ground.NETWORK, Ground.SITE);
  private static final ContainerId TAG =
      Names.segment(Ground.FLEET, Ground.NETWORK, "runners", Ground.SITE);

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private List<String> granted(Access access) {
    List<PermissionDocument> documents =
        new GcpProvider(ground.options())
            .permissions(Ground.FLEET, List.of(ground.place, ground.place), access);
    assertThat(documents).hasSize(1);
    assertThat(documents.get(0).scope()).isEqualTo("project " + Ground.PROJECT);
    return Tree.texts(Tree.read(documents.get(0).text()), "includedPermissions");
  }

  private void may(Access access) {
    ground.sandbox.permissions(Permissions.only(granted(access).toArray(String[]::new)));
  }

  @Test
  void aSharedNetworkNeedsARoleInEachProject() {
    assertThat(
            new GcpProvider()
                .permissions("acme", List.of(ground.place.service("guest-1")), Access.READ))
        .extracting(PermissionDocument::scope)
        .containsExactly("project delivery", "project guest-1");
  }

  @Test
  void readingIsEnoughToRead() {
    ground.vm("vm-1", "runner");
    ground.project.tagKey("role", ground.network);
    may(Access.READ);
    assertThat(ground.observe().attachments()).hasSize(1);
  }

  @Test
  void writingIsEnoughToWrite() {
    ground.vm("vm-1", "runner");
    may(Access.WRITE);
    SiteSnapshot from = ground.observe();
    Writer writer = ground.writer(from);
    String attachment = from.attachments().get(0).id();
    for (Edit edit :
        List.of(
            new Edit.Create(
                new Container(
                    TAG,
                    Ownership.OWNED,
                    Names.segmentMarks(Ground.FLEET, Ground.NETWORK, "runners"),
                    List.of())),
            new Edit.Mark(TAG, Names.segmentMarks(Ground.FLEET, Ground.NETWORK, "others")),
            new Edit.Create(
                new Container(
                    POLICY,
                    Ownership.OWNED,
                    Names.policyMarks(Ground.FLEET, Ground.NETWORK),
                    List.of())),
            new Edit.AddRules(POLICY, List.of(Rules.denyInTo("z", TAG))),
            new Edit.Bind(attachment, new TreeSet<>(Set.of(TAG))),
            new Edit.Bind(Names.CARRIER, new TreeSet<>(Set.of(POLICY))),
            new Edit.Bind(Names.CARRIER, new TreeSet<>()),
            new Edit.Bind(attachment, new TreeSet<>()),
            new Edit.Delete(POLICY),
            new Edit.Delete(TAG))) {
      assertThat(writer.write(new Step("s", Ground.SITE, "s", List.of(edit))))
          .isInstanceOf(StepOutcome.Applied.class);
    }
  }

  @Test
  void writingIsEnoughForVpcRulesAndNetworkTags() {
    ground.vm("vm-1", "runner");
    may(Access.WRITE);
    Segmentation declared =
        Segmentation.named(Ground.FLEET)
            .segments(
                Segment.named("runners", Role.BUILD_RUNNER)
                    .at(Site.named(Ground.SITE), Selectors.tag("role", "runner")))
            .build();
    Placement placement = Placement.of(Ground.SITE, ground.place.classic());
    assertThat(ground.cordon().apply(ground.cordon().plan(declared, placement)).complete())
        .isTrue();
    may(Access.CUSTODY);
    ground
        .cordon()
        .custodian(declared, placement)
        .hold(Ground.SITE, Duration.ofHours(1), "anna", "incident");
    assertThat(ground.sandbox.pathsOf("firewalls")).hasSize(5);
  }

  @Test
  void writingIsEnoughForBothFabricsAtOneSite() {
    ground.vm("vm-1", "runner");
    String deep = ground.project.subnet(ground.network, Ground.REGION, "deep", "10.0.2.0/24");
    ground.project.connector(Ground.REGION, "scan", deep);
    Segment runners =
        Segment.named("runners", Role.BUILD_RUNNER)
            .at(Site.named(Ground.SITE), Selectors.tag("role", "runner"));
    Segment scan =
        Segment.named("scan", Role.SCANNER)
            .at(Site.named(Ground.SITE), Selectors.id("connector/delivery/europe-west1/scan"));
    Placement placement = Placement.of(Ground.SITE, ground.place);
    may(Access.WRITE);
    for (int port : List.of(443, 8443)) {
      Segmentation declared =
          Segmentation.named(Ground.FLEET)
              .segments(runners, scan)
              .grant(scan)
              .to(runners)
              .on(Services.tcp(port))
              .because("it scans")
              .build();
      assertThat(ground.cordon().apply(ground.cordon().plan(declared, placement)).complete())
          .isTrue();
      may(Access.READ);
      assertThat(ground.cordon().plan(declared, placement).isEmpty()).isTrue();
      may(Access.WRITE);
    }
    assertThat(ground.sandbox.pathsOf("firewalls")).hasSize(3);
    Segmentation nobody = Segmentation.named(Ground.FLEET).segments(gone()).build();
    assertThat(ground.cordon().apply(ground.cordon().plan(nobody, placement)).complete()).isTrue();
    assertThat(ground.sandbox.pathsOf("firewalls")).isEmpty();
  }

  private static Segment gone() {
    return Segment.named("gone", Role.OTHER)
        .at(Site.named(Ground.SITE), Selectors.tag("role", "nobody"));
  }

  @Test
  void custodyIsEnoughToHold() {
    String edge = ground.project.policy("edge");
    ground.sandbox.edits().associate(edge, ground.network);
    may(Access.CUSTODY);
    NetworkCustody custody = new NetworkCustody(ground.clients());
    Instant until = Instant.parse("2030-01-01T00:00:00Z");
    custody.hold(ground.observe(), Ground.FLEET, new Hold(until, "anna", "incident"));
    assertThat(ground.observe().fabric().hold()).isPresent();
  }
}
