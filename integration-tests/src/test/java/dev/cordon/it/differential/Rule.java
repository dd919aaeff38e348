package dev.cordon.it.differential;

import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * What makes a rule the same rule: direction, protocol, ports and peer; all protocols have no ports
 * (that moto tells them in two ways is gap M27).
 */
record Rule(Way way, String protocol, int from, int to, Target.Kind kind, String value)
    implements Comparable<Rule> {

  private static final String ALL = "-1";
  private static final int NONE = -1;

  Rule {
    from = protocol.equals(ALL) ? NONE : from;
    to = protocol.equals(ALL) ? NONE : to;
  }

  /** A rule as an engine describes it, its ids put into names. */
  static Rule of(SecurityGroupRule told, Names names) {
    Way way = Way.of(Boolean.TRUE.equals(told.isEgress()));
    int from = told.fromPort() == null ? NONE : told.fromPort();
    int to = told.toPort() == null ? NONE : told.toPort();
    String protocol = told.ipProtocol();
    if (told.cidrIpv4() != null) {
      return new Rule(way, protocol, from, to, Target.Kind.V4, told.cidrIpv4());
    }
    if (told.cidrIpv6() != null) {
      return new Rule(way, protocol, from, to, Target.Kind.V6, told.cidrIpv6());
    }
    if (told.prefixListId() != null) {
      return new Rule(way, protocol, from, to, Target.Kind.LIST, names.nameOf(told.prefixListId()));
    }
    String group = told.referencedGroupInfo().groupId();
    return new Rule(way, protocol, from, to, Target.Kind.GROUP, names.nameOf(group));
  }

  /** Whether an engine may forget the description of it (gap M25). */
  boolean namesSomething() {
    return kind == Target.Kind.GROUP || kind == Target.Kind.LIST;
  }

  boolean allProtocols() {
    return protocol.equals(ALL);
  }

  @Override
  public int compareTo(Rule other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    String ports = allProtocols() ? "" : " " + from + "-" + to;
    return way.name().toLowerCase(Locale.ROOT) + " " + protocol + ports + " " + value;
  }
}
