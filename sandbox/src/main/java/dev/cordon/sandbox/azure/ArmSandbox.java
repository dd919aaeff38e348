package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Cloud;
import dev.cordon.sandbox.Lag;
import dev.cordon.sandbox.Pace;
import dev.cordon.sandbox.Pages;
import dev.cordon.sandbox.azure.calls.Gate;
import dev.cordon.sandbox.azure.calls.Ids;
import dev.cordon.sandbox.azure.calls.Installation;
import dev.cordon.sandbox.azure.calls.Work;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.settings.Limits;
import dev.cordon.sandbox.azure.settings.Permissions;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.settings.Throttling;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Links;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.walk.Walk;
import dev.cordon.sandbox.azure.wire.ArmFront;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A strict Azure Resource Manager in this process, on a free port of 127.0.0.1. It begins empty.
 * Thread-safe.
 */
public final class ArmSandbox extends Cloud<Reading> {

  private static final long SEED = 20_250_301;

  private final Limits limits = new Limits();
  private final Throttling throttling = new Throttling(clock());
  private final Pace pace = new Pace();
  private final Pages<ObjectNode> pages;
  private final Work work;
  private final Gate gate;
  private final ArmFront front;

  private ArmSandbox(long seed) throws IOException {
    Ids ids = new Ids(seed);
    pages = new Pages<>(ids::next);
    Installation installation =
        new Installation(clock(), limits, ids, otherReadings(), pages, pace);
    work = new Work(installation);
    work.edit(ServiceTags::seed);
    gate = new Gate(work, installation, calls(), faults(), throttling);
    front = ArmFront.start(gate::answer);
  }

  /**
   * Starts a sandbox. The same calls in the same order give the same ids and versions.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static ArmSandbox start() {
    return start(SEED);
  }

  /**
   * Starts a sandbox whose ids and versions are made from this seed.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static ArmSandbox start(long seed) {
    try {
      return new ArmSandbox(seed);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:40123}. */
  @Override
  public URI endpoint() {
    return front.endpoint();
  }

  /** A subscription; it need not be made first. */
  public ArmSubscription subscription(String id) {
    return new ArmSubscription(work, id);
  }

  /** The rate limits; off at first. */
  public Throttling throttling() {
    return throttling;
  }

  /** When lists show what was written. */
  public Lag lists() {
    return new Lag(use -> work.lists(use::accept));
  }

  /** When Resource Graph shows what was written. */
  public Lag graph() {
    return new Lag(use -> work.graph(use::accept));
  }

  /** From now on every call takes this long; a frozen clock is advanced instead. */
  public void latency(Duration time) {
    gate.latency(time);
  }

  /**
   * From now on a write over the wire ends after this time and after so many looks at it that found
   * it under way. At first it ends before the next call.
   */
  public void writesTake(Duration time, int looks) {
    pace.takes(time, looks);
  }

  /** From now on answers about writes under way carry a Retry-After of this many seconds. */
  public void retryAfter(int seconds) {
    pace.retryAfter(seconds);
  }

  /** The next write that is accepted over the wire fails at its end with this error code. */
  public void failNextWrite(String code) {
    pace.failNext(code);
  }

  /** From now on callers over the wire may do this; the Java API may do all. */
  public void permissions(Permissions now) {
    work.permissions(now);
  }

  /** Sets a limit everywhere. */
  public void limit(Limit limit, int value) {
    limits.set(limit, value);
  }

  /**
   * Sets a limit everywhere, by the name that usages tell, such as {@code
   * SecurityRulesPerNetworkSecurityGroup}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public void quota(String name, int value) {
    limits.set(
        Limit.named(name)
            .orElseThrow(() -> new IllegalArgumentException("no limit is called " + name)),
        value);
  }

  /** From now on every list comes in another order each time. */
  public void shuffle(long seed) {
    pages.shuffle(seed);
  }

  /** From now on no page of a list has more rows than this. */
  public void pagesOf(int rows) {
    pages.size(rows);
  }

