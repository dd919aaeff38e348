/** Random worlds and declarations, the same for the same seed. */
@NullMarked
package dev.cordon.testkit.generate;

import org.jspecify.annotations.NullMarked;
