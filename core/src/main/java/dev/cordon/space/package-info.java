/**
 * The algebra of sets of flows. Every type is an immutable value, safe to share between threads,
 * and canonical: two sets hold the same members exactly when they are equal. IPv4 and IPv6 are two
 * universes that never meet.
 */
@NullMarked
package dev.cordon.space;

import org.jspecify.annotations.NullMarked;
