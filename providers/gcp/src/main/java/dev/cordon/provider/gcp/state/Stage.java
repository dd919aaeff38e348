package dev.cordon.provider.gcp.state;

import java.util.List;
import java.util.Objects;

/**
 * One of the places where a new connection is judged, in the network's order. The stage of the
 * network's own global policy has no rules here: they are in the table, in whatever policy the
 * network is bound to.
 *
 * @param kind what it is
 * @param name for people
 * @param region the region whose machines it is about; empty for all
 * @param rules in the order in which they are asked
 * @see <a href="https://cloud.google.com/firewall/docs/firewall-policies-rule-eval-order">Policy
 *     and rule evaluation order</a>
 */
public record Stage(Kind kind, String name, String region, List<FirewallRule> rules) {

  /** What a stage is. */
  public enum Kind {
    /** A policy of the organization or of a folder. */
    HIERARCHICAL,
    /** A policy of the vendor. */
    SYSTEM,
    /** The VPC firewall rules. */
    CLASSIC,
    /** The global network firewall policy. */
    NETWORK,
    /** A regional network firewall policy. */
    REGIONAL
  }

  public Stage {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    Objects.requireNonNull(region);
    rules = List.copyOf(rules);
  }
}
