/** What the router's API does, call by call. Internal to the sandbox. */
@NullMarked
package dev.cordon.sandbox.vyos.calls;

import org.jspecify.annotations.NullMarked;
