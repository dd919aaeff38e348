/**
 * The packet walker: takes one packet through the firewalls of both ends, stage by stage and rule
 * by rule, as Google Cloud describes it, and says where it gets through or stops. It knows no sets
 * of flows, so that it can judge those who do.
 *
 * <p>What it takes for granted: a private address belongs to the interface that has it; networks
 * reach each other over a peering that both have made or a way that the test declared; every other
 * address is somewhere outside, is routed both ways, and has no firewalls of its own. Where packets
 * go is not looked at: routes, gateways, NAT and external addresses are left out.
 */
@NullMarked
package dev.cordon.sandbox.gcp.walk;

import org.jspecify.annotations.NullMarked;
