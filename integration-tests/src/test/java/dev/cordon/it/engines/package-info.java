/**
 * The independent judges: how they are found, started, reset and ended, and the roll that says at
 * the end which of them took part.
 */
@NullMarked
package dev.cordon.it.engines;

import org.jspecify.annotations.NullMarked;
