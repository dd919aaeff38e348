/** The demonstration: a flat pipeline network in the sandbox, segmented, proven and attacked. */
@NullMarked
package dev.cordon.cli.demo;

import org.jspecify.annotations.NullMarked;
