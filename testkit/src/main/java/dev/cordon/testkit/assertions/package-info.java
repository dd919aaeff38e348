/** Assertions for users' own tests of their declarations and plans. */
@NullMarked
package dev.cordon.testkit.assertions;

import org.jspecify.annotations.NullMarked;
