/** HTTPS and the encodings as a router speaks them. */
@NullMarked
package dev.cordon.sandbox.vyos.wire;

import org.jspecify.annotations.NullMarked;
