/** Stage 9, apply: journal, write, journal; one outcome for each step. */
@NullMarked
package dev.cordon.apply;

import org.jspecify.annotations.NullMarked;
