/**
 * The seam to a fabric: plain values that core and providers share, and the interfaces a provider
 * implements.
 */
@NullMarked
package dev.cordon.spi;

import org.jspecify.annotations.NullMarked;