  /** The state of all subscriptions as it is now. */
  public Snapshot snapshot() {
    return new Snapshot(work.look(World::fork));
  }

  /** Puts everything back as it was, seen at once; settings, the log and the clock stay. */
  public void restore(Snapshot snapshot) {
    work.replace(snapshot.world().fork());
  }

  /**
   * A resource as GET shows it.
   *
   * @throws dev.cordon.sandbox.azure.wire.ArmRefusal if it is not there
   */
  public ObjectNode get(String id) {
    return work.get(id);
  }

  /** Whether a resource is there. */
  public boolean exists(String id) {
    try {
      work.get(id);
      return true;
    } catch (ArmRefusal missing) {
      return false;
    }
  }

  /** Writes a resource whole, as PUT does. */
  public void put(String id, ObjectNode body) {
    work.put(id, body);
  }

  /** Changes a resource behind the back of the program under test: reads, changes, writes. */
  public void edit(String id, Consumer<ObjectNode> change) {
    ObjectNode body = work.get(id);
    change.accept(body);
    work.put(id, body);
  }

  /** Deletes a resource. */
  public void delete(String id) {
    work.delete(id);
  }

  /** Deletes a machine and its interfaces. */
  public void deleteMachine(String vmId) {
    List<String> nics = nicsOf(vmId);
    work.delete(vmId);
    nics.forEach(work::delete);
  }

  /** Sets a tag of a resource. */
  public void tag(String id, String key, String value) {
    edit(id, body -> body.withObject("/tags").put(key, value));
  }

  /** Removes a tag of a resource. */
  public void untag(String id, String key) {
    edit(id, body -> body.withObject("/tags").remove(key));
  }

  /** Adds a rule to a network security group, or replaces the one with its name. */
  public void rule(String nsgId, RuleSpec rule) {
    ObjectNode tree = rule.tree();
    work.put(nsgId + "/securityRules/" + Json.text(tree, "name"), tree);
  }

  /** Takes a rule out of a network security group. */
  public void removeRule(String nsgId, String name) {
    work.delete(nsgId + "/securityRules/" + name);
  }

  /** Attaches a network security group to a subnet or an interface. */
  public void attach(String subnetOrNicId, String nsgId) {
    edit(
        subnetOrNicId,
        body -> body.withObject("/properties").set("networkSecurityGroup", Json.reference(nsgId)));
  }

  /** Takes the network security group from a subnet or an interface. */
  public void detach(String subnetOrNicId) {
    edit(subnetOrNicId, body -> body.withObject("/properties").remove("networkSecurityGroup"));
  }

  /** Puts an interface into exactly these application security groups. */
  public void join(String nicId, String... asgIds) {
    edit(
        nicId,
        body ->
            Json.objects(body, "properties", "ipConfigurations")
                .forEach(
                    config ->
                        config
                            .withObject("/properties")
                            .set("applicationSecurityGroups", Json.references(List.of(asgIds)))));
  }

  /** The application security groups of an interface, as it names them. */
  public List<String> groupsOf(String nicId) {
    return Json.objects(work.get(nicId), "properties", "ipConfigurations").stream()
        .flatMap(one -> Json.ids(one, "properties", "applicationSecurityGroups").stream())
        .distinct()
        .toList();
  }

  /** The interfaces of a machine, in the order of its own list. */
  public List<String> nicsOf(String vmId) {
    return Json.ids(work.get(vmId), "properties", "networkProfile", "networkInterfaces");
  }

  /** The private addresses of an interface. */
  public List<String> addressesOf(String nicId) {
    return Json.objects(work.get(nicId), "properties", "ipConfigurations").stream()
        .map(one -> Json.text(one, "properties", "privateIPAddress"))
        .toList();
  }

  /** Peers two virtual networks in both directions. */
  public void peer(String oneVnetId, String otherVnetId) {
    peerOneWay(oneVnetId, otherVnetId);
    peerOneWay(otherVnetId, oneVnetId);
  }

