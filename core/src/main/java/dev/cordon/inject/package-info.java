/** Guice wiring of the engine; the only package that knows Guice. */
@NullMarked
package dev.cordon.inject;

import org.jspecify.annotations.NullMarked;
