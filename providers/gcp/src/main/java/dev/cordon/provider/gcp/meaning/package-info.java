/**
 * What a network lets through: stage 6 for Google Cloud. Written without a look at the lowering,
 * because it is what judges it.
 */
@NullMarked
package dev.cordon.provider.gcp.meaning;

import org.jspecify.annotations.NullMarked;
