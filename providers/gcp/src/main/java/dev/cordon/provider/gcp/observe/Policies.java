package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric.Policy;
import dev.cordon.provider.gcp.wire.PolicyJson;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The global policies that matter to a network: ours, and the one that it is bound to. */
final class Policies {

  private final String site;
  private final Here here;
  private final Pages pages;
  private final Owners owners;
  private final SortedMap<ContainerId, JsonNode> read = new TreeMap<>();
  private final SortedMap<ContainerId, Ownership> ownership = new TreeMap<>();

  Policies(String site, Here here, Pages pages, Details details, Owners owners) {
    this.site = site;
    this.here = here;
    this.pages = pages;
    this.owners = owners;
    details.policies().forEach(this::add);
  }

  private void add(String name, JsonNode policy) {
    Ownership owner = owners.ofPolicy(policy);
    boolean claimed = owner == Ownership.OWNED || owners.disputed().contains("policy/" + name);
    if (claimed || name.equals(bound(pages))) {
      ContainerId id = Names.policyCalled(name, site);
      read.put(id, policy);
      ownership.put(id, owner);
    }
  }

  /** The names of the policies to be read whole: lists may show them without their rules. */
  static SortedSet<String> wanted(String fleet, Here here, Pages pages) {
    SortedSet<String> names = new TreeSet<>();
    for (JsonNode policy : pages.policies()) {
      String name = Tree.text(policy, "name");
      boolean global = Paths.after(Tree.text(policy, "selfLink"), "regions").isEmpty();
      if (global && Names.isOf(fleet, here.place().network(), name)) {
        names.add(name);
      }
    }
    if (!bound(pages).isEmpty()) {
      names.add(bound(pages));
    }
    return names;
  }

  /** The name of the policy that the network is bound to; empty if there is none. */
  private static String bound(Pages pages) {
    return Paths.name(Tree.text(pages.network(), "firewallPolicy"));
  }

  /** Whether a policy works on the network. */
  static boolean isOn(Here here, JsonNode policy) {
    return association(here, policy).isPresent();
  }

  private static Optional<String> association(Here here, JsonNode policy) {
    return Tree.items(policy, "associations").stream()
        .filter(one -> here.isNamedBy(Tree.text(one, "attachmentTarget")))
        .map(one -> Tree.text(one, "name"))
        .findFirst();
  }

  /** The policy that the network is bound to. */
  SortedSet<ContainerId> bound() {
    SortedSet<ContainerId> bound = new TreeSet<>();
    if (!bound(pages).isEmpty()) {
      bound.add(Names.policyCalled(bound(pages), site));
    }
    return bound;
  }

  /** What the association of the network is called; empty if there is none. */
  String association() {
    return read.values().stream()
        .flatMap(policy -> association(here, policy).stream())
        .findFirst()
        .orElse("");
  }

  /** What the descriptions of the policies say that the network is bound to, or that are ours. */
  String descriptions() {
    StringBuilder all = new StringBuilder();
    read.values().forEach(policy -> all.append(Tree.text(policy, "description")).append('\n'));
    return all.toString();
  }

  SortedMap<ContainerId, Container> containers(Terms terms) {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    read.forEach((id, policy) -> containers.put(id, container(id, policy, terms)));
    return containers;
  }

  private Container container(ContainerId id, JsonNode policy, Terms terms) {
    try {
      return PolicyJson.container(
          id, ownership.getOrDefault(id, Ownership.FOREIGN), policy, terms::tag, terms::group);
    } catch (IllegalArgumentException e) {
      throw notUnderstood("policy " + Tree.text(policy, "name"), e);
    }
  }

  static CordonException notUnderstood(String where, IllegalArgumentException e) {
    return new CordonException(
        Diagnostic.error(
            ErrorCode.FABRIC_REFUSED,
            where,
            String.valueOf(e.getMessage()),
            "correct or remove that rule, or use a version of Cordon that knows it"));
  }

  /** The policies as they were read. */
  SortedMap<ContainerId, Policy> documents() {
    SortedMap<ContainerId, Policy> documents = new TreeMap<>();
    read.forEach(
        (id, policy) ->
            documents.put(
                id,
                new Policy(
                    Tree.text(policy, "fingerprint"),
                    policy.path("ruleTupleCount").asInt(),
                    Tree.write(policy))));
    return documents;
  }
}
