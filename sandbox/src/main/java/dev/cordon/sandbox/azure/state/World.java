package dev.cordon.sandbox.azure.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Rows;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything of every subscription. A published world is never written again: a writer forks it,
 * changes the fork, and publishes that. Not thread-safe.
 */
public final class World {

  private final Rows<Group> groups;
  private final Rows<Resource> resources;
  private final Rows<Operation> operations;
  private final Rows<List<ObjectNode>> adminRules;
  private final Rows<List<String>> serviceTags;
  private final Rows<Boolean> ways;
  private final Rows<List<String>> serviceAddresses;
  private final Links links;

  /** An empty world. */
  public World() {
    groups = new Rows<>();
    resources = new Rows<>();
    operations = new Rows<>();
    adminRules = new Rows<>();
    serviceTags = new Rows<>();
    ways = new Rows<>();
    serviceAddresses = new Rows<>();
    links = new Links();
  }

  private World(World from) {
    groups = from.groups.fork();
    resources = from.resources.fork();
    operations = from.operations.fork();
    adminRules = from.adminRules.fork();
    serviceTags = from.serviceTags.fork();
    ways = from.ways.fork();
    serviceAddresses = from.serviceAddresses.fork();
    links = from.links.fork();
  }

  /** An equal world that can be written without changing this one. */
  public World fork() {
    return new World(this);
  }

  /** Resource groups, by {@link Group#key()}. */
  public Rows<Group> groups() {
    return groups;
  }

  /** Operations, by id. */
  public Rows<Operation> operations() {
    return operations;
  }

  /** The effective security admin rules of a virtual network, by the network's key. */
  public Rows<List<ObjectNode>> adminRules() {
    return adminRules;
  }

  /** The prefixes of service tags, by name in small letters; the first entry is the name. */
  public Rows<List<String>> serviceTags() {
    return serviceTags;
  }

  /** The private addresses of services that the API does not show, by the key of the service. */
  public Rows<List<String>> serviceAddresses() {
    return serviceAddresses;
  }

  /** All resources, in the order of their birth. */
  public List<Resource> resources() {
    return List.copyOf(resources.all());
  }

  /** How many resources there are. */
  public int size() {
    return resources.all().size();
  }

  /** The resources of a type. */
  public List<Resource> ofType(String type) {
    return resources.all().stream().filter(one -> one.isA(type)).toList();
  }

  /** The resource with this id, or null. */
  public @Nullable Resource find(String id) {
    return resources.find(ArmId.key(id));
  }

  /** The resource with this id if it is of this type. */
  public Optional<Resource> find(String type, String id) {
    return Optional.ofNullable(find(id)).filter(one -> one.isA(type));
  }

  /** Adds or replaces a resource. */
  public void put(Resource resource) {
    Resource before = resources.find(resource.id().key());
    resources.put(resource.id().key(), resource);
    links.replace(before, resource);
  }

  /** Removes a resource. */
  public void remove(ArmId id) {
    Resource before = resources.find(id.key());
    resources.remove(id.key());
    links.replace(before, null);
  }

  /** Who refers to whom. */
  public Links links() {
    return links;
  }

  /** Declares a private way between two virtual networks that is no peering. */
  public void join(String oneVnet, String otherVnet) {
    ways.put(ArmId.key(oneVnet) + "+" + ArmId.key(otherVnet), true);
  }

  /** Whether a private way other than a peering joins two virtual networks. */
  public boolean isJoined(String oneVnet, String otherVnet) {
    String one = ArmId.key(oneVnet);
    String other = ArmId.key(otherVnet);
    return ways.find(one + "+" + other) != null || ways.find(other + "+" + one) != null;
  }
}
