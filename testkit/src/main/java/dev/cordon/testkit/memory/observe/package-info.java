/** Stage 2 for a network: reads it and puts it into canonical form. */
@NullMarked
package dev.cordon.testkit.memory.observe;

import org.jspecify.annotations.NullMarked;
