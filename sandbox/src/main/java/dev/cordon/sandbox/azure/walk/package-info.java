/**
 * The packet walker: takes one packet through security admin rules and network security groups,
 * gate by gate, as Azure describes it, and says where it gets through or stops. It knows no sets of
 * flows, so that it can judge those who do.
 *
 * <p>What it takes for granted: a private address belongs to the interface that has it; virtual
 * networks reach each other over a connected peering or a way that the test declared; every other
 * address is somewhere outside, is routed both ways, and has no gates of its own. Where packets go
 * is not looked at: routes, gateways and public addresses only tell what {@code VirtualNetwork}
 * means.
 */
@NullMarked
package dev.cordon.sandbox.azure.walk;

import org.jspecify.annotations.NullMarked;
