/**
 * The sandbox against moto: random call sequences are replayed on both, and every difference has to
 * be explained by a gap of moto that is on the list.
 */
@NullMarked
package dev.cordon.it.differential;

import org.jspecify.annotations.NullMarked;
