/** Stage 5 for a router: pieces of policy to groups, chains and rules. */
@NullMarked
package dev.cordon.provider.vyos.lowering;

import org.jspecify.annotations.NullMarked;
