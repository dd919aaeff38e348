/** The declaration: what the user writes once. Intent only, immutable, no id of a live thing. */
@NullMarked
package dev.cordon.model;

import org.jspecify.annotations.NullMarked;
