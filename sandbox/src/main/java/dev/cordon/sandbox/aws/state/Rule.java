package dev.cordon.sandbox.aws.state;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a security group. Immutable.
 *
 * @param id {@code sgr-...}; empty as long as the rule is only asked for
 */
public record Rule(
    String id,
    Flow flow,
    Ports ports,
    Peer peer,
    @Nullable String description,
    SortedMap<String, String> tags) {

  /** Whether the service takes both for one rule: all but the description, the id and the tags. */
  public boolean duplicates(Rule other) {
    return flow == other.flow && ports.equals(other.ports) && peer.key().equals(other.peer.key());
  }

  /** The same rule with an id and tags. */
  public Rule born(String newId, SortedMap<String, String> newTags) {
    return new Rule(newId, flow, ports, peer, description, newTags);
  }

  /** The same rule with another description. */
  public Rule described(@Nullable String text) {
    return new Rule(id, flow, ports, peer, text, tags);
  }

  /** The same rule with these tags. */
  public Rule tagged(SortedMap<String, String> others) {
    return new Rule(id, flow, ports, peer, description, others);
  }
}
