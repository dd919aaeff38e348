/** JSON as trees. Internal to the sandbox. */
@NullMarked
package dev.cordon.sandbox.tree;

import org.jspecify.annotations.NullMarked;
