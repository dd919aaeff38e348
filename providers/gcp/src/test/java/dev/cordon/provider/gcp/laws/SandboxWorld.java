package dev.cordon.provider.gcp.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.model.Placement;
import dev.cordon.plan.SiteChange;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.provider.gcp.GcpProvider;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.Snapshot;
import dev.cordon.space.IpAddress;
import dev.cordon.spi.Provider;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.Edit;
import dev.cordon.testkit.laws.Call;
import dev.cordon.testkit.laws.Fault;
import dev.cordon.testkit.laws.Gremlin;
import dev.cordon.testkit.laws.WatchedWorld;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.WorldRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A world in a sandbox, seen past the provider. */
class SandboxWorld extends WatchedWorld {

  static final int PAGE = 500;

  /** Resource Manager's pages are smaller than those of Compute Engine. */
  private static final int PAGE_OF_TAGS = 300;

  private static final int QUOTAS = 3;
  private static final int RULES = 1_000;
  private static final int RESERVED = 2_147_483_548;
  private static final String POLICIES = "firewallPolicies";
  private static final String KEYS = "tagKeys";
  private static final String VALUES = "tagValues";
  private static final String MACHINES = "instances";
  private static final List<String> SERVERLESS = List.of("services", "connectors");
  private static final Set<String> OF_THE_SERVICE =
      Set.of("fingerprint", "etag", "updateTime", "ruleTupleCount", "labelFingerprint", "state");

  final GcpSandbox sandbox;
  final Furnished furnished;
  private final int page;

  SandboxWorld(GcpSandbox sandbox, Furnished furnished, int page) {
    super(gremlin(sandbox));
    this.sandbox = sandbox;
    this.furnished = furnished;
    this.page = page;
  }

  private static Gremlin gremlin(GcpSandbox sandbox) {
    Faults faults = sandbox.faults();
    return new Gremlin(SandboxWorld::kind, fault -> faults.onCall(1, met(fault)), faults::clear);
  }

  private static Call.Kind kind(String action) {
    String verb = action.substring(action.lastIndexOf('.') + 1);
    boolean reads = verb.startsWith("get") || verb.startsWith("list");
    return reads ? Call.Kind.READ : Call.Kind.WRITE;
  }

  private static dev.cordon.sandbox.Fault met(Fault fault) {
    return switch (fault) {
      case REFUSED -> new dev.cordon.sandbox.Fault.Refuse("invalid", 400);
      case THROTTLED -> new dev.cordon.sandbox.Fault.Refuse("rateLimitExceeded", 429);
      case SERVICE_FAILED -> new dev.cordon.sandbox.Fault.Refuse("backendError", 503);
      case REQUEST_LOST -> dev.cordon.sandbox.Fault.dropConnection();
      case ANSWER_LOST -> dev.cordon.sandbox.Fault.timeOutButDone();
      case KILLED_BEFORE, KILLED_AFTER -> throw new IllegalArgumentException("a death: " + fault);
    };
  }

  @Override
  public Provider provider() {
    return new GcpProvider(
        GcpOptions.defaults().readsAtOnce(1).readAttempts(3).sleeper(time -> {}).watch(gremlin()));
  }

  @Override
  public Placement placement() {
    Placement placement = Placement.none();
    for (String site : furnished.networks().keySet()) {
      GcpNetwork network = GcpNetwork.of(Furnishing.PROJECT, site).endpoint(sandbox.endpoint());
      boolean overruled = furnished.overruled().contains(site);
      placement = placement.and(site, overruled ? network.policiesFirst() : network);
    }
    return placement;
  }

  @Override
  public boolean reaches(Probe probe) {
    boolean icmp = probe.protocol() == 1 || probe.protocol() == 58;
    int port = icmp ? probe.port() / 256 : probe.port();
    String way = canonical(probe.from()) + " -> " + canonical(probe.to());
    return sandbox.walks(spot(probe.from()), spot(probe.to()), "" + probe.protocol(), port).stream()
        .anyMatch(walk -> walk.passes() && walk.packet().endsWith(" " + way));
  }

  private static String canonical(End end) {
    return IpAddress.parse(end.address()).text();
  }

  private String spot(End end) {
    return furnished.spots().getOrDefault(end.site() + " " + end.address(), end.address());
  }

