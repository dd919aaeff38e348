/**
 * Where moto is known to differ from EC2, and one test of each difference, so that a version which
 * closes a gap turns red and the exception for it goes.
 */
@NullMarked
package dev.cordon.it.gaps;

import org.jspecify.annotations.NullMarked;
