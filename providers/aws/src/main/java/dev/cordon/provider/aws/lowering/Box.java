package dev.cordon.provider.aws.lowering;

import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.space.Cidr;

/**
 * What one address-bound rule says: one prefix, one service.
 *
 * @param cidr the prefix
 * @param spoken the service
 */
record Box(Cidr cidr, Spoken spoken) implements Comparable<Box> {

  @Override
  public int compareTo(Box other) {
    int order = cidr.compareTo(other.cidr);
    return order != 0 ? order : spoken.compareTo(other.spoken);
  }
}
