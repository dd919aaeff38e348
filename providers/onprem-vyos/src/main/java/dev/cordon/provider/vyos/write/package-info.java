/** Stages 8 and 9 for a router: edits to one commit, its answer to an outcome. */
@NullMarked
package dev.cordon.provider.vyos.write;

import org.jspecify.annotations.NullMarked;
