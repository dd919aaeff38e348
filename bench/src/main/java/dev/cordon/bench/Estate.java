package dev.cordon.bench;

import static dev.cordon.model.Selectors.subnet;
import static dev.cordon.model.Services.tcp;

import dev.cordon.model.Link;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Site;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.state.Limits;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Capability;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two VPCs that are routed to each other, so that each knows the other by address only. Ten grants
 * for every pair of segments, five workloads in each segment: a grant is five addresses to five on
 * two ports of its own, ten rules on either side, and nothing can be merged.
 *
 * @param segmentation what is declared
 * @param snapshots both sites, with nothing configured
 */
public record Estate(Segmentation segmentation, SortedMap<String, SiteSnapshot> snapshots) {

  static final Site BUILD = Site.named("build");
  static final Site PROD = Site.named("prod");

  private static final Limits ROOMY = new Limits(1000, 1, 1_000_000);
  private static final int GRANTS_EACH = 10;
  private static final int MEMBERS = 5;
  private static final int APART = 20_000;

  /** An estate with so many grants; always the same one. */
  public static Estate of(int grants) {
    return new Estate(declared(grants, -1), snapshots(grants));
  }

  /** The same workloads, one grant of the declaration with another port. */
  public Estate withOneChanged(int grants) {
    return new Estate(declared(grants, grants / 2), snapshots);
  }

  /** The declaration alone. */
  static Segmentation declared(int grants, int changed) {
    int each = Math.max(2, grants / GRANTS_EACH);
    List<Segment> from = segments("runner", BUILD, each);
    List<Segment> to = segments("service", PROD, each);
    SegmentationBuilder builder =
        Segmentation.named("estate").segments(from).segments(to).link(Link.routed(BUILD, PROD));
    for (int i = 0; i < grants; i++) {
      int port = 1024 + 3 * (i % APART) + (i == changed ? 1 : 0);
      builder
          .grant(from.get(i % each))
          .to(to.get((i + 7 * (i / each)) % each))
          .on(tcp(port, port + 2))
          .because("what this service needs");
    }
    return builder.build();
  }

  private static List<Segment> segments(String name, Site site, int count) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String named = name + "-" + i;
      segments.add(Segment.named(named, Role.BUILD_RUNNER).at(site, subnet(named)));
    }
    return segments;
  }

  private static SortedMap<String, SiteSnapshot> snapshots(int grants) {
    int each = Math.max(2, grants / GRANTS_EACH);
    SortedMap<String, SiteSnapshot> snapshots = new TreeMap<>();
    snapshots.put(BUILD.name(), snapshot(BUILD, "runner", 0x0A00_0000L, each));
    snapshots.put(PROD.name(), snapshot(PROD, "service", 0xAC10_0000L, each));
    return snapshots;
  }

  private static SiteSnapshot snapshot(Site site, String segment, long base, int segments) {
    AwsVpc place = AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3d");
    List<Workload> workloads = new ArrayList<>();
    List<Attachment> attachments = new ArrayList<>();
    for (int i = 0; i < segments * MEMBERS; i++) {
      String id = segment + "-%07d".formatted(i);
      workloads.add(new Workload(id, id, Workload.Kind.VM, new TreeMap<>()));
      IpSet address = IpSet.of(new IpAddress(Family.V4, 0, base + 2L * i));
      attachments.add(
          new Attachment("eni-" + id, id, address, List.of(segment + "-" + i / MEMBERS), null));
    }
    return new SiteSnapshot(
        site.name(),
        place,
        Instant.EPOCH,
        workloads,
        attachments,
        RuleTable.empty(),
        new TreeMap<>(),
        Set.of(Capability.BORN_INSIDE),
        Set.of(),
        VpcFabric.empty(place, ROOMY),
        "empty");
  }
}
