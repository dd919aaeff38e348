/** Stage 5 for a network: pieces of policy to groups, rules and memberships. */
@NullMarked
package dev.cordon.testkit.memory.lowering;

import org.jspecify.annotations.NullMarked;
