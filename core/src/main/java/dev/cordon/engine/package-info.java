/** The façade: the whole line from declaration to enforced, proven rules. */
@NullMarked
package dev.cordon.engine;

import org.jspecify.annotations.NullMarked;
