/**
 * A vendor that exists in memory only: machines, groups with allow rules, and a strict interface.
 * It knows nothing of Cordon, as a real vendor would not; its packet walker is the second,
 * independent reading of its semantics.
 */
@NullMarked
package dev.cordon.testkit.memory.cloud;

import org.jspecify.annotations.NullMarked;
