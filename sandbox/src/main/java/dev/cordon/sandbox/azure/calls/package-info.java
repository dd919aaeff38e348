/** What the sandbox's Azure does with each request. Internal to the sandbox. */
@NullMarked
package dev.cordon.sandbox.azure.calls;

import org.jspecify.annotations.NullMarked;
