package dev.cordon.sandbox.aws.state;

import java.util.SortedMap;

/** A private way between two VPCs over which no group can be named, such as a VPN. Immutable. */
public record Route(String id, Scope scope, String oneVpc, String otherVpc) implements Resource {

  /** Whether these are the two VPCs. */
  public boolean joins(String one, String other) {
    return (oneVpc.equals(one) && otherVpc.equals(other))
        || (oneVpc.equals(other) && otherVpc.equals(one));
  }

  @Override
  public SortedMap<String, String> tags() {
    return Tags.NONE;
  }

  @Override
  public Route tagged(SortedMap<String, String> others) {
    return this;
  }
}
