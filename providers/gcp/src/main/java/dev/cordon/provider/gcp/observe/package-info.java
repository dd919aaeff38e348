/** Stage 2 for a network: lists of resources to one snapshot. */
@NullMarked
package dev.cordon.provider.gcp.observe;

import org.jspecify.annotations.NullMarked;
