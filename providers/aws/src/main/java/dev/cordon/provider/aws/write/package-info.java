/** Edits to steps, and steps to calls. */
@NullMarked
package dev.cordon.provider.aws.write;

import org.jspecify.annotations.NullMarked;