  /**
   * The network, its effective rules, the project's number and quotas of two services; lists of
   * services, jobs, connectors, machines, policies and tag keys; the subnets, if there is a
   * service; each policy that matters; each region with machines, services or a policy; the tags of
   * each machine; the values of each tag key.
   */
  @Override
  public int pages(String site, Set<String> peers) {
    int five = 5 + quotas();
    String network = furnished.network(site);
    List<String> services = services();
    int reads =
        five + pages(sandbox.pathsOf(MACHINES).size(), PAGE) + pages(policies().size(), PAGE);
    for (String kind : SERVERLESS) {
      reads += pages(sandbox.pathsOf(kind).size(), PAGE_OF_TAGS);
    }
    reads += services.isEmpty() ? 0 : pages(sandbox.pathsOf("subnetworks").size(), PAGE);
    reads += pages(sandbox.pathsOf(KEYS).size(), PAGE_OF_TAGS);
    reads += (int) policies().stream().filter(path -> isRead(site, path)).count();
    SortedSet<String> regions = new TreeSet<>();
    services.forEach(path -> regions.add(path.split("/", -1)[3]));
    for (String machine : machines(network)) {
      regions.add(machine.split("/", -1)[3].replaceFirst("-[a-z]$", ""));
      reads += pages(sandbox.edits().boundTo(machine).size(), PAGE_OF_TAGS);
    }
    policies().stream()
        .filter(path -> path.contains("/regions/") && last(path).startsWith(site + "-"))
        .forEach(path -> regions.add(path.split("/", -1)[3]));
    for (String key : keys(network)) {
      reads += pages(values(key).size(), PAGE_OF_TAGS);
    }
    for (String peer : peers) {
      reads += crossing(peer);
    }
    return reads + regions.size();
  }

  /** Of attributes, at Cloud Quotas. */
  int quotas() {
    return pages(QUOTAS, PAGE_OF_TAGS);
  }

  /** The values of each tag of ours in a peered network, whose keys are in the one project. */
  int crossing(String peer) {
    int reads = 0;
    for (String key : keys(furnished.network(peer))) {
      boolean ours = sandbox.get(key).path("shortName").asText().startsWith("cordon-");
      reads += ours ? pages(values(key).size(), PAGE_OF_TAGS) : 0;
    }
    return reads;
  }

  private int pages(int rows, int most) {
    int size = Math.min(page, most);
    return Math.max(1, (rows + size - 1) / size);
  }

  private List<String> services() {
    return SERVERLESS.stream().flatMap(kind -> sandbox.pathsOf(kind).stream()).toList();
  }

  private List<String> policies() {
    return sandbox.pathsOf(POLICIES).stream().filter(path -> path.startsWith("projects/")).toList();
  }

  private boolean isRead(String site, String policy) {
    String name = last(policy);
    return (name.startsWith("cordon-") && name.endsWith("-" + site))
        || last(sandbox.get(furnished.network(site)).path("firewallPolicy").asText()).equals(name);
  }

  private List<String> machines(String network) {
    return sandbox.pathsOf(MACHINES).stream()
        .filter(path -> sandbox.get(path).findValuesAsText("network").get(0).endsWith(network))
        .toList();
  }

  private List<String> keys(String network) {
    String number = sandbox.get(network).path("id").asText();
    return sandbox.pathsOf(KEYS).stream()
        .filter(
            key -> {
              String of = last(sandbox.get(key).path("purposeData").path("network").asText());
              return of.equals(number) || of.equals(last(network));
            })
        .toList();
  }

  private List<String> values(String key) {
    return sandbox.pathsOf(VALUES).stream()
        .filter(value -> sandbox.get(value).path("parent").asText().equals(key))
        .toList();
  }

  /**
   * A policy is made empty and filled by a second call; a tag is a key and its value; a machine
   * gains and loses tags one by one.
   */
  @Override
  public int fewestWrites(SiteChange change) {
    SortedSet<ContainerId> changed = new TreeSet<>();
    SortedSet<ContainerId> gone = new TreeSet<>();
    int writes = 0;
    for (Edit edit : change.edits()) {
      if (edit instanceof Edit.Bind bind) {
        writes += binding(change, bind);
      } else if (edit instanceof Edit.Create create) {
        writes += Names.kind(create.container().id()) == Names.Kind.TAG ? 2 : 1;
      } else if (edit instanceof Edit.Delete delete) {
        gone.add(delete.id());
        writes += Names.kind(delete.id()) == Names.Kind.TAG ? 2 : 1;
      } else {
        changed.add(container(edit));
      }
    }
    changed.removeAll(gone);
    return writes + changed.size();
  }

  private static int binding(SiteChange change, Edit.Bind bind) {
    SortedSet<ContainerId> now = change.snapshot().table().bindingsOf(bind.attachment());
    if (List.of(Names.CARRIER, Names.ORDER).contains(bind.attachment())) {
      return 1;
    }
    SortedSet<ContainerId> differing = new TreeSet<>(now);
    differing.addAll(bind.containers());
    differing.removeIf(id -> now.contains(id) && bind.containers().contains(id));
    return differing.size();
  }

  static ContainerId container(Edit edit) {
    if (edit instanceof Edit.Mark mark) {
      return mark.id();
    }
    if (edit instanceof Edit.AddRules add) {
      return add.id();
    }
    if (edit instanceof Edit.RemoveRules remove) {
      return remove.id();
    }
    return ((Edit.Renote) edit).id();
  }

  /** Each has at least a prefix and a protocol, and two thousand of those are too many. */
  @Override
  public int tooManyRules() {
    return RULES + 1;
  }

