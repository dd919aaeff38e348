/** What is written down: the versioned JSON forms of declarations, and the journal of a run. */
@NullMarked
package dev.cordon.record;

import org.jspecify.annotations.NullMarked;
