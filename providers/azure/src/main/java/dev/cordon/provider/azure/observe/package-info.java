/** Stage 2 for a virtual network: lists of resources to one snapshot. */
@NullMarked
package dev.cordon.provider.azure.observe;

import org.jspecify.annotations.NullMarked;
