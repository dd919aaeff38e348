/**
 * A packet's way through a router: the second reading of the vendor's rules, by itself. It knows
 * the state of the router alone.
 */
@NullMarked
package dev.cordon.sandbox.vyos.walk;

import org.jspecify.annotations.NullMarked;
