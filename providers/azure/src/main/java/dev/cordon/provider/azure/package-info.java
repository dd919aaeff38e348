/** Azure: network security groups and application security groups of one virtual network. */
@NullMarked
package dev.cordon.provider.azure;

import org.jspecify.annotations.NullMarked;
