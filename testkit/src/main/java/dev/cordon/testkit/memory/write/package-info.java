/** Stages 8 and 9 for a network: edits to calls, calls to outcomes. */
@NullMarked
package dev.cordon.testkit.memory.write;

import org.jspecify.annotations.NullMarked;
