package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.state.Layer4;
import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.NetworkFabric.Policy;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Google Cloud cannot say or does not take, by how much, and what would help. */
final class Refusals {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final Population population;
  private final NetworkFabric fabric;
  private final Limits limits;
  private final List<Diagnostic> refusals = new ArrayList<>();

  Refusals(SitePolicy policy, SiteSnapshot snapshot, Population population) {
    this.policy = policy;
    this.population = population;
    this.snapshot = snapshot;
    this.fabric = NetworkFabric.of(snapshot.fabric());
    this.limits = fabric.limits();
  }

  List<Diagnostic> of(RuleTable desired) {
    if (population.isClassic()) {
      addDisputedRules();
      addTooMany(desired);
    } else {
      if (population.isHybrid()) {
        addDisputedRules();
        addTooMany(desired);
      }
      addPolicies(desired);
      addNames();
      addDisputed();
    }
    addUnspeakable();
    addUnreachable();
    addShared();
    desired.containers().values().forEach(this::addTooLarge);
    addCrowded(desired);
    addKeys(desired);
    return refusals;
  }

  /** The command that enters or takes a policy. */
  static String adopting(SitePolicy policy, String container) {
    String segment = policy.segments().isEmpty() ? "SEGMENT" : policy.segments().firstKey();
    return "cordon adopt FLEET " + segment + " " + policy.site() + " " + container;
  }

