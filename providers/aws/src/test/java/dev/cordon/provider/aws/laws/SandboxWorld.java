package dev.cordon.provider.aws.laws;

import dev.cordon.model.Placement;
import dev.cordon.plan.SiteChange;
import dev.cordon.provider.aws.AwsOptions;
import dev.cordon.provider.aws.AwsProvider;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.SandboxGround;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.Snapshot;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import dev.cordon.space.IpAddress;
import dev.cordon.spi.Provider;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.testkit.laws.Call;
import dev.cordon.testkit.laws.Fault;
import dev.cordon.testkit.laws.Gremlin;
import dev.cordon.testkit.laws.WatchedWorld;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.WorldRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A world in a sandbox, seen past the provider. */
final class SandboxWorld extends WatchedWorld {

  private static final int RULES = 60;
  private static final int GROUPS = 5;
  private static final int PAGE = 1000;

  private final Ec2Sandbox sandbox;
  private final Ec2Region region;
  private final Furnished furnished;

  SandboxWorld(Ec2Sandbox sandbox, Furnished furnished) {
    super(gremlin(sandbox));
    this.sandbox = sandbox;
    this.region = furnished.region();
    this.furnished = furnished;
  }

  private static Gremlin gremlin(Ec2Sandbox sandbox) {
    Faults faults = sandbox.faults();
    return new Gremlin(SandboxWorld::kind, fault -> faults.onCall(1, met(fault)), faults::clear);
  }

  private static Call.Kind kind(String action) {
    return action.matches("(Describe|Get|List).*") ? Call.Kind.READ : Call.Kind.WRITE;
  }

  private static dev.cordon.sandbox.Fault met(Fault fault) {
    return switch (fault) {
      case REFUSED -> new dev.cordon.sandbox.Fault.Refuse("OperationNotPermitted", 400);
      case THROTTLED -> new dev.cordon.sandbox.Fault.Refuse("RequestLimitExceeded", 503);
      case SERVICE_FAILED -> new dev.cordon.sandbox.Fault.Refuse("InternalError", 500);
      case REQUEST_LOST -> dev.cordon.sandbox.Fault.dropConnection();
      case ANSWER_LOST -> dev.cordon.sandbox.Fault.timeOutButDone();
      case KILLED_BEFORE, KILLED_AFTER -> throw new IllegalArgumentException("a death: " + fault);
    };
  }

  @Override
  public Provider provider() {
    return new AwsProvider(
        AwsOptions.defaults().readsAtOnce(1).readAttempts(3).sleeper(time -> {}).watch(gremlin()));
  }

  @Override
  public Placement placement() {
    Placement placement = Placement.none();
    for (Map.Entry<String, String> site : furnished.vpcs().entrySet()) {
      AwsVpc vpc = AwsVpc.of(SandboxGround.ACCOUNT, SandboxGround.REGION, site.getValue());
      placement = placement.and(site.getKey(), vpc.endpoint(sandbox.endpoint()));
    }
    return placement;
  }

  @Override
  public boolean reaches(Probe probe) {
    boolean icmp = probe.protocol() == 1 || probe.protocol() == 58;
    int port = icmp ? probe.port() / 256 : probe.port();
    int code = icmp ? probe.port() % 256 : 0;
    String pair = canonical(probe.from()) + " -> " + canonical(probe.to());
    return sandbox
        .walks(spot(probe.from()), spot(probe.to()), "" + probe.protocol(), port, code)
        .stream()
        .anyMatch(walk -> walk.passes() && walk.packet().endsWith(" " + pair));
  }

  private static String canonical(End end) {
    return IpAddress.parse(end.address()).text();
  }

  private String spot(End end) {
    return furnished.interfaces().getOrDefault(end.site() + " " + end.address(), end.address());
  }

  @Override
  public int pages(String site, Set<String> peers) {
    String vpc = furnished.vpc(site);
    List<XmlAnswer> groups = rows("DescribeSecurityGroups", "securityGroupInfo", vpc);
    int quotas = 1;
    int reads =
        quotas
            + pages(groups)
            + pages(region.call("DescribeSecurityGroupRules").items("securityGroupRuleSet"))
            + pages(rows("DescribeNetworkInterfaces", "networkInterfaceSet", vpc))
            + pages(rows("DescribeInstances", "reservationSet", vpc))
            + pages(rows("DescribeSubnets", "subnetSet", vpc))
            + pages(rows("DescribeNetworkAcls", "networkAclSet", vpc));
    if (peers.isEmpty()) {
      return reads;
    }
    reads++;
    if (namesStrangers(groups)) {
      for (String peer : peers) {
        reads += pages(rows("DescribeSecurityGroups", "securityGroupInfo", furnished.vpc(peer)));
      }
    }
    return reads;
  }

  private boolean namesStrangers(List<XmlAnswer> groups) {
    Set<String> here = new TreeSet<>();
    groups.forEach(group -> here.add(group.at("groupId")));
    return region.call("DescribeSecurityGroupRules").items("securityGroupRuleSet").stream()
        .filter(rule -> here.contains(rule.at("groupId")))
        .map(rule -> said(rule, "referencedGroupInfo", "groupId"))
        .anyMatch(id -> !id.isEmpty() && !here.contains(id));
  }

  private List<XmlAnswer> rows(String action, String list, String vpc) {
    return region.call(action, "Filter.1.Name", "vpc-id", "Filter.1.Value.1", vpc).items(list);
  }

