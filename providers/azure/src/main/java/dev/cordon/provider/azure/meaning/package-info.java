/**
 * What a virtual network lets through: stage 6 for Azure. Written without a look at the lowering,
 * because it is what judges it.
 */
@NullMarked
package dev.cordon.provider.azure.meaning;

import org.jspecify.annotations.NullMarked;
