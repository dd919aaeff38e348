package dev.cordon.sandbox.gcp.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything of every project, folder and organization. A published world is never written again: a
 * writer forks it, changes the fork, and publishes that. Not thread-safe.
 */
public final class World {

  /**
   * A request that was carried out.
   *
   * @param what method, path and body
   * @param operation the path of its operation
   */
  public record Done(String what, String operation) {}

  private final Rows<Resource> resources;
  private final Rows<Operation> operations;
  private final Rows<Done> requests;
  private final Rows<String> parents;
  private final Rows<String> projects;
  private final Rows<Long> numbers;
  private final Rows<List<ObjectNode>> systemRules;
  private final Rows<List<String>> serviceAddresses;
  private final Rows<Boolean> ways;
  private final Rows<String> hosts;

  /** An empty world. */
  public World() {
    resources = new Rows<>();
    operations = new Rows<>();
    requests = new Rows<>();
    parents = new Rows<>();
    projects = new Rows<>();
    numbers = new Rows<>();
    systemRules = new Rows<>();
    serviceAddresses = new Rows<>();
    ways = new Rows<>();
    hosts = new Rows<>();
  }

  private World(World from) {
    resources = from.resources.fork();
    operations = from.operations.fork();
    requests = from.requests.fork();
    parents = from.parents.fork();
    projects = from.projects.fork();
    numbers = from.numbers.fork();
    systemRules = from.systemRules.fork();
    serviceAddresses = from.serviceAddresses.fork();
    ways = from.ways.fork();
    hosts = from.hosts.fork();
  }

  /** An equal world that can be written without changing this one. */
  public World fork() {
    return new World(this);
  }

  /** Operations, by path. */
  public Rows<Operation> operations() {
    return operations;
  }

  /** Requests with an id that were carried out, by project and id. */
  public Rows<Done> requests() {
    return requests;
  }

  /** What a project or folder lies in, such as {@code folders/1}, by {@code projects/p}. */
  public Rows<String> parents() {
    return parents;
  }

  /** The ids of all projects, in the order of their birth. */
  public List<String> projects() {
    return List.copyOf(projects.all());
  }

  /** Adds a project with its number. */
  public void addProject(String id, long number) {
    projects.put(id, id);
    numbers.put(id, number);
  }

  /** The numbers of projects, by their id. */
  public Rows<Long> numbers() {
    return numbers;
  }

  /** The rules of the vendor's own system policies, by the path of the network. */
  public Rows<List<ObjectNode>> systemRules() {
    return systemRules;
  }

  /** The private addresses of services that the API does not show, by the path of the service. */
  public Rows<List<String>> serviceAddresses() {
    return serviceAddresses;
  }

  /** The projects whose networks others use, by the id of the project that uses them. */
  public Rows<String> hosts() {
    return hosts;
  }

  /** All resources, in the order of their birth. */
  public List<Resource> resources() {
    return List.copyOf(resources.all());
  }

  /** The resources of a kind, in the order of their birth. */
  public List<Resource> ofKind(String kind) {
    return resources.all().stream().filter(one -> one.kind().equals(kind)).toList();
  }

  /** The resource at a path, or null. */
  public @Nullable Resource find(String path) {
    return resources.find(path);
  }

  /** The resource at a path if it is of this kind. */
  public Optional<Resource> find(String kind, String path) {
    return Optional.ofNullable(find(path)).filter(one -> one.kind().equals(kind));
  }

  /** Adds or replaces a resource. */
  public void put(Resource resource) {
    resources.put(resource.path(), resource);
  }

  /** Removes a resource if it is there. */
  public void remove(String path) {
    resources.remove(path);
  }

  /** What a project or folder lies in, from the organization down to the nearest. */
  public List<String> ancestors(String node) {
    List<String> found = new ArrayList<>();
    for (String at = parents.find(node); at != null; at = parents.find(at)) {
      found.add(0, at);
    }
    return found;
  }

  /** Declares a private way between two networks that is no peering, such as a VPN. */
  public void join(String oneNetwork, String otherNetwork) {
    ways.put(oneNetwork + "+" + otherNetwork, true);
  }

  /** Whether a private way other than a peering joins two networks. */
  public boolean isJoined(String one, String other) {
    return ways.find(one + "+" + other) != null || ways.find(other + "+" + one) != null;
  }
}
