package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.state.Container.Ownership;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whose policies and tags are, by their names and the marks in their descriptions. */
final class Owners {

  /** What a VPC firewall rule is to us. */
  enum Firewall {
    OURS,
    /** Ours, disabled, and there for its description. */
    HOLDS,
    /** Called like ours, without our mark. */
    DISPUTED,
    THEIRS
  }

  private final String fleet;
  private final String network;
  private final SortedSet<String> disputed = new TreeSet<>();

  Owners(String fleet, String network) {
    this.fleet = fleet;
    this.network = network;
  }

  String fleet() {
    return fleet;
  }

  Ownership ofPolicy(JsonNode policy) {
    String name = Tree.text(policy, "name");
    SortedMap<String, String> marks = Names.marks(Tree.text(policy, "description"));
    boolean called = Names.isOf(fleet, network, name);
    if (called && bears(marks)) {
      return Ownership.OWNED;
    }
    dispute("policy/", name, called, marks);
    return marks.getOrDefault(Names.SHARED, "").equals(fleet)
        ? Ownership.SHARED
        : Ownership.FOREIGN;
  }

  boolean ownsKey(JsonNode key) {
    String name = Tree.text(key, "shortName");
    SortedMap<String, String> marks = Names.marks(Tree.text(key, "description"));
    boolean called = Names.isOf(fleet, network, name);
    if (called && bears(marks)) {
      return true;
    }
    dispute("tag/", name, called, marks);
    return false;
  }

  Firewall ofFirewall(JsonNode rule) {
    String name = Tree.text(rule, "name");
    if (!Names.isClassicOf(fleet, network, name)) {
      return Firewall.THEIRS;
    }
    if (name.equals(Names.holding(fleet, network)) && rule.path("disabled").asBoolean()) {
      return Firewall.HOLDS;
    }
    return bears(Names.marks(Tree.text(rule, "description"))) ? Firewall.OURS : Firewall.DISPUTED;
  }

  /** Network tags bear no marks: the name alone tells. */
  boolean ownsNetworkTag(String tag) {
    return Names.isClassicOf(fleet, network, tag);
  }

  /** What is called like ours and does not bear our mark. */
  SortedSet<String> disputed() {
    return disputed;
  }

  private boolean bears(SortedMap<String, String> marks) {
    return marks.getOrDefault(Names.FLEET, "").equals(fleet)
        && marks.getOrDefault(Names.NETWORK, "").equals(network);
  }

  /** Names of networks may begin alike, and so may those of fleets. */
  private void dispute(String kind, String name, boolean called, SortedMap<String, String> marks) {
    String of = marks.getOrDefault(Names.FLEET, "");
    String on = marks.getOrDefault(Names.NETWORK, "");
    boolean another = !of.isEmpty() && !on.isEmpty() && Names.isOf(of, on, name);
    if (called && !another) {
      disputed.add(kind + name);
    }
  }
}
