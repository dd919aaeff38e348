package dev.cordon.provider.azure.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.model.Placement;
import dev.cordon.plan.SiteChange;
import dev.cordon.provider.azure.AzureOptions;
import dev.cordon.provider.azure.AzureProvider;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.sandbox.azure.Snapshot;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A world in a sandbox, seen past the provider. */
final class SandboxWorld extends WatchedWorld {

  static final int PAGE = 500;

  private static final int RULES = 1_000;
  private static final String NSG = "Microsoft.Network/networkSecurityGroups";
  private static final String ASG = "Microsoft.Network/applicationSecurityGroups";
  private static final String NIC = "Microsoft.Network/networkInterfaces";
  private static final List<String> LISTS =
      List.of(
          NSG,
          ASG,
          NIC,
          "Microsoft.Compute/virtualMachines",
          "Microsoft.Compute/virtualMachineScaleSets",
          "Microsoft.Network/loadBalancers");

  private final ArmSandbox sandbox;
  private final Furnished furnished;
  private final int page;

  SandboxWorld(ArmSandbox sandbox, Furnished furnished, int page) {
    super(gremlin(sandbox));
    this.sandbox = sandbox;
    this.furnished = furnished;
    this.page = page;
  }

  private static Gremlin gremlin(ArmSandbox sandbox) {
    Faults faults = sandbox.faults();
    return new Gremlin(SandboxWorld::kind, fault -> faults.onCall(1, met(fault)), faults::clear);
  }

  /** Lists that are asked for with POST are reads too. */
  private static Call.Kind kind(String action) {
    boolean writes = action.endsWith("/write") || action.endsWith("/delete");
    return writes ? Call.Kind.WRITE : Call.Kind.READ;
  }

  private static dev.cordon.sandbox.Fault met(Fault fault) {
    return switch (fault) {
      case REFUSED -> new dev.cordon.sandbox.Fault.Refuse("OperationNotAllowed", 400);
      case THROTTLED -> new dev.cordon.sandbox.Fault.Refuse("TooManyRequests", 429);
      case SERVICE_FAILED -> new dev.cordon.sandbox.Fault.Refuse("InternalServerError", 500);
      case REQUEST_LOST -> dev.cordon.sandbox.Fault.dropConnection();
      case ANSWER_LOST -> dev.cordon.sandbox.Fault.timeOutButDone();
      case KILLED_BEFORE, KILLED_AFTER -> throw new IllegalArgumentException("a death: " + fault);
    };
  }

  @Override
  public Provider provider() {
    return new AzureProvider(
        AzureOptions.defaults()
            .readsAtOnce(1)
            .readAttempts(3)
            .sleeper(time -> {})
            .watch(gremlin()));
  }

  @Override
  public Placement placement() {
    Placement placement = Placement.none();
    for (String site : furnished.networks().keySet()) {
      AzureVnet network =
          AzureVnet.of(Furnishing.SUBSCRIPTION, Furnishing.GROUP, site)
              .endpoint(sandbox.endpoint());
      placement = placement.and(site, network);
    }
    return placement;
  }

  @Override
  public boolean reaches(Probe probe) {
    boolean icmp = probe.protocol() == 1 || probe.protocol() == 58;
    int port = icmp ? probe.port() / 256 : probe.port();
    String from = canonical(probe.from());
    String to = canonical(probe.to());
    return sandbox.walks(spot(probe.from()), spot(probe.to()), "" + probe.protocol(), port).stream()
        .anyMatch(
            walk -> walk.passes() && walk.packet().contains(from) && walk.packet().contains(to));
  }

  private static String canonical(End end) {
    return IpAddress.parse(end.address()).text();
  }

  private String spot(End end) {
    return furnished.interfaces().getOrDefault(end.site() + " " + end.address(), end.address());
  }

  @Override
  public int pages(String site, Set<String> peers) {
    int networkAdminRulesAndUsages = 3;
    return networkAdminRulesAndUsages
        + LISTS.stream().mapToInt(type -> pages(sandbox.idsOf(type).size())).sum();
  }

  private int pages(int rows) {
    return Math.max(1, (rows + page - 1) / page);
  }

  /** One for each group, subnet and interface; two where an interface both gains and loses. */
  @Override
  public int fewestWrites(SiteChange change) {
    SortedSet<String> written = new TreeSet<>();
    int detours = 0;
    for (Edit edit : change.edits()) {
      if (edit instanceof Edit.Bind bind) {
        boolean first = written.add(resource(change, bind.attachment()));
        detours += first && exchanges(change, bind) ? 1 : 0;
      } else {
        written.add(container(edit).name());
      }
    }
    return written.size() + detours;
  }

  private static String resource(SiteChange change, String attachment) {
    return Optional.ofNullable(
            VnetFabric.of(change.snapshot().fabric()).interfaces().get(attachment))
        .map(VnetFabric.InterfaceConfiguration::resource)
        .orElse(attachment);
  }

  private static boolean exchanges(SiteChange change, Edit.Bind bind) {
    SortedSet<ContainerId> now = change.snapshot().table().bindingsOf(bind.attachment());
    return !now.containsAll(bind.containers()) && !bind.containers().containsAll(now);
  }

