package dev.cordon.sandbox.azure.walk;

import dev.cordon.sandbox.net.Address;
import org.jspecify.annotations.Nullable;

/**
 * One end of a walk. Immutable.
 *
 * @param station who has the address, or null outside
 */
record End(Address address, @Nullable Station station) {}