  /** Makes the peering of one side only. */
  public void peerOneWay(String fromVnetId, String toVnetId) {
    ObjectNode body = Json.object();
    body.putObject("properties").set("remoteVirtualNetwork", Json.reference(toVnetId));
    work.put(fromVnetId + "/virtualNetworkPeerings/to-" + ArmId.of(toVnetId).name(), body);
  }

  /** Peers a virtual network with one that this sandbox does not have, such as another tenant's. */
  public void peerAbroad(String vnetId, String remoteVnetId, String... prefixes) {
    ObjectNode body = Json.object();
    ObjectNode properties = body.putObject("properties");
    properties.set("remoteVirtualNetwork", Json.reference(remoteVnetId));
    properties
        .putObject("remoteVirtualNetworkAddressSpace")
        .set("addressPrefixes", Json.texts(List.of(prefixes)));
    work.put(vnetId + "/virtualNetworkPeerings/to-" + ArmId.of(remoteVnetId).name(), body);
  }

  /** Declares a private way between two virtual networks that is no peering, such as a VPN. */
  public void route(String oneVnetId, String otherVnetId) {
    work.edit(world -> world.join(oneVnetId, otherVnetId));
  }

  /** Sets the security admin rules that work on a virtual network. */
  public void adminRules(String vnetId, AdminRuleSpec... rules) {
    ArmId vnet = ArmId.of(vnetId);
    List<ObjectNode> trees = new ArrayList<>();
    for (AdminRuleSpec rule : rules) {
      trees.add(rule.tree(vnet.subscription()));
    }
    work.edit(world -> world.adminRules().put(vnet.key(), List.copyOf(trees)));
  }

  /** Sets the prefixes of a service tag. */
  public void serviceTag(String name, String... prefixes) {
    List<String> tag = new ArrayList<>(List.of(name));
    tag.addAll(List.of(prefixes));
    work.edit(world -> ServiceTags.put(world, List.copyOf(tag)));
  }

  /** The ids of all resources of a type, in the order of their birth. */
  public List<String> idsOf(String type) {
    return work.look(world -> world.ofType(type).stream().map(one -> one.id().toString()).toList());
  }

  /** The interfaces in a subnet. */
  public List<String> nicsIn(String subnetId) {
    return work.look(
        world ->
            world.links().configsIn(subnetId).stream()
                .map(Links.Config::nic)
                .map(nic -> nic.id().toString())
                .distinct()
                .toList());
  }

  /** The rules of a network security group, default rules aside, as GET shows them. */
  public ArrayNode rulesOf(String nsgId) {
    return work.get(nsgId).withArray("/properties/securityRules");
  }

  /**
   * Whether a packet gets from one end to the other, between any of their addresses; its answer
   * then comes back.
   *
   * @param from the name or id of an interface, a machine or a service, or an address
   * @param to the same; one of the two is not an address
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code esp}, {@code ah}
   *     or a number
   * @param port the destination port, or the ICMP type
   */
  public boolean reaches(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream().anyMatch(Walk::passes);
  }

  /** The walks behind {@link #reaches}: one for each pair of addresses of one family. */
  public List<Walk> walks(String from, String to, String protocol, int port) {
    return work.walk(walker -> walker.walks(from, to, protocol, port));
  }

  /** The same from a given source port. */
  public List<Walk> walks(String from, int sourcePort, String to, String protocol, int port) {
    return work.walk(walker -> walker.walks(from, sourcePort, to, protocol, port));
  }

  /**
   * Opens a connection that then goes on; gives its number.
   *
   * @throws IllegalStateException if it does not get through
   */
  public int connect(String from, String to, String protocol, int port) {
    return work.sessions(sessions -> sessions.open(from, to, protocol, port));
  }

  /** Whether a connection still goes on: rules that refuse it cut it only where they flush. */
  public boolean goesOn(int connection) {
    return work.sessions(sessions -> sessions.goesOn(connection));
  }

  /** The walks behind {@link #reaches}, in words: who lets the packet through, and who stops it. */
  public String explain(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream()
        .map(Walk::toString)
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    front.close();
  }
}
