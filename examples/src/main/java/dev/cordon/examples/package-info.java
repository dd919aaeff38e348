/** How Cordon is used from a program. */
@NullMarked
package dev.cordon.examples;

import org.jspecify.annotations.NullMarked;
