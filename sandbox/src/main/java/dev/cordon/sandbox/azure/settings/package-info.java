/** The knobs of the sandbox's Azure: limits, throttling, permissions, doubtful readings. */
@NullMarked
package dev.cordon.sandbox.azure.settings;

import org.jspecify.annotations.NullMarked;
