package dev.cordon.it.laws;

import dev.cordon.it.engines.Clients;
import dev.cordon.model.Placement;
import dev.cordon.plan.SiteChange;
import dev.cordon.provider.aws.AwsOptions;
import dev.cordon.provider.aws.AwsProvider;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.spi.Provider;
import dev.cordon.state.ContainerId;
import dev.cordon.testkit.laws.Call;
import dev.cordon.testkit.laws.Fault;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A world in somebody else's EC2: the provider goes through a tap, everything else does not. */
final class EngineWorld implements LiveWorld {

  /** Groups, rules, interfaces, instances, subnets, network ACLs, quotas: a page of each. */
  private static final int LISTINGS = 7;

  /** The usual quotas: rules of a direction and family in a group, groups of an interface. */
  private static final int RULES = 60;

  private static final int GROUPS = 5;

  private final Ec2Client ec2;
  private final Furnishing furnished;
  private final Tap tap;
  private final Mirror mirror;
  private int seen = -1;
  private int done;

  EngineWorld(Ec2Client ec2, World world, Tap tap, Ec2Sandbox sandbox) {
    this.ec2 = ec2;
    this.tap = tap;
    furnished = new Furnishing(ec2);
    furnished.with(world);
    mirror = new Mirror(ec2, sandbox, furnished, world);
  }

  @Override
  public Provider provider() {
    return new AwsProvider(
        AwsOptions.defaults()
            .callTimeout(Duration.ofSeconds(20))
            .readAttempts(2)
            .readsAtOnce(1)
            .sleeper(time -> {}));
  }

  @Override
  public Placement placement() {
    Placement placement = Placement.none();
    for (Map.Entry<String, String> vpc : furnished.vpcs().entrySet()) {
      AwsVpc place = AwsVpc.of(furnished.account(), Clients.REGION.id(), vpc.getValue());
      placement = placement.and(vpc.getKey(), place.endpoint(tap.endpoint()));
    }
    return placement;
  }

  /** By the sandbox's walker, over what the engine holds: it has none of its own. */
  @Override
  public boolean reaches(Probe probe) {
    int now = tap.writes() + done;
    if (seen != now) {
      mirror.look();
      seen = now;
    }
    return mirror.reaches(probe);
  }

  @Override
  public List<Call> calls() {
    return tap.calls();
  }

  @Override
  public void afterEachWrite(Runnable action) {
    tap.afterEachWrite(action);
  }

  @Override
  public void arm(Fault fault, Call.Kind kind, int nth) {
    tap.arm(fault, kind, nth);
  }

  @Override
  public void before(Call.Kind kind, int nth, Runnable action) {
    throw new UnsupportedOperationException("told as MEDDLING by the benches");
  }

  @Override
  public int heal() {
    return tap.heal();
  }

  /** A linked site costs the listing of peerings, and its groups where a rule names one of them. */
  @Override
  public int pages(String site, Set<String> peers) {
    return LISTINGS
        + (peers.isEmpty() ? 0 : 1)
        + (int) peers.stream().filter(p -> namesGroupsOf(site, p)).count();
  }

  private boolean namesGroupsOf(String site, String peer) {
    List<String> there = groups(peer).stream().map(SecurityGroup::groupId).toList();
    return rules().stream()
        .filter(rule -> groups(site).stream().anyMatch(g -> g.groupId().equals(rule.groupId())))
        .anyMatch(
            rule ->
                rule.referencedGroupInfo() != null
                    && there.contains(rule.referencedGroupInfo().groupId()));
  }

  @Override
  public int fewestWrites(SiteChange change) {
    return FewestWrites.of(change);
  }

  @Override
  public int tooManyRules() {
    return RULES * GROUPS + 1;
  }

  @Override
  public SortedMap<String, String> writable() {
    SortedMap<String, String> fields = new TreeMap<>();
    List<SecurityGroupRule> rules = rules();
    furnished.vpcs().keySet().forEach(site -> writable(site, rules, fields));
    return fields;
  }

  private void writable(
      String site, List<SecurityGroupRule> rules, SortedMap<String, String> fields) {
    for (SecurityGroup group : groups(site)) {
      List<String> said =
          rules.stream()
              .filter(rule -> rule.groupId().equals(group.groupId()))
              .map(String::valueOf)
              .sorted()
              .toList();
      String text = group.groupName() + tags(group.tags()) + said;
      fields.put(site + "/" + group.groupId(), text);
      fields.put(site + "/" + group.groupName(), text);
    }
    for (NetworkInterface eni : interfaces(site)) {
      List<String> worn = eni.groups().stream().map(GroupIdentifier::groupId).sorted().toList();
      fields.put(site + "/" + eni.networkInterfaceId(), tags(eni.tagSet()) + worn);
    }
  }

  private static String tags(List<Tag> tags) {
    SortedMap<String, String> sorted = new TreeMap<>();
    tags.forEach(tag -> sorted.put(tag.key(), tag.value()));
    return sorted.toString();
  }

  @Override
  public void addRule(ContainerId container, WorldRule rule) {
    done++;
    furnished.add(id(container), rule, furnished.groups(container.site()));
  }

  @Override
  public void removeRule(ContainerId container) {
    done++;
    String id = id(container);
    SecurityGroupRule rule =
        rules().stream().filter(r -> r.groupId().equals(id)).findFirst().orElseThrow();
    String ruleId = rule.securityGroupRuleId();
    if (rule.isEgress()) {
      ec2.revokeSecurityGroupEgress(r -> r.groupId(id).securityGroupRuleIds(ruleId));
    } else {
      ec2.revokeSecurityGroupIngress(r -> r.groupId(id).securityGroupRuleIds(ruleId));
    }
  }

  @Override
  public void detach(ContainerId container, String attachment) {
    done++;
    NetworkInterface eni =
        ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(attachment))
            .networkInterfaces()
            .get(0);
    String gone = id(container);
    List<String> left =
        eni.groups().stream()
            .map(GroupIdentifier::groupId)
            .filter(group -> !group.equals(gone))
            .toList();
    ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(attachment).groups(left));
  }

  @Override
  public void stripMarks(ContainerId container) {
    String id = id(container);
    List<Tag> keys =
        ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().get(0).tags().stream()
            .map(tag -> Tag.builder().key(tag.key()).build())
            .toList();
    ec2.deleteTags(r -> r.resources(id).tags(keys));
  }

  @Override
  public void relabel(String site, String workload, String key, String value) {
    Tag tag = Tag.builder().key(key).value(value).build();
    ec2.createTags(r -> r.resources(furnished.networkInterface(site, workload)).tags(tag));
  }

  private String id(ContainerId container) {
    return groups(container.site()).stream()
        .filter(
            group ->
                group.groupId().equals(container.name())
                    || group.groupName().equals(container.name()))
        .map(SecurityGroup::groupId)
        .findFirst()
        .orElseThrow();
  }

  private List<SecurityGroup> groups(String site) {
    Filter here = Filter.builder().name("vpc-id").values(furnished.vpc(site)).build();
    return ec2.describeSecurityGroups(r -> r.filters(here)).securityGroups();
  }

  private List<NetworkInterface> interfaces(String site) {
    Filter here = Filter.builder().name("vpc-id").values(furnished.vpc(site)).build();
    return ec2.describeNetworkInterfaces(r -> r.filters(here)).networkInterfaces();
  }

  private List<SecurityGroupRule> rules() {
    return ec2.describeSecurityGroupRules(r -> {}).securityGroupRules();
  }
}
