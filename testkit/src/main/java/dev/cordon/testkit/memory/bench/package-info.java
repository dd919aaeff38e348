/** The in-memory provider before the laws: how its cloud is made to look like any world. */
@NullMarked
package dev.cordon.testkit.memory.bench;

import org.jspecify.annotations.NullMarked;
