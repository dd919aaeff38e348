/** A strict VyOS router in this process, for tests without one. */
@NullMarked
package dev.cordon.sandbox.vyos;

import org.jspecify.annotations.NullMarked;
