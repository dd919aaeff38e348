/**
 * The algebra of sets of flows: addresses, ports, services and flows as canonical sets, so that two
 * equal sets are equal objects and every disagreement has a packet to show.
 */
@NullMarked
package dev.cordon.space;

import org.jspecify.annotations.NullMarked;
