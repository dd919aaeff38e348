/** Stage 4, compile: what every segment at a site may send and receive, and why. */
@NullMarked
package dev.cordon.compile;

import org.jspecify.annotations.NullMarked;
