/**
 * Findings for people: stable error codes, collected diagnostics, and the exceptions that carry
 * them.
 */
@NullMarked
package dev.cordon.diag;

import org.jspecify.annotations.NullMarked;
