package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The secure tags of a network. One of ours is a key with the one value that members carry; where a
 * call was lost between the two, the key counts as one that has lost its marks, so that it is
 * completed or goes.
 */
final class Tags {

  private final String site;
  private final SortedMap<ContainerId, String> live = new TreeMap<>();
  private final SortedMap<ContainerId, Container> owned = new TreeMap<>();

  Tags(String site, Here here, Pages pages, Details details, Owners owners) {
    this.site = site;
    for (JsonNode key : pages.tagKeys()) {
      if (here.isServedBy(key)) {
        add(key, details.values().getOrDefault(Tree.text(key, "name"), List.of()), owners);
      }
    }
  }

  private void add(JsonNode key, List<JsonNode> values, Owners owners) {
    boolean ours = owners.ownsKey(key);
    for (JsonNode value : values) {
      String name = Tree.text(value, "name");
      boolean member = ours && Tree.text(value, "shortName").equals(Names.MEMBER);
      ContainerId id =
          member
              ? Names.tagCalled(Tree.text(key, "shortName"), site)
              : Names.foreignTag(name, site);
      live.put(id, name);
      if (member) {
        own(id, Names.marks(Tree.text(key, "description")));
      }
    }
    ContainerId id = Names.tagCalled(Tree.text(key, "shortName"), site);
    if (ours && !owned.containsKey(id)) {
      own(id, new TreeMap<>());
    }
  }

  private void own(ContainerId id, SortedMap<String, String> marks) {
    owned.put(id, new Container(id, Ownership.OWNED, marks, List.of()));
  }

  /** What each value is called, by its permanent id. */
  SortedMap<String, ContainerId> names() {
    SortedMap<String, ContainerId> names = new TreeMap<>();
    live.forEach((id, value) -> names.put(value, id));
    return names;
  }

  /** The permanent ids of the tags that are there. */
  SortedMap<ContainerId, String> live() {
    return live;
  }

  /**
   * The tags as containers: ours, and somebody's that matter.
   *
   * @param mattering what machines carry and rules name
   */
  SortedMap<ContainerId, Container> containers(SortedSet<ContainerId> mattering) {
    SortedMap<ContainerId, Container> containers = new TreeMap<>(owned);
    for (ContainerId id : new TreeSet<>(live.keySet())) {
      if (mattering.contains(id) && !containers.containsKey(id)) {
        containers.put(id, new Container(id, Ownership.FOREIGN, new TreeMap<>(), List.of()));
      }
    }
    return containers;
  }
}
