/**
 * Stage 6, prove: the meaning of rules against the intent, end to end, with a packet where they
 * differ.
 */
@NullMarked
package dev.cordon.verify;

import org.jspecify.annotations.NullMarked;
