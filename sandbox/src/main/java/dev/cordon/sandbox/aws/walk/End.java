package dev.cordon.sandbox.aws.walk;

import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.net.Address;
import org.jspecify.annotations.Nullable;

/**
 * One end of a walk. Immutable.
 *
 * @param eni the interface that has the address, or null outside
 */
record End(Address address, @Nullable Eni eni) {

  @Override
  public String toString() {
    return eni == null ? address + " (outside)" : address + " (" + eni.id() + ")";
  }
}