  private static int pages(Collection<?> rows) {
    return Math.max(1, (rows.size() + PAGE - 1) / PAGE);
  }

  @Override
  public int fewestWrites(SiteChange change) {
    int writes = 0;
    for (Edit edit : change.edits()) {
      if (edit instanceof Edit.Create) {
        writes += 2;
      } else if (edit instanceof Edit.AddRules add) {
        writes += directions(add.rules());
      } else if (edit instanceof Edit.RemoveRules remove) {
        writes += directions(remove.rules());
      } else if (edit instanceof Edit.Renote renote) {
        writes += directions(renote.rules());
      } else if (edit instanceof Edit.Bind bind) {
        SortedSet<ContainerId> now = change.snapshot().table().bindingsOf(bind.attachment());
        boolean both = !now.containsAll(bind.containers()) && !bind.containers().containsAll(now);
        writes += both ? 2 : 1;
      } else {
        writes++;
      }
    }
    return writes;
  }

  private static int directions(Collection<NativeRule> rules) {
    return (int) rules.stream().map(NativeRule::direction).distinct().count();
  }

  @Override
  public int tooManyRules() {
    return RULES * GROUPS + 1;
  }

  @Override
  public SortedMap<String, String> writable() {
    SortedMap<String, String> fields = new TreeMap<>();
    Map<String, SortedSet<String>> rules = rules();
    furnished
        .vpcs()
        .forEach(
            (site, vpc) -> {
              for (XmlAnswer group : rows("DescribeSecurityGroups", "securityGroupInfo", vpc)) {
                String id = group.at("groupId");
                String name = group.at("groupName");
                boolean ours = name.startsWith("cordon-");
                fields.put(
                    site + "/" + (ours ? name : id),
                    name + region.tags(id) + rules.getOrDefault(id, new TreeSet<>()));
              }
              for (XmlAnswer eni : rows("DescribeNetworkInterfaces", "networkInterfaceSet", vpc)) {
                String id = eni.at("networkInterfaceId");
                fields.put(site + "/" + id, region.tags(id) + "" + region.groupsOf(id));
              }
            });
    return fields;
  }

  private Map<String, SortedSet<String>> rules() {
    Map<String, SortedSet<String>> rules = new HashMap<>();
    for (XmlAnswer rule : region.call("DescribeSecurityGroupRules").items("securityGroupRuleSet")) {
      rules.computeIfAbsent(rule.at("groupId"), id -> new TreeSet<>()).add(text(rule));
    }
    return rules;
  }

  private static String text(XmlAnswer rule) {
    List<String> parts = new ArrayList<>();
    for (String field :
        List.of("isEgress", "ipProtocol", "fromPort", "toPort", "cidrIpv4", "cidrIpv6")) {
      parts.add(said(rule, field));
    }
    parts.add(said(rule, "prefixListId"));
    parts.add(said(rule, "referencedGroupInfo", "groupId"));
    parts.add(said(rule, "description"));
    return parts.toString();
  }

  /** What is written at the end of a path, or nothing. */
  private static String said(XmlAnswer row, String... path) {
    Optional<XmlAnswer> at = Optional.of(row);
    for (String child : path) {
      at = at.flatMap(found -> found.find(child));
    }
    return at.map(XmlAnswer::ownText).orElse("");
  }

  private String live(ContainerId container) {
    if (container.name().startsWith("sg-")) {
      return container.name();
    }
    return rows("DescribeSecurityGroups", "securityGroupInfo", furnished.vpc(container.site()))
        .stream()
        .filter(group -> group.at("groupName").equals(container.name()))
        .map(group -> group.at("groupId"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void addRule(ContainerId container, WorldRule rule) {
    Map<String, String> groups = new HashMap<>();
    for (XmlAnswer group :
        rows("DescribeSecurityGroups", "securityGroupInfo", furnished.vpc(container.site()))) {
      groups.put(group.at("groupName"), group.at("groupId"));
    }
    Furnishing.authorize(region, live(container), rule, groups);
  }

  @Override
  public void removeRule(ContainerId container) {
    String group = live(container);
    XmlAnswer rule =
        region.call("DescribeSecurityGroupRules").items("securityGroupRuleSet").stream()
            .filter(r -> r.at("groupId").equals(group))
            .findFirst()
            .orElseThrow();
    Direction direction = rule.at("isEgress").equals("true") ? Direction.EGRESS : Direction.INGRESS;
    region.call(
        direction == Direction.EGRESS ? "RevokeSecurityGroupEgress" : "RevokeSecurityGroupIngress",
        "GroupId",
        group,
        "SecurityGroupRuleId.1",
        rule.at("securityGroupRuleId"));
  }

  @Override
  public void detach(ContainerId container, String attachment) {
    List<String> left = new ArrayList<>(region.groupsOf(attachment));
    left.remove(live(container));
    region.setGroups(attachment, left.toArray(String[]::new));
  }

  @Override
  public void stripMarks(ContainerId container) {
    String group = live(container);
    region.tags(group).keySet().forEach(key -> region.untag(group, key));
  }

  @Override
  public void relabel(String site, String workload, String key, String value) {
    region.tag(furnished.instance(site, workload), key, value);
  }

  @Override
  public Optional<Runnable> save() {
    Snapshot saved = sandbox.snapshot();
    return Optional.of(() -> sandbox.restore(Objects.requireNonNull(saved)));
  }
}
