/** What is there: every asset with where it belongs and what can reach it. Pure. */
@NullMarked
package dev.cordon.cli.map;

import org.jspecify.annotations.NullMarked;
