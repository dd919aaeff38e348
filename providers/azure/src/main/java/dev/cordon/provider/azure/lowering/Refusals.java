package dev.cordon.provider.azure.lowering;

import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.state.Limits;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Azure cannot say or does not take, by how much, and what would help. */
final class Refusals {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final Population population;
  private final VnetFabric fabric;
  private final Limits limits;
  private final List<Diagnostic> refusals = new ArrayList<>();

  Refusals(SitePolicy policy, SiteSnapshot snapshot, Population population) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.population = population;
    this.fabric = VnetFabric.of(snapshot.fabric());
    this.limits = fabric.limits();
  }

  List<Diagnostic> of(RuleTable desired) {
    addDisputed();
    refusals.addAll(new Unfit(policy, fabric, population).of(desired));
    addUnspeakable();
    addShared();
    desired.containers().values().forEach(this::addTooLarge);
    addCrowded(desired);
    return refusals;
  }

  /** No gap between the rules of a shared group has room for ours. */
  static Diagnostic noGap(String site, String subnet, Container shared) {
    return Diagnostic.error(
        ErrorCode.QUOTA_RULES,
        "subnet " + subnet + " at \"" + site + "\"",
        "between the priorities of the rules in "
            + shared.id().name()
            + " there is no room for"
            + " ours, which must follow each other",
        "renumber its rules so that they leave a gap, best of all before the first");
  }

  /** The command that enters or takes a group. */
  static String adopting(SitePolicy policy, String group) {
    String segment = policy.segments().isEmpty() ? "SEGMENT" : policy.segments().firstKey();
    return "cordon adopt FLEET " + segment + " " + policy.site() + " " + group;
  }

  private void addDisputed() {
    for (String disputed : fabric.disputed()) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.OWNERSHIP_LOST,
              "\"" + policy.site() + "\"",
              disputed
                  + " is called like ours and does not bear our tag "
                  + Names.FLEET
                  + "; if we let go of it, it was changed since",
              "if it is ours, take it back: "
                  + adopting(policy, disputed)
                  + "; else give it another name"));
    }
  }

  private void addUnspeakable() {
    SortedMap<String, Piece> refused = new TreeMap<>();
    for (Piece piece : policy.pieces()) {
      if (Spoken.of(piece.services()).isEmpty()) {
        refused.putIfAbsent(piece.grant().id(), piece);
      }
    }
    for (Piece piece : refused.values()) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.NOT_EXPRESSIBLE,
              "grant " + piece.grant(),
              "Azure rules know TCP and UDP with ports, and ICMP, ESP and AH as a whole; they cannot"
                  + " say "
                  + piece.services(),
              "grant one of those, ICMP without types for instance, or everything"));
    }
  }

  /** Members without an interface are named by address, so nobody else may have it. */
  private void addShared() {
    for (Attachment bare : snapshot.attachments()) {
      if (isMember(bare) && !population.hasInterface(bare)) {
        for (Attachment other : snapshot.attachments()) {
          if (!other.id().equals(bare.id())
              && other.addresses().overlaps(bare.addresses())
              && !segments(other).equals(segments(bare))) {
            refusals.add(shared(bare, other));
          }
        }
      }
    }
  }

  private Diagnostic shared(Attachment bare, Attachment other) {
    return Diagnostic.error(
        ErrorCode.NOT_EXPRESSIBLE,
        bare.id() + " at \"" + policy.site() + "\"",
        "has no network interface that could join a group, so rules name it by its subnet's"
            + " addresses, and "
            + other.id()
            + " has some of them",
        "give the segment a subnet of its own");
  }

  private boolean isMember(Attachment attachment) {
    return !segments(attachment).isEmpty();
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

  private void addTooLarge(Container container) {
    if (container.ownership() == Ownership.FOREIGN
        || Names.kind(container.id()) != Names.Kind.NSG) {
      return;
    }
    int sources = 0;
    int destinations = 0;
    int fromPorts = 0;
    int toPorts = 0;
    SortedSet<ContainerId> named = new TreeSet<>();
    for (NativeRule rule : container.rules()) {
      NsgRule one = (NsgRule) rule;
      sources += one.source().prefixes();
      destinations += one.destination().prefixes();
      fromPorts += one.sourcePorts().ranges().size();
      toPorts += one.destinationPorts().ranges().size();
      named.addAll(rule.references());
    }
    over(container, container.rules().size(), limits.rulesPerGroup(), "rules");
    over(container, sources, limits.addressesPerGroup(), "source prefixes");
    over(container, destinations, limits.addressesPerGroup(), "destination prefixes");
    over(container, fromPorts, limits.addressesPerGroup(), "ranges of source ports");
    over(container, toPorts, limits.addressesPerGroup(), "ranges of destination ports");
    over(container, named.size(), limits.groupsNamedPerGroup(), "application security groups");
  }

  private void over(Container container, int needed, int limit, String what) {
    if (needed > limit) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.QUOTA_RULES,
              container.id().name() + " at \"" + policy.site() + "\"",
              "would have "
                  + needed
                  + " "
                  + what
                  + ", and the service takes "
                  + limit
                  + ": "
                  + (needed - limit)
                  + " too many",
              "spread the segments over more subnets, or grant to fewer peers with wider prefixes"));
    }
  }

  private void addCrowded(RuleTable desired) {
    for (Attachment attachment : snapshot.attachments()) {
      long groups =
          desired.bindingsOf(attachment.id()).stream()
              .filter(id -> Names.kind(id) == Names.Kind.ASG)
              .count();
      if (groups > limits.groupsPerAttachment() && isMember(attachment)) {
        refusals.add(
            Diagnostic.error(
                ErrorCode.QUOTA_ATTACHMENTS,
                attachment.id() + " at \"" + policy.site() + "\"",
                "would be in "
                    + groups
                    + " application security groups, and the service takes "
                    + limits.groupsPerAttachment(),
                "let fewer segments claim the same workload"));
      }
    }
  }
}
