/** A router's configuration read for its meaning: ports, groups, chains, zones. */
@NullMarked
package dev.cordon.sandbox.vyos.policy;

import org.jspecify.annotations.NullMarked;
