/** Intent to network security groups and application security groups: stage 5 for Azure. */
@NullMarked
package dev.cordon.provider.azure.lowering;

import org.jspecify.annotations.NullMarked;
