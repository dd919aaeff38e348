/**
 * The only package that calls the vendor: pages are gathered, reads are repeated, writes are sent
 * once, failures are sorted.
 */
@NullMarked
package dev.cordon.testkit.memory.wire;

import org.jspecify.annotations.NullMarked;
