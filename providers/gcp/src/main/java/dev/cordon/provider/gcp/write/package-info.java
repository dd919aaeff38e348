/** Edits to the fewest calls, and the calls. */
@NullMarked
package dev.cordon.provider.gcp.write;

import org.jspecify.annotations.NullMarked;
