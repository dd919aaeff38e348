/**
 * What providers share in talking to a vendor: calls that failed, waiting, being watched, reading
 * several things at once, and outcomes in words.
 */
@NullMarked
package dev.cordon.spi.call;

import org.jspecify.annotations.NullMarked;
