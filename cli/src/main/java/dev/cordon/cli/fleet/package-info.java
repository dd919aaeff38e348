/** From the FLEET argument to a declaration: source files compiled in memory, or a class. */
@NullMarked
package dev.cordon.cli.fleet;

import org.jspecify.annotations.NullMarked;
