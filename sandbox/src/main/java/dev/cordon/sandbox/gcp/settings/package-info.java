/** What the sandbox's Google Cloud does, how well that is known, and what can be set. */
@NullMarked
package dev.cordon.sandbox.gcp.settings;

import org.jspecify.annotations.NullMarked;
