/**
 * The packet walker: takes one packet through security groups and network ACLs, gate by gate, as
 * AWS describes it, and says where it gets through or stops. It knows no sets of flows, so that it
 * can judge those who do.
 *
 * <p>What it takes for granted: a private address belongs to the interface that has it; VPCs reach
 * each other over an active peering or a way that the test declared; every other address is
 * somewhere outside, is routed both ways, and has no gates of its own. Route tables, gateways and
 * public addresses are not looked at.
 */
@NullMarked
package dev.cordon.sandbox.aws.walk;

import org.jspecify.annotations.NullMarked;
