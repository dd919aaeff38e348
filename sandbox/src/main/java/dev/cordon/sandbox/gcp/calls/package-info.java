/** What calls do: each family of methods in a class of its own, and what all of them pass. */
@NullMarked
package dev.cordon.sandbox.gcp.calls;

import org.jspecify.annotations.NullMarked;
