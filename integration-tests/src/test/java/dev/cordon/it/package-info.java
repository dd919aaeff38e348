/**
 * The whole product against engines that somebody else wrote, and against the sandbox through the
 * same wire.
 */
@NullMarked
package dev.cordon.it;

import org.jspecify.annotations.NullMarked;
