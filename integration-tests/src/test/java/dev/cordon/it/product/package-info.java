/** The whole product, from the declaration to the wire, on the strict EC2 of the sandbox. */
@NullMarked
package dev.cordon.it.product;

import org.jspecify.annotations.NullMarked;
