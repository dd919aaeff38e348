/** Stage 3, resolve: which live workload is in which segment, and what is left over. */
@NullMarked
package dev.cordon.inventory;

import org.jspecify.annotations.NullMarked;