  private static ContainerId container(Edit edit) {
    if (edit instanceof Edit.Create create) {
      return create.container().id();
    }
    if (edit instanceof Edit.Delete delete) {
      return delete.id();
    }
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

  @Override
  public int tooManyRules() {
    return RULES + 1;
  }

  /** Everything is in one subscription, so every site tells all of it. */
  @Override
  public SortedMap<String, String> writable() {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String site : furnished.networks().keySet()) {
      for (String type : List.of(NSG, ASG)) {
        for (String id : sandbox.idsOf(type)) {
          fields.put(site + "/" + name(id), settled(sandbox.get(id)));
        }
      }
      for (String id : sandbox.idsOf(NIC)) {
        fields.put(site + "/" + attachment(id), settled(sandbox.get(id)));
      }
    }
    return fields;
  }

  private static String attachment(String nic) {
    return (Furnishing.GROUP + "/" + last(nic)).toLowerCase(Locale.ROOT);
  }

  /** Without what only the service writes. */
  private static String settled(ObjectNode resource) {
    ObjectNode copy = resource.deepCopy();
    copy.findParents("etag").forEach(parent -> ((ObjectNode) parent).remove("etag"));
    copy.findParents("provisioningState")
        .forEach(parent -> ((ObjectNode) parent).remove("provisioningState"));
    if (copy.path("properties") instanceof ObjectNode properties) {
      properties.remove(List.of("resourceGuid", "networkInterfaces", "subnets"));
    }
    return copy.toString();
  }

  private String name(String id) {
    String name = last(id);
    String kind = id.contains("/networkSecurityGroups/") ? "nsg/" : "asg/";
    boolean ours = name.startsWith("cordon-");
    return kind + (ours ? name : (Furnishing.GROUP + "/" + name).toLowerCase(Locale.ROOT));
  }

  private static String last(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  private String live(ContainerId container) {
    return List.of(NSG, ASG).stream()
        .flatMap(type -> sandbox.idsOf(type).stream())
        .filter(id -> name(id).equals(container.name()))
        .findFirst()
        .orElseThrow();
  }

  /** It comes first, before whatever is there; groups without rules are left alone. */
  @Override
  public void addRule(ContainerId container, WorldRule rule) {
    if (Names.kind(container) == Names.Kind.ASG) {
      return;
    }
    boolean in = rule.direction() == Direction.INGRESS;
    sandbox.edit(
        live(container),
        nsg -> {
          ArrayNode rules = nsg.withArray("/properties/securityRules");
          for (JsonNode other : rules) {
            ObjectNode properties = (ObjectNode) other.path("properties");
            properties.put("priority", properties.path("priority").asInt() + 1);
          }
          ObjectNode added = rules.addObject().put("name", "somebody-" + rules.size());
          ObjectNode properties = added.putObject("properties");
          properties.put("priority", 100);
          properties.put("direction", in ? "Inbound" : "Outbound");
          properties.put("access", "Allow");
          properties.put("protocol", protocol(rule.protocol()));
          properties.put("sourcePortRange", "*");
          properties.put("destinationPortRange", ports(rule));
          properties.put(in ? "destinationAddressPrefix" : "sourceAddressPrefix", "*");
          if (rule.group().isEmpty()) {
            properties.put(in ? "sourceAddressPrefix" : "destinationAddressPrefix", rule.peer());
          } else {
            String side =
                in ? "sourceApplicationSecurityGroups" : "destinationApplicationSecurityGroups";
            String asg = container.site() + "-" + rule.group();
            properties.putArray(side).addObject().put("id", asgId(asg));
          }
        });
  }

  private String asgId(String name) {
    return sandbox.idsOf(ASG).stream()
        .filter(id -> last(id).equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }

  private static String protocol(int number) {
    return switch (number) {
      case 6 -> "Tcp";
      case 17 -> "Udp";
      case 1 -> "Icmp";
      default -> "*";
    };
  }

  private static String ports(WorldRule rule) {
    boolean some = (rule.protocol() == 6 || rule.protocol() == 17) && rule.first() >= 0;
    return !some
        ? "*"
        : rule.first() == rule.last() ? "" + rule.first() : rule.first() + "-" + rule.last();
  }

  @Override
  public void removeRule(ContainerId container) {
    String id = live(container);
    sandbox.removeRule(id, sandbox.rulesOf(id).get(0).path("name").asText());
  }

  @Override
  public void detach(ContainerId container, String attachment) {
    String id = live(container);
    if (attachment.startsWith(Names.carrier(""))) {
      String subnet = attachment.substring(Names.carrier("").length());
      sandbox.detach(furnished.network(container.site()) + "/subnets/" + subnet);
      return;
    }
    String nic = nic(attachment);
    List<String> left = new ArrayList<>(sandbox.groupsOf(nic));
    left.removeIf(id::equalsIgnoreCase);
    sandbox.join(nic, left.toArray(String[]::new));
  }

  private String nic(String attachment) {
    String name = attachment.split("/", -1)[1];
    return sandbox.idsOf(NIC).stream()
        .filter(id -> last(id).equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void stripMarks(ContainerId container) {
    String id = live(container);
    List<String> keys = new ArrayList<>();
    sandbox.get(id).path("tags").fieldNames().forEachRemaining(keys::add);
    keys.forEach(key -> sandbox.untag(id, key));
  }

  @Override
  public void relabel(String site, String workload, String key, String value) {
    sandbox.tag(furnished.machine(site, workload), key, value);
  }

  @Override
  public Optional<Runnable> save() {
    Snapshot saved = sandbox.snapshot();
    return Optional.of(() -> sandbox.restore(Objects.requireNonNull(saved)));
  }
}