  private void addNames() {
    int excess = Names.excess(policy.fleet(), fabric.place().network());
    if (excess > 0) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.NAME_INVALID,
              here(),
              "tags and policies are named by the fleet, \""
                  + policy.fleet()
                  + "\", and the network, \""
                  + fabric.place().network()
                  + "\", and both together are "
                  + excess
                  + " characters too long for the 63 of a name at Google Cloud",
              "give the fleet a shorter name"));
    }
  }

  private void addDisputed() {
    for (String disputed : fabric.disputed()) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.OWNERSHIP_LOST,
              here(),
              disputed
                  + " is called like ours and does not bear our mark in its description; if we let"
                  + " go of it, it was changed since",
              "if it is ours, take it back: "
                  + adopting(policy, disputed)
                  + "; else give it another name"));
    }
  }

  /** A second policy that takes over needs room beside the first. */
  private void addPolicies(RuleTable desired) {
    long more =
        desired.containers().keySet().stream()
            .filter(id -> Names.kind(id) == Names.Kind.POLICY)
            .filter(id -> snapshot.table().container(id).isEmpty())
            .count();
    if (more > fabric.room().policies()) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.QUOTA_GROUPS,
              here(),
              "needs "
                  + more
                  + " firewall policy more, and the quota NETWORK_FIREWALL_POLICIES of the project"
                  + " leaves "
                  + fabric.room().policies(),
              "delete a policy that no network uses, or have the quota raised"));
    }
  }

  private void addDisputedRules() {
    SortedSet<String> disputed = fabric.firewalls().disputed();
    if (!disputed.isEmpty()) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.OWNERSHIP_LOST,
              here(),
              "VPC firewall rules are called like ours and do not bear our mark in their"
                  + " description: "
                  + String.join(", ", disputed)
                  + "; if we let go of them, they were ours",
              "if they are ours, take them back: "
                  + adopting(policy, Names.disputedRules(policy.site()).name())
                  + "; else delete them, because a rule has no other name"));
    }
  }

  /** What is new comes before what is old goes. */
  private void addTooMany(RuleTable desired) {
    ContainerId id = Names.rules(policy.site());
    List<NativeRule> wanted =
        new ArrayList<>(desired.container(id).map(Container::rules).orElse(List.of()));
    int all = wanted.size();
    wanted.removeAll(
        new HashSet<>(snapshot.table().container(id).map(Container::rules).orElse(List.of())));
    int free = fabric.room().firewalls();
    if (wanted.size() > free) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.QUOTA_RULES,
              "VPC firewall rules at " + here(),
              "needs "
                  + all
                  + " of them, "
                  + wanted.size()
                  + " more than now while it changes, and the quota FIREWALLS of the project leaves "
                  + free
                  + ": "
                  + (wanted.size() - free)
                  + " too many",
              "grant to fewer peers or put alike workloads into one segment, have the quota raised,"
                  + " or place the site without classic(): a policy is one object"));
    }
  }

  private void addUnspeakable() {
    SortedMap<String, Piece> refused = new TreeMap<>();
    for (Piece piece : policy.pieces()) {
      if (Layer4.of(piece.services()).isEmpty()) {
        refused.putIfAbsent(piece.grant().id(), piece);
      }
    }
    for (Piece piece : refused.values()) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.NOT_EXPRESSIBLE,
              "grant " + piece.grant(),
              "rules of Google Cloud know TCP, UDP and SCTP with destination ports, and every other"
                  + " protocol as a whole; they cannot say "
                  + piece.services(),
              "grant one of those, ICMP without types for instance, or everything"));
    }
  }

  /**
   * What has no interface takes no connections from its network, whatever rules say.
   *
   * @see <a href="https://cloud.google.com/run/docs/configuring/vpc-direct-vpc">Direct VPC
   *     egress</a>
   */
  private void addUnreachable() {
    SortedMap<String, Piece> refused = new TreeMap<>();
    for (Piece piece : policy.pieces()) {
      if (piece.flow() == Piece.Flow.RECEIVES && !population.bare(piece.segment()).isEmpty()) {
        refused.putIfAbsent(piece.grant().id(), piece);
      }
    }
    for (Piece piece : refused.values()) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.NOT_EXPRESSIBLE,
              "grant " + piece.grant(),
              silent(piece.segment()).orElseThrow().id()
                  + " is in segment \""
                  + piece.segment()
                  + "\" at "
                  + here()
                  + ", and what has no network interface takes no connections from its network",
              "put what only sends into a segment of its own, to which nothing is granted"));
    }
  }

  /** A member of a segment that takes no connections. */
  private Optional<Attachment> silent(String segment) {
    return snapshot.attachments().stream()
        .filter(one -> segments(one).contains(segment) && !population.isMachine(one))
        .findFirst();
  }

  /** Members without an interface are named by address, so nobody else may have it. */
  private void addShared() {
    for (Attachment bare : snapshot.attachments()) {
      if (!segments(bare).isEmpty() && !population.isMachine(bare)) {
        for (Attachment other : snapshot.attachments()) {
          if (!other.id().equals(bare.id())
              && other.addresses().overlaps(bare.addresses())
              && !segments(other).equals(segments(bare))
              && !(areTold(bare) && areTold(other))) {
            refusals.add(shared(bare, other));
          }
        }
      }
    }
  }

  private Diagnostic shared(Attachment bare, Attachment other) {
    return Diagnostic.error(
        ErrorCode.NOT_EXPRESSIBLE,
        bare.id() + " at " + here(),
        "has no network interface that could carry a secure tag, so rules name it by the addresses"
            + " of its subnet, and "
            + other.id()
            + " has some of them",
        "give the segment a subnet of its own"
            + (population.isClassic() || segments(bare).isEmpty() || segments(other).isEmpty()
                ? ""
                : ", or the network tags of their segments to both: "
                    + tag(bare)
                    + " and "
                    + tag(other)));
  }

  private String tag(Attachment member) {
    return Names.atService(population.networkTag(segments(member).first()));
  }

  /** Whether network tags tell what a member may send, whoever else has its addresses. */
  private boolean areTold(Attachment member) {
    SortedSet<String> segments = segments(member);
    return !population.isMachine(member)
        && !segments.isEmpty()
        && segments.stream().allMatch(segment -> population.isMarked(segment, member));
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

  /**
   * Where the quota is not told, a policy that has more than the usual limit shows that the
   * project's own is higher.
   */
  private void addTooLarge(Container container) {
    if (container.ownership() == Ownership.FOREIGN
        || Names.kind(container.id()) != Names.Kind.POLICY) {
      return;
    }
    Policy live = fabric.policies().get(container.id());
    int told = fabric.room().attributes();
    int usual = Math.max(limits.attributesPerPolicy(), live == null ? 0 : live.tuples());
    int most = told > 0 ? told : usual;
    List<NativeRule> now =
        snapshot.table().container(container.id()).map(Container::rules).orElse(List.of());
    int needed = Attributes.of(container.rules()) + Attributes.besides(live, now);
    if (needed > most) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.QUOTA_RULES,
              container.id().name() + " at " + here(),
              "would have "
                  + needed
                  + " attributes, and the service takes "
                  + most
                  + (told > 0 ? "" : " by default; Cloud Quotas did not tell the project's own")
                  + ": "
                  + (needed - most)
                  + " too many",
              "grant to fewer peers or with wider prefixes, or have the quota raised"));
    }
  }

  private void addCrowded(RuleTable desired) {
    for (Attachment attachment : snapshot.attachments()) {
      int tags = count(desired, attachment, Names.Kind.TAG);
      boolean more = tags > count(snapshot.table(), attachment, Names.Kind.TAG);
      addTooTagged(desired, attachment);
      if (more && tags > limits.tagsPerAttachment()) {
        refusals.add(
            Diagnostic.error(
                ErrorCode.QUOTA_ATTACHMENTS,
                attachment.id() + " at " + here(),
                "would carry "
                    + tags
                    + " secure tags, and the service takes "
                    + limits.tagsPerAttachment(),
                "let fewer segments claim the same workload"));
      }
    }
  }

  private static int count(RuleTable table, Attachment attachment, Names.Kind kind) {
    return (int)
        table.bindingsOf(attachment.id()).stream().filter(id -> Names.kind(id) == kind).count();
  }

  /** Network tags that are no segments count too. */
  private void addTooTagged(RuleTable desired, Attachment attachment) {
    int ours = count(desired, attachment, Names.Kind.NETWORK_TAG);
    int others =
        fabric.network().machine(attachment.id()).map(m -> m.networkTags().size()).orElse(0);
    boolean more = ours > count(snapshot.table(), attachment, Names.Kind.NETWORK_TAG);
    if (more && ours + others > limits.networkTagsPerMachine()) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.QUOTA_ATTACHMENTS,
              attachment.id() + " at " + here(),
              "would have "
                  + (ours + others)
                  + " network tags, "
                  + others
                  + " of them not ours, and the service takes "
                  + limits.networkTagsPerMachine(),
              "let fewer segments claim the same workload, or take tags from it that nobody needs"));
    }
  }

  private void addKeys(RuleTable desired) {
    long keys =
        desired.containers().values().stream()
            .filter(c -> Names.kind(c.id()) == Names.Kind.TAG)
            .count();
    if (keys > limits.keysPerProject()) {
      refusals.add(
          Diagnostic.error(
              ErrorCode.QUOTA_GROUPS,
              here(),
              "would need "
                  + keys
                  + " secure tags, each with a key of its own, and a project takes "
                  + limits.keysPerProject(),
              "put workloads of the same grants into one segment"));
    }
  }

  private String here() {
    return "\"" + policy.site() + "\"";
  }
}
