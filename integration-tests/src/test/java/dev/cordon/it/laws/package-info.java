/**
 * The laws of every provider on an EC2 that somebody else wrote, as far as that EC2 can judge them.
 */
@NullMarked
package dev.cordon.it.laws;

import org.jspecify.annotations.NullMarked;
