/** HTTP on the loopback address, as all sandbox clouds speak it. Internal to the sandbox. */
@NullMarked
package dev.cordon.sandbox.http;

import org.jspecify.annotations.NullMarked;
