/** The vendor's semantics: what a configured state lets through. Knows nothing of the lowering. */
@NullMarked
package dev.cordon.testkit.memory.meaning;

import org.jspecify.annotations.NullMarked;
