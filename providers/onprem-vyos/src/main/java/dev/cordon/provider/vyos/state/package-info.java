/**
 * The vendor's words as values: rules, names and marks, what only this provider knows of a router.
 */
@NullMarked
package dev.cordon.provider.vyos.state;

import org.jspecify.annotations.NullMarked;
