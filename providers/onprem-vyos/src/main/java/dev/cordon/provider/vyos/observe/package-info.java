/** Stage 2 for a router: reads it and puts it into canonical form. */
@NullMarked
package dev.cordon.provider.vyos.observe;

import org.jspecify.annotations.NullMarked;
