package dev.cordon.provider.aws.lowering;

import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.space.Cidr;
import java.util.Comparator;

/**
 * What one address-bound rule says: one prefix, one service.
 *
 * @param cidr the prefix
 * @param spoken the service
 */
record Box(Cidr cidr, Spoken spoken) implements Comparable<Box> {

  private static final Comparator<Box> ORDER =
      Comparator.comparing(Box::cidr).thenComparing(Box::spoken);

  @Override
  public int compareTo(Box other) {
    return ORDER.compare(this, other);
  }
}
