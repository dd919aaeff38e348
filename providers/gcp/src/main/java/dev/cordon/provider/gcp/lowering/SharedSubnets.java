package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Members without an interface whose subnet is not theirs alone. Machines let them in by the
 * addresses of the subnet, so whatever is born there later can be behind those.
 *
 * @see <a href="https://cloud.google.com/run/docs/configuring/vpc-direct-vpc">Direct VPC egress</a>
 */
final class SharedSubnets {

  private static final int NAMED = 5;

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final Population population;

  SharedSubnets(SitePolicy policy, SiteSnapshot snapshot, Population population) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.population = population;
  }

  List<Diagnostic> findings() {
    List<Diagnostic> findings = new ArrayList<>();
    for (Attachment member : snapshot.attachments()) {
      SortedSet<String> segments = segments(member);
      if (!segments.isEmpty() && !population.isMachine(member)) {
        SortedSet<String> others = others(member, segments);
        if (!others.isEmpty()) {
          findings.add(told(member, others));
        }
      }
    }
    return findings;
  }

  private SortedSet<String> others(Attachment member, SortedSet<String> segments) {
    SortedSet<String> others = new TreeSet<>();
    for (Attachment other : snapshot.attachments()) {
      boolean beside = other.subnets().stream().anyMatch(one -> isPath(one, member));
      if (beside && !other.id().equals(member.id()) && !segments(other).equals(segments)) {
        others.add(other.id());
      }
    }
    return others;
  }

  /** Names of subnets are told with and without their region; the longest is the whole path. */
  private static boolean isPath(String subnet, Attachment member) {
    return subnet.startsWith("projects/") && member.subnets().contains(subnet);
  }

  private SortedSet<String> segments(Attachment attachment) {
    SortedSet<String> segments = new TreeSet<>();
    policy
        .segments()
        .forEach(
            (name, fenced) -> {
              if (fenced.attachments().contains(attachment.id())) {
                segments.add(name);
              }
            });
    return segments;
  }

  private Diagnostic told(Attachment member, SortedSet<String> others) {
    int more = others.size() - NAMED;
    return Diagnostic.warning(
        ErrorCode.NOT_EXPRESSIBLE,
        member.id() + " at \"" + policy.site() + "\"",
        "is let in by the addresses of its subnet, which "
            + String.join(", ", others.stream().limit(NAMED).toList())
            + (more > 0 ? " and " + more + " more" : "")
            + (others.size() == 1 ? " is in too" : " are in too")
            + "; whatever is born there next can be behind the addresses that are free now",
        "give the segment a subnet of its own, as large as its services need");
  }
}
