/** A fleet in neutral words, as it is before we come; every vendor can be made to look like it. */
@NullMarked
package dev.cordon.testkit.world;

import org.jspecify.annotations.NullMarked;
