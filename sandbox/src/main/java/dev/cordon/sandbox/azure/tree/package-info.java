/** JSON as trees. Internal to the sandbox. */
@NullMarked
package dev.cordon.sandbox.azure.tree;

import org.jspecify.annotations.NullMarked;
