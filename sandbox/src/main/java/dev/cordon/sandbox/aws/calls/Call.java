package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.state.Acl;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Instance;
import dev.cordon.sandbox.aws.state.Peering;
import dev.cordon.sandbox.aws.state.PrefixList;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.Table;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.Request;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One call being carried out: what was asked, the world it may change, the world that its caller
 * sees, and the answer. Not thread-safe.
 */
public final class Call {

  private final Request request;
  private final Scope scope;
  private final World world;
  private final World seen;
  private final Installation installation;
  private final Map<String, String> chosenIds;
  private final XmlAnswer out = new XmlAnswer("answer");

  /**
   * A call.
   *
   * @param world what the call may change; of a read, the world that is seen
   * @param seen the world as the caller sees it, perhaps an older one
   * @param chosenIds by prefix, the id that the next new resource shall have
   */
  public Call(
      Request request,
      World world,
      World seen,
      Installation installation,
      Map<String, String> chosenIds) {
    this.request = request;
    this.scope = Objects.requireNonNull(request.scope());
    this.world = world;
    this.seen = seen;
    this.installation = installation;
    this.chosenIds = chosenIds;
  }

  /** What was asked. */
  public Request request() {
    return request;
  }

  /** The parameters. */
  public Params params() {
    return request.params();
  }

  /** The account and region of the caller. */
  public Scope scope() {
    return scope;
  }

  /** The world to read and to change. */
  public World world() {
    return world;
  }

  /** The answer. */
  public XmlAnswer out() {
    return out;
  }

  Instant now() {
    return installation.clock().instant();
  }

  Paging paging() {
    return installation.paging();
  }

  boolean reads(Reading other) {
    return installation.readings().contains(other);
  }

  int quota(Quota quota) {
    return installation.quotas().value(scope, quota);
  }

  Installation installation() {
    return installation;
  }

  /** A new id, or the one that was chosen for this prefix. */
  String newId(String prefix) {
    String chosen = chosenIds.remove(prefix);
    return chosen == null ? installation.ids().next(prefix) : chosen;
  }

  Vpc vpc(String id) {
    return need(Kind.VPC, id, World::vpcs);
  }

  Subnet subnet(String id) {
    return need(Kind.SUBNET, id, World::subnets);
  }

  Group group(String id) {
    return need(Kind.GROUP, id, World::groups);
  }

  Acl acl(String id) {
    return need(Kind.ACL, id, World::acls);
  }

  Eni eni(String id) {
    return need(Kind.INTERFACE, id, World::enis);
  }

  Instance instance(String id) {
    return need(Kind.INSTANCE, id, World::instances);
  }

  PrefixList prefixList(String id) {
    return need(Kind.PREFIX_LIST, id, World::prefixLists, list -> list.isVisibleFrom(scope));
  }

  Peering peering(String id) {
    return need(Kind.PEERING, id, World::peerings, peering -> peering.isVisibleFrom(scope));
  }

  private <T extends Resource> T need(Kind kind, String id, Function<World, Table<T>> table) {
    return need(kind, id, table, row -> row.scope().equals(scope));
  }

  private <T extends Resource> T need(
      Kind kind, String id, Function<World, Table<T>> table, Predicate<T> visible) {
    kind.check(id);
    T row = table.apply(world).find(id);
    if (row == null || !visible.test(row) || !isSeen(id, table)) {
      throw kind.missing(id);
    }
    return row;
  }

  /** Whether the caller's view of the world already has this resource. */
  <T extends Resource> boolean isSeen(String id, Function<World, Table<T>> table) {
    return table.apply(seen).find(id) != null;
  }

  /** Refuses when one more would be more than the quota. */
  void room(Quota quota, long present, String code, String message) {
    if (present >= quota(quota)) {
      throw Refusal.of(code, message);
    }
  }

  /** Ends the answer of an action that says only that it worked. */
  void done() {
    out.text("return", true);
  }
}
