package dev.cordon.sandbox.gcp.walk;

import dev.cordon.sandbox.net.Address;
import org.jspecify.annotations.Nullable;

/**
 * One end of a walk. Immutable.
 *
 * @param station who has the address, or null outside
 */
record End(Address address, @Nullable Station station) {}
