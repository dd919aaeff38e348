/** Edits to steps, and steps to calls. */
@NullMarked
package dev.cordon.provider.azure.write;

import org.jspecify.annotations.NullMarked;
