/**
 * Stages 7 and 8, diff and order: the fewest changes, in an order whose every intermediate state is
 * safe.
 */
@NullMarked
package dev.cordon.plan;

import org.jspecify.annotations.NullMarked;