  /** Everything is in one project, so every site tells all of it. */
  @Override
  public SortedMap<String, String> writable() {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String site : furnished.networks().keySet()) {
      policies().forEach(p -> fields.put(site + "/policy/" + last(p), settled(sandbox.get(p))));
      for (String key : sandbox.pathsOf(KEYS)) {
        for (String value : values(key)) {
          String all = settled(sandbox.get(key)) + settled(sandbox.get(value));
          fields.put(site + "/" + tag(key, value), all);
        }
      }
      for (String machine : sandbox.pathsOf(MACHINES)) {
        List<String> bound = sandbox.edits().boundTo(machine).stream().sorted().toList();
        fields.put(site + "/" + attachment(machine), settled(sandbox.get(machine)) + bound);
      }
    }
    return fields;
  }

  static String attachment(String machine) {
    String[] words = machine.split("/", -1);
    return words[1] + "/" + words[3] + "/" + words[5] + "/nic0";
  }

  private String tag(String key, String value) {
    String name = sandbox.get(key).path("shortName").asText();
    boolean ours = name.startsWith("cordon-");
    return "tag/" + (ours ? name : value);
  }

  /** Without what only the service writes. */
  static String settled(ObjectNode resource) {
    ObjectNode copy = resource.deepCopy();
    for (String member : OF_THE_SERVICE) {
      copy.findParents(member).forEach(parent -> ((ObjectNode) parent).remove(member));
    }
    return copy.toString();
  }

  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String policy(ContainerId container) {
    return "projects/"
        + Furnishing.PROJECT
        + "/global/firewallPolicies/"
        + Names.atService(container);
  }

  private String key(ContainerId container) {
    return sandbox.pathsOf(KEYS).stream()
        .filter(key -> values(key).stream().anyMatch(v -> tag(key, v).equals(container.name())))
        .findFirst()
        .orElseThrow();
  }

  private String value(ContainerId container) {
    String key = key(container);
    return values(key).stream()
        .filter(value -> tag(key, value).equals(container.name()))
        .findFirst()
        .orElseThrow();
  }

  /** It comes first, before whatever is there; tags have no rules. */
  @Override
  public void addRule(ContainerId container, WorldRule rule) {
    if (Names.kind(container) == Names.Kind.TAG) {
      return;
    }
    boolean in = rule.direction() == Direction.INGRESS;
    sandbox
        .edits()
        .policy(
            policy(container),
            policy -> {
              ArrayNode rules = (ArrayNode) policy.path("rules");
              ObjectNode added = rules.addObject().put("priority", free(rules));
              added.put("direction", rule.direction().name()).put("action", "allow");
              ObjectNode match = added.putObject("match");
              ObjectNode layer = match.putArray("layer4Configs").addObject();
              layer.put("ipProtocol", rule.protocol() < 0 ? "all" : "" + rule.protocol());
              if ((rule.protocol() == 6 || rule.protocol() == 17) && rule.first() >= 0) {
                layer.putArray("ports").add(rule.first() + "-" + rule.last());
              }
              match
                  .putArray(in ? "srcIpRanges" : "destIpRanges")
                  .add(rule.group().isEmpty() ? rule.peer() : "0.0.0.0/0");
            });
  }

  private static int free(ArrayNode rules) {
    SortedSet<Integer> taken = new TreeSet<>();
    rules.forEach(rule -> taken.add(rule.path("priority").asInt()));
    int free = 0;
    while (taken.contains(free)) {
      free++;
    }
    return free;
  }

  @Override
  public void removeRule(ContainerId container) {
    String policy = policy(container);
    for (JsonNode rule : sandbox.get(policy).path("rules")) {
      if (rule.path("priority").asInt() < RESERVED) {
        sandbox.edits().removeRule(policy, rule.path("priority").asInt());
        return;
      }
    }
  }

  @Override
  public void detach(ContainerId container, String attachment) {
    if (attachment.equals(Names.CARRIER)) {
      sandbox.edits().dissociate(policy(container), furnished.network(container.site()));
      return;
    }
    String machine =
        sandbox.pathsOf(MACHINES).stream()
            .filter(path -> attachment(path).equals(attachment))
            .findFirst()
            .orElseThrow();
    sandbox.edits().unbind(machine, value(container));
  }

  @Override
  public void stripMarks(ContainerId container) {
    if (Names.kind(container) == Names.Kind.POLICY) {
      sandbox.edits().policy(policy(container), policy -> policy.put("description", ""));
    } else {
      sandbox.edits().raw(key(container), key -> key.remove("description"));
    }
  }

  @Override
  public void relabel(String site, String workload, String key, String value) {
    sandbox.edits().label(furnished.machine(site, workload), key, value);
  }

  @Override
  public Optional<Runnable> save() {
    Snapshot saved = sandbox.snapshot();
    return Optional.of(() -> sandbox.restore(Objects.requireNonNull(saved)));
  }
}
