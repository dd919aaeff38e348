/**
 * The vendor's words as values: its rules, the names and marks of our groups, what only it knows of
 * a site.
 */
@NullMarked
package dev.cordon.testkit.memory.state;

import org.jspecify.annotations.NullMarked;
