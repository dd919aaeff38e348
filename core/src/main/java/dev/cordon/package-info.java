/**
 * Cordon: declared once, enforced everywhere, proven. Start at {@code dev.cordon.engine.Cordon}.
 */
@org.jspecify.annotations.NullMarked
package dev.cordon;
